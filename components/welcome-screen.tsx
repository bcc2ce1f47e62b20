import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "./button.tsx";
import { useWords } from "./translate.ts";

interface Props {
  /** Who the agent is: the form of the second step. */
  readonly profile: ComponentChildren;
  /** Their accounts: the form of the third step. */
  readonly accounts: ComponentChildren;
  readonly onDone: () => void;
}

/** First run, three steps: what Tact does and never does, who you are, your accounts. Each can be skipped. */
export function WelcomeScreen({ profile, accounts, onDone }: Props) {
  const { t } = useWords();
  const [step, setStep] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useLayoutEffect(() => {
    if (!first.current) heading.current?.focus();
    first.current = false;
  }, [step]);
  const steps = [
    { title: t("welcome_what"), content: <WhatTactDoes /> },
    { title: t("welcome_who"), content: profile },
    { title: t("welcome_accounts"), content: accounts },
  ];
  const isLast = step === steps.length - 1;
  return (
    <main class="welcome">
      <p class="brand">{t("name")}</p>
      <p class="progress">{t("welcome_step", [String(step + 1), String(steps.length)])}</p>
      <h1 tabIndex={-1} ref={heading}>
        {steps[step]!.title}
      </h1>
      {step === 0 ? null : <p class="lead">{t("welcome_optional")}</p>}
      {steps[step]!.content}
      <div class="actions">
        <Button kind="primary" onPress={() => (isLast ? onDone() : setStep(step + 1))}>
          {t(isLast ? "welcome_done" : "welcome_next")}
        </Button>
        {step === 0 ? null : <Button onPress={() => setStep(step - 1)}>{t("welcome_back")}</Button>}
        {isLast ? null : (
          <Button kind="quiet" onPress={onDone}>
            {t("welcome_skip")}
          </Button>
        )}
      </div>
    </main>
  );
}

function WhatTactDoes() {
  const { t } = useWords();
  return (
    <>
      <p class="lead">{t("welcome_lead")}</p>
      <div class="two">
        <section class="card">
          <h2>{t("welcome_does")}</h2>
          <ul>
            <li>{t("welcome_does_reads")}</li>
            <li>{t("welcome_does_why")}</li>
            <li>{t("welcome_does_asks")}</li>
          </ul>
        </section>
        <section class="card">
          <h2>{t("welcome_never")}</h2>
          <ul>
            <li>{t("welcome_never_sends")}</li>
            <li>{t("welcome_never_blocks")}</li>
            <li>{t("welcome_never_judges")}</li>
          </ul>
        </section>
      </div>
      <p class="notice calm">{t("welcome_proof")}</p>
      <p class="hint">{t("welcome_keys")}</p>
    </>
  );
}
