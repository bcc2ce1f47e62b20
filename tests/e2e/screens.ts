import type { Page } from "puppeteer-core";
import { decisions } from "#rules/model/journal.ts";
import { reload } from "./reload.ts";

/** One screen of the extension, in one state. */
export interface Screen {
  readonly name: string;
  /** Page of the extension. */
  readonly path: string;
  /** What tells that it is drawn. */
  readonly ready: string;
  /** Brings it to its state. */
  readonly prepare?: (page: Page) => Promise<void>;
}

/** A draft on which several duties speak. */
export const spokenDraft =
  "Notre directeur est un incompétent notoire. Le numéro de Mme Martin est le 2 62 08 75 032 039 77.";

const press = async (page: Page, selector: string, times = 1): Promise<void> => {
  for (let time = 0; time < times; time++) await (await page.waitForSelector(selector))!.click();
};

/** Every screen, in every state that looks different. Their order does not matter. */
export const screens: readonly Screen[] = [
  { name: "welcome-1-what", path: "welcome.html", ready: "h1" },
  { name: "welcome-2-who", path: "welcome.html", ready: "h1", prepare: (page) => press(page, ".button.primary") },
  {
    name: "welcome-3-accounts",
    path: "welcome.html",
    ready: "h1",
    prepare: (page) => press(page, ".button.primary", 2),
  },
  { name: "options-profile", path: "options.html#profil", ready: "h1" },
  {
    name: "options-accounts",
    path: "options.html#comptes",
    ready: "h1",
    async prepare(page) {
      await page.type("form.inline input", "mairie_exemple");
      await press(page, "form.inline .button");
      await page.waitForSelector(".plain .row");
    },
  },
  { name: "options-sites", path: "options.html#sites", ready: ".card" },
  {
    name: "options-sites-wrong",
    path: "options.html#sites",
    ready: ".card",
    async prepare(page) {
      await page.type(".address-form input", "un site");
      await page.keyboard.press("Enter");
      await page.waitForSelector(".error:not(:empty)");
    },
  },
  { name: "options-administration", path: "options.html#administration", ready: "h1" },
  { name: "options-rules", path: "options.html#regles", ready: ".disclosure" },
  {
    name: "options-rules-trial",
    path: "options.html#regles",
    ready: ".disclosure",
    async prepare(page) {
      await press(page, ".disclosure-title");
      await page.waitForSelector("input[type=file]");
    },
  },
  {
    name: "options-rule-open",
    path: "options.html#regles",
    ready: ".disclosure",
    async prepare(page) {
      await page.type("input[type=search]", "hierarchie");
      await press(page, ".rule-list .disclosure-title");
    },
  },
  { name: "options-try", path: "options.html#essayer", ready: "textarea" },
  {
    name: "options-try-remarks",
    path: "options.html#essayer",
    ready: "textarea",
    async prepare(page) {
      await page.type("textarea", spokenDraft);
      await page.waitForSelector(".remark");
      for (const each of await page.$$(".remark .disclosure-title")) await each.click();
    },
  },
  {
    name: "options-journal",
    path: "options.html#journal",
    ready: "h1",
    async prepare(page) {
      await fillJournal(page);
      await reload(page);
      await page.waitForSelector(".chart");
      for (const each of await page.$$("main .disclosure-title")) await each.click();
    },
  },
  { name: "options-stored", path: "options.html#donnees", ready: ".card" },
  {
    name: "options-erase",
    path: "options.html#donnees",
    ready: ".card",
    prepare: (page) => press(page, ".button.danger"),
  },
  { name: "popup-guide", path: "popup.html", ready: ".guide" },
  {
    name: "popup-guide-search",
    path: "popup.html",
    ready: ".guide",
    prepare: (page) => page.type("input[type=search]", "pseudonime"),
  },
  { name: "popup-rules", path: "popup.html", ready: ".guide", prepare: (page) => press(page, "#tab-rules") },
  { name: "popup-here-empty", path: "popup.html", ready: ".guide", prepare: (page) => press(page, "#tab-here") },
];

/** Puts half a year of decisions in the journal, through the extension's own database. */
export async function fillJournal(page: Page): Promise<void> {
  await page.evaluate(
    async (known) => {
      const opened = indexedDB.open("tact-journal");
      await new Promise((resolve) => opened.addEventListener("success", resolve));
      const write = opened.result.transaction("entries", "readwrite");
      const duties = ["reserve", "personal-data", "confidentiality", "electoral"];
      for (let index = 0; index < 40; index++) {
        const day = new Date(Date.now() - (84 - index * 2) * 86_400_000);
        const isStop = index % 4 === 1;
        write.objectStore("entries").add({
          date: day.toISOString().slice(0, 10),
          site: ["x", "facebook", "linkedin"][index % 3],
          duty: duties[index % 4],
          rule: ["denigrement-hierarchie", "numero-securite-sociale"][index % 2],
          severity: isStop ? "stop" : "warning",
          decision: known[index % known.length],
          ...(isStop ? { given: { reason: "advised", words: "Vu avec le service communication" } } : {}),
        });
      }
      await new Promise((resolve) => write.addEventListener("complete", resolve));
      opened.result.close();
    },
    [...decisions],
  );
}
