import { useState } from "preact/hooks";
import type { Attachment, Audience } from "#rules/model/context.ts";
import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import { Disclosure } from "./disclosure.tsx";
import { Tag } from "./tag.tsx";
import { useWords, type Words } from "./translate.ts";

/** What a recipe finds of one compose box, role by role. */
export interface CheckedBox {
  readonly site: string;
  readonly version: number;
  readonly box: string;
  readonly editor: Readonly<Record<string, number>>;
  readonly publish: Readonly<Record<string, number>>;
  readonly enterPublishes: boolean;
  readonly account?: string;
  readonly audience?: Audience;
  readonly attached: readonly Attachment[];
  readonly state: "watched" | "partly";
}

/** An open tab that Tact may read, and what the recipes find there; no report where nobody has written yet. */
export interface CheckedTab {
  readonly id: number;
  readonly host: string;
  readonly title: string;
  readonly report?: { readonly tried: readonly string[]; readonly boxes: readonly CheckedBox[] };
}

interface Props {
  readonly onCheck: () => Promise<readonly CheckedTab[]>;
  readonly onCopy: (text: string) => Promise<void>;
}

/** Tries the site recipes on the open tabs, and says in words what each role finds. */
export function SiteCheck({ onCheck, onCopy }: Props) {
  const { t, count } = useWords();
  const [tabs, setTabs] = useState<readonly CheckedTab[]>();
  return (
    <>
      <p class="hint">{t("check_hint")}</p>
      <Button onPress={() => void onCheck().then(setTabs)}>{t("check_run")}</Button>
      <p role="status">
        {tabs === undefined ? "" : tabs.length === 0 ? t("check_no_tab") : count("check_tabs", tabs.length)}
      </p>
      {tabs?.map((tab) => (
        <section key={tab.id} class="card checked">
          <h3>
            {tab.host} <span class="hint">{tab.title}</span>
          </h3>
          <Report tab={tab} onCopy={onCopy} />
        </section>
      ))}
    </>
  );
}

function Report({ tab: { host, report }, onCopy }: { tab: CheckedTab; onCopy: Props["onCopy"] }) {
  const words = useWords();
  const { t } = words;
  if (report === undefined) return <p>{t("check_nobody_writes")}</p>;
  if (report.boxes.length === 0)
    return (
      <>
        <p>{t("check_no_box")}</p>
        <p class="hint">{t("check_tried", [report.tried.join(", ")])}</p>
      </>
    );
  const all = report.boxes.map((box) => [nameOf(box, words), ...rolesOf(box, words)].join("\n"));
  return (
    <>
      {report.boxes.map((box) => (
        <Box key={`${box.site} ${box.box}`} box={box} />
      ))}
      <CopyButton text={[host, ...all].join("\n\n")} title={t("check_copy")} onCopy={onCopy} />
    </>
  );
}

function Box({ box }: { box: CheckedBox }) {
  const words = useWords();
  const { t } = words;
  return (
    <>
      <div class="row">
        <strong>{nameOf(box, words)}</strong>
        <Tag isStrong={box.state === "partly"}>{t(`check_${box.state}`)}</Tag>
      </div>
      <ul>
        {rolesOf(box, words).map((role) => (
          <li key={role}>{role}</li>
        ))}
      </ul>
      <Disclosure kind="line" title={t("check_detail")}>
        {() => (
          <ul class="explanation">
            {Object.entries({ ...box.editor, ...box.publish }).map(([selector, number]) => (
              <li key={selector}>
                <code>{selector}</code> : {number}
              </li>
            ))}
          </ul>
        )}
      </Disclosure>
    </>
  );
}

function nameOf({ box, site, version }: CheckedBox, { t }: Words): string {
  return t("check_box", [box, site, String(version)]);
}

function rolesOf({ editor, publish, enterPublishes, account, audience, attached }: CheckedBox, { t }: Words): string[] {
  const found = (counts: Readonly<Record<string, number>>): boolean => Object.values(counts).some((each) => each > 0);
  const [hasEditor, hasPublish] = [found(editor), found(publish)];
  return [
    t(hasEditor ? "check_editor" : "check_no_editor"),
    t(hasPublish ? "check_publish" : "check_no_publish"),
    ...(enterPublishes ? [t("check_enter")] : []),
    account === undefined ? t("check_no_account") : t("check_account", [account]),
    audience === undefined ? t("check_no_audience") : t("check_audience", [t(`audience_${audience}`)]),
    attached.length === 0
      ? t("check_no_attachment")
      : t("check_attached", [attached.map((each) => t(`attached_${each}`)).join(", ")]),
  ];
}
