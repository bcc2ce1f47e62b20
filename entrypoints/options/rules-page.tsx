import { RuleBrowser } from "#components/rule-browser.tsx";
import { changeSettings } from "#entrypoints/background/settings.ts";
import { words } from "#entrypoints/background/words.ts";
import type { PageProps } from "./loaded.ts";

/** The rules in force. */
export function RulesPage({ loaded: { sets, settings }, onChanged }: PageProps) {
  return (
    <RuleBrowser
      sets={sets}
      ignored={settings.ignoredRules}
      onIgnored={(ignoredRules) => void changeSettings({ ignoredRules }).then(() => onChanged(words.t("saved")))}
    />
  );
}
