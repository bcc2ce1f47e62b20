import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { Refused } from "#rules/pack/refusal.ts";
import { detectLanguage } from "#rules/language/detect-language.ts";
import { watchAddedSites } from "./added-sites.ts";
import { answerMessages } from "./answer-messages.ts";
import type { Configuration } from "./configuration.ts";
import { readEmbeddedList, readMessages, readPackage } from "./embedded.ts";
import { Journal } from "./journal.ts";
import { localDate } from "./local-date.ts";
import { mendWords } from "./mend-words.ts";
import { sendToPage, type Guide } from "./messages.ts";
import { isQuiet, ordersOf } from "./orders.ts";
import { namedBy, orderContacts } from "./order-contacts.ts";
import { keepMirrors, onConfiguration, readConfiguration } from "./read-configuration.ts";
import { openDatabase } from "./rule-database.ts";
import { RuleStore, type RulesInForce } from "./rule-store.ts";
import { rulesStatus } from "./rules-status.ts";
import { showWhileInstalled } from "./show-while-installed.ts";
import { tellPages } from "./tell-pages.ts";
import { readSettings, type Settings } from "./settings.ts";
import { showFailure, showOnToolbar } from "./toolbar.ts";
import { keepTrialSet, parseTrialSet, readTrialSet } from "./trial-set.ts";
import { Updater } from "./updater.ts";
import { visitDoor } from "./visit-door.ts";
import { welcomeOnce } from "./welcome-once.ts";
import { words } from "./words.ts";

/** The keeper of the rules: it answers pages and screens, and sleeps the rest of the time. */
export default defineBackground(() => {
  let settled: Promise<Configuration> | undefined;
  const configuration = (): Promise<Configuration> => (settled ??= readConfiguration());
  const store = new RuleStore({
    open: openDatabase,
    list: readEmbeddedList,
    readPackage,
    policy: async () => (await configuration()).values,
    trial: readTrialSet,
    clock: visitDoor.clock,
    random: () => crypto.randomUUID(),
    build: browser.runtime.getManifest().version,
  });
  const updater = new Updater(store, visitDoor, configuration, tellPages);
  const lookAtSites = watchAddedSites();
  const settle = (changed: Configuration): void => {
    settled = Promise.resolve(changed);
    lookAtSites();
    store.reload();
    void updater.schedule(true);
    tellPages();
  };
  onConfiguration(settle);
  updater.start();
  void mendWords(readMessages);
  const journal = new Journal();
  const changeTrial = async (text?: string): Promise<void> => {
    await keepTrialSet(text);
    store.reload();
    tellPages();
  };

  answerMessages({
    async someoneWrites(_ask, { tab, frameId, url = "" }) {
      if (tab?.id === undefined) return false;
      // Rules that cannot be read are told now: the page will be left alone.
      const { sets, compiled } = await store.load().catch(async (error: unknown) => {
        await showFailure(tab.id!, words.t("rules_failed"));
        throw error;
      });
      if (isQuiet(url, sets, (await configuration()).values, compiled.quietHosts)) return false;
      await browser.scripting.executeScript({
        target: { tabId: tab.id, frameIds: [frameId ?? 0] },
        files: ["/compose.js"],
        injectImmediately: true,
      });
      return true;
    },
    async rules(_ask, { url = "" }) {
      const [{ rules, sets, compiled }, { values }] = await Promise.all([store.load(), configuration()]);
      const quiet = isQuiet(url, sets, values, compiled.quietHosts);
      return { rules, sites: sets.flatMap((set) => set.sites), orders: ordersOf(values), quiet };
    },
    async whileInstalled(names, { tab, frameId }) {
      if (tab?.id !== undefined) await showWhileInstalled(names, tab.id, frameId ?? 0);
      return null;
    },
    languageOf: ({ text }) => detectLanguage(text),
    messages: readMessages,
    async report({ severity, count }, { tab }) {
      if (tab?.id !== undefined) await showOnToolbar(tab.id, severity, count);
      return null;
    },
    async guide() {
      return guideOf(...(await Promise.all([store.load(), configuration(), readSettings()])));
    },
    async rulesStatus() {
      const [inForce, visit, back] = await Promise.all([store.load(), store.lastVisit(), store.back()]);
      return rulesStatus(inForce, visit, back, visitDoor.clock());
    },
    configuration,
    updateRules: () => updater.visit(),
    async goBackToPreviousRules() {
      const isBack = await store.goBack();
      if (isBack) tellPages();
      return isBack;
    },
    async tryRuleSet({ text }) {
      const refusal = await whyRefused(async () => store.tryOut(await parseTrialSet(text)));
      if (refusal === null) await changeTrial(text);
      return refusal;
    },
    async keepMirrors({ mirrors }) {
      await keepMirrors(mirrors);
      settle(await readConfiguration());
      return null;
    },
    async endTrial() {
      await changeTrial();
      return null;
    },
    async ruleSets() {
      const { rules, readable } = await store.load();
      return (await readable()).map((set, index) => ({ summary: rules.sets[index]!, ...set }));
    },
    async decided({ entries }) {
      const today = localDate(new Date());
      const { journalDays } = await readSettings();
      await journal.add(
        entries.map((entry) => ({ ...entry, date: today })),
        today,
        journalDays,
      );
      return null;
    },
  });

  void welcomeOnce().catch(() => undefined);
  browser.commands.onCommand.addListener((_command, tab) => {
    if (tab?.id !== undefined) void sendToPage(tab.id, "toggle", {});
  });
});

/** The code and the place of a refusal, null when there is none. */
async function whyRefused(work: () => Promise<void>): Promise<Pick<Refused, "code" | "about"> | null> {
  try {
    await work();
    return null;
  } catch (error) {
    if (error instanceof Refused) return { code: error.code, about: error.about };
    throw error;
  }
}

/** What the popup shows besides the page, for this agent. */
function guideOf({ rules, sets }: RulesInForce, { values }: Configuration, settings: Settings): Guide {
  const withNames = sets.map(({ contacts }, index) => ({ ...rules.sets[index]!, contacts }));
  return {
    sets: rules.sets,
    cards: sets.flatMap((set) => set.cards),
    contacts: orderContacts(withNames, namedBy(values, settings), words.t("contact_from_employer")),
  };
}
