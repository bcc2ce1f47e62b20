import { browser } from "wxt/browser";
import { RuleBrowser } from "#components/rule-browser.tsx";
import { RuleOrigins } from "#components/rule-origins.tsx";
import { RulesActions } from "#components/rules-actions.tsx";
import { RulesNews } from "#components/rules-news.tsx";
import { SetList } from "#components/set-list.tsx";
import { send } from "#entrypoints/background/messages.ts";
import { changeSettings } from "#entrypoints/background/settings.ts";
import { words } from "#entrypoints/background/words.ts";
import { trialCeiling } from "#rules/pack/trial-ceiling.ts";
import { addMirror, mirrorOf, removeMirrors } from "./own-mirrors.ts";
import type { PageProps } from "./loaded.ts";
import { shownRefusal, shownRules, shownVisit } from "./shown-rules.ts";

const { t } = words;

/** The rules in force: how fresh, which sets, where they come from, and every rule. */
export function RulesPage({ loaded, onChanged }: PageProps) {
  const { sets, settings, status, configuration } = loaded;
  const { values, ownMirrors } = configuration;
  const { mirrors = [], rootSha256, updates = "auto" } = values;
  const origin = configuration.origins.mirrors ?? "package";
  const whyNot =
    updates === "off"
      ? t(configuration.origins.updates === "policy" ? "look_off" : "look_off_package")
      : mirrors.length === 0
        ? t("visit_no_mirror")
        : undefined;
  const whyNoMirror =
    origin === "policy" ? t("mirrors_policy") : rootSha256 === undefined ? t("mirrors_no_root") : undefined;
  const shown = shownRules(
    status,
    sets.map(({ summary, rules }) => ({ ...summary, locked: rules.filter(({ locked }) => locked === true).length })),
    mirrors.length > 0 && rootSha256 !== undefined,
  );
  return (
    <>
      <RulesNews rules={shown} />
      <RulesActions
        visit={shown.visit}
        {...(whyNot === undefined ? {} : { whyNot })}
        canGoBack={status.canGoBack}
        onLook={() =>
          send("updateRules", {}).then((visit) => {
            onChanged("");
            return shownVisit(visit);
          })
        }
        onPermit={() =>
          void browser.permissions
            .request({ origins: mirrors.map((mirror) => `${new URL(mirror).origin}/*`) })
            .then((isAllowed) => onChanged(t(isAllowed ? "saved" : "mirror_not_added")))
        }
        onGoBack={() =>
          void send("goBackToPreviousRules", {})
            .catch(() => false)
            .then((isBack) => onChanged(t(isBack ? "rules_gone_back" : "rules_not_back")))
        }
      />
      <h2>{t("rules_sets")}</h2>
      <SetList sets={shown.sets} />
      <h2>{t("rules_origins")}</h2>
      <RuleOrigins
        mirrors={mirrors.map((address) => ({ address, origin: ownMirrors.includes(address) ? "agent" : origin }))}
        {...(whyNoMirror === undefined ? {} : { whyNot: whyNoMirror })}
        onAdd={(address) => {
          const mirror = mirrorOf(address);
          if (mirror !== undefined)
            void addMirror(mirror, ownMirrors).then((end) =>
              onChanged(
                t(end === "added" ? "mirror_added" : end === "refused" ? "mirror_not_added" : "mirror_not_kept"),
              ),
            );
          return mirror !== undefined;
        }}
        onRemove={(address) => void removeMirrors([address], ownMirrors).then(() => onChanged(t("mirror_removed")))}
        {...(status.trial === undefined ? {} : { trial: status.trial })}
        onTry={async (file) => {
          if (file.size > trialCeiling) return shownRefusal({ code: "too-large", about: "" });
          const refused = await send("tryRuleSet", { text: await file.text() }).catch(
            () => ({ code: "storage", about: "" }) as const,
          );
          if (refused === null) onChanged(t("trial_begun"));
          return refused === null ? undefined : shownRefusal(refused);
        }}
        onEndTrial={() => void send("endTrial", {}).then(() => onChanged(t("trial_ended")))}
      />
      <h2>{t("rules_all")}</h2>
      <RuleBrowser
        sets={sets}
        ignored={settings.ignoredRules}
        onIgnored={(ignoredRules) => void changeSettings({ ignoredRules }).then(() => onChanged(t("saved")))}
      />
    </>
  );
}
