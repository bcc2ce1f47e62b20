import { browser } from "wxt/browser";
import { defineBackground } from "wxt/utils/define-background";
import { detectLanguage } from "#rules/language/detect-language.ts";
import { answerMessages } from "./answer-messages.ts";
import { Journal } from "./journal.ts";
import { localDate } from "./local-date.ts";
import { sendToPage } from "./messages.ts";
import { RuleStore } from "./rule-store.ts";
import { readSettings } from "./settings.ts";
import { showFailure, showOnToolbar } from "./toolbar.ts";
import { words } from "./words.ts";

/** The keeper of the rules: it answers pages and screens, and sleeps the rest of the time. */
export default defineBackground(() => {
  const embedded = new URL("rules/interministeriel.json", browser.runtime.getURL("/"));
  const store = new RuleStore(async () => (await fetch(embedded)).text());
  const journal = new Journal();

  answerMessages({
    async someoneWrites(_ask, { tab, frameId }) {
      if (tab?.id === undefined) return false;
      // Rules that cannot be read are told now: the page will be left alone.
      await store.load().catch(async (error: unknown) => {
        await showFailure(tab.id!, words.t("rules_failed"));
        throw error;
      });
      await browser.scripting.executeScript({
        target: { tabId: tab.id, frameIds: [frameId ?? 0] },
        files: ["/compose.js"],
        injectImmediately: true,
      });
      return true;
    },
    async rules() {
      const { rules, sets } = await store.load();
      return { rules, sites: sets.flatMap((set) => set.sites) };
    },
    languageOf: ({ text }) => detectLanguage(text),
    async report({ severity, count }, { tab }) {
      if (tab?.id !== undefined) await showOnToolbar(tab.id, severity, count);
      return null;
    },
    async guide() {
      const { rules, sets } = await store.load();
      return {
        sets: rules.sets,
        cards: sets.flatMap((set) => set.cards),
        contacts: sets.flatMap((set) => set.contacts),
      };
    },
    async ruleSets() {
      const { rules, sets } = await store.load();
      return sets.map(({ rules: own, exceptions, calendars }, index) => ({
        summary: rules.sets[index]!,
        rules: own,
        exceptions,
        calendars,
      }));
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

  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason === "install") void browser.tabs.create({ url: browser.runtime.getURL("/welcome.html") });
  });

  browser.commands.onCommand.addListener((_command, tab) => {
    if (tab?.id !== undefined) void sendToPage(tab.id, "toggle", {});
  });
});
