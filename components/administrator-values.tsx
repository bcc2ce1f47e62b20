import type { Origin } from "./rule-origins.tsx";
import { Tag } from "./tag.tsx";
import { useWords } from "./translate.ts";

/** One value that an administrator may decide. */
export interface AdministratorValue {
  /** Its name in a policy: `severityFloor`. */
  readonly name: string;
  /** In words; absent when nobody decided it. */
  readonly value?: string;
  readonly origin?: Origin;
}

interface Props {
  readonly values: readonly AdministratorValue[];
  /** Names of the policy's values that are not understood. */
  readonly faults: readonly string[];
}

/** Key of the messages about a value: `rootSha256` gives `policy_root_sha256`. */
export function policyKey(name: string): string {
  return `policy_${name.replaceAll(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)}`;
}

/** Everything that an administrator may decide: what it is, its value, and who decided. Nothing can be changed here. */
export function AdministratorValues({ values, faults }: Props) {
  const { t } = useWords();
  const decided = values.filter(({ value }) => value !== undefined);
  const open = values.filter(({ value }) => value === undefined);
  return (
    <>
      <p class="notice calm">{t(decided.length === 0 ? "admin_nothing" : "admin_locked")}</p>
      {faults.length === 0 ? null : <p class="notice">{t("admin_faults", [faults.join(", ")])}</p>}
      {decided.length === 0 ? null : (
        <ul class="plain">
          {decided.map(({ name, value, origin }) => (
            <li key={name} class="card">
              <div class="row">
                <strong>{t(policyKey(name))}</strong>
                {origin === undefined ? null : <Tag>{t(`origin_${origin}`)}</Tag>}
              </div>
              <p class="address">{value}</p>
              <p class="hint">
                {t(`${policyKey(name)}_what`)} <code>{name}</code>
              </p>
            </li>
          ))}
        </ul>
      )}
      <h2>{t("admin_open")}</h2>
      <dl class="open-values">
        {open.map(({ name }) => (
          <div key={name}>
            <dt>
              {t(policyKey(name))} <code>{name}</code>
            </dt>
            <dd class="hint">{t(`${policyKey(name)}_what`)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
