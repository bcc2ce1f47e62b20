import { dayInWords } from "./day-in-words.ts";
import { Disclosure } from "./disclosure.tsx";
import { Said } from "./said.tsx";
import type { ShownSet } from "./shown-rules.ts";
import { Tag } from "./tag.tsx";
import { useWords, type Words } from "./translate.ts";

/** Rule sets in force: which, since when, who wrote them, who signed, until when, and what changed. */
export function SetList({ sets }: { sets: readonly ShownSet[] }) {
  return (
    <ul class="sets">
      {sets.map((set) => (
        <SetCard key={set.id} set={set} />
      ))}
    </ul>
  );
}

function SetCard({ set }: { set: ShownSet }) {
  const words = useWords();
  const { t, count } = words;
  const { signature, isTrial = false } = set;
  const changes = signature?.changes ?? [];
  return (
    <li class="card">
      <div class="row">
        <strong>
          <Said text={set.title} />
        </strong>
        <span class="tags">
          <Tag isStrong={isTrial}>{isTrial ? t("set_trial") : t(`layer_${set.layer}`)}</Tag>
          {signature?.isExpired === true ? <Tag isStrong>{t("set_expired")}</Tag> : null}
        </span>
      </div>
      {isTrial ? <p>{t("set_trial_hint")}</p> : null}
      <dl class="origin-list">
        {factsOf(set, words).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {changes.length === 0 ? null : (
        <Disclosure kind="line" title={count("set_changes", changes.length)}>
          {() => (
            <ul class="explanation">
              {changes.map((change) => (
                <li key={change}>
                  <Said text={{ fr: change }} />
                </li>
              ))}
            </ul>
          )}
        </Disclosure>
      )}
    </li>
  );
}

function factsOf({ id, version, date, rules, locked, publisher, signature, isTrial }: ShownSet, words: Words) {
  const { t, count, language } = words;
  const counted = locked === undefined || locked === 0 ? [] : [count("set_locked", locked)];
  const facts: [string, string][] = [
    [t("set_version"), t("rules_version", [version, dayInWords(date, language)])],
    [t("set_contents"), [count("rules_count", rules), ...counted].join(", ")],
    [t("origin_publisher"), publisher],
  ];
  if (signature === undefined) facts.push([t("set_signed"), t(isTrial === true ? "set_unsigned" : "set_packaged")]);
  else {
    const { signedBy, threshold, signers, installed, expires } = signature;
    const names = signedBy.map(({ name, key }) => t("set_signer", [name, key])).join(", ");
    facts.push(
      [t("set_signed"), t("set_signatures", [names, String(threshold), String(signers)])],
      [t("set_installed"), dayInWords(installed, language)],
      [t("set_expires"), dayInWords(expires, language)],
    );
  }
  return [...facts, [t("set_id"), id] as const];
}
