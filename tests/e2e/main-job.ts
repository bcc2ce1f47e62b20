import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BrowserName } from "#tests/fixtures/find-browser.ts";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { boxes, oneOfEachEditor, type Box } from "./boxes.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { builtExtension, tactBeside } from "./tact-in-page.ts";
import {
  draftAsSitePublishes,
  editorOf,
  finishPublishing,
  openComposeBox,
  publishByClick,
  publishByShortcut,
  typeDraft,
} from "./type-draft.ts";

const number = "2 62 08 75 032 039 77";
const seriousLines = [`Dossier : ${number} 😀`, "Voilà."];
const ordinaryLines = ["Marché de Noël 🎄", "Merci #Rhône."];
const patience = { interval: 20, timeout: 15_000 };
/** Longer than a site of ours takes to publish: if nothing was published by then, nothing will be. */
const aMoment = 400;

/** Which boxes, and how the extension was installed. */
interface Journey {
  readonly boxes: readonly Box[];
  /** In which of them an ordinary draft is published too. */
  readonly ordinaryIn: readonly Box[];
  readonly extension: () => string;
}

/** `npm run repeat` takes every box where the tests of each change take one of each editor. */
const some: typeof oneOfEachEditor = process.env["EVERY_BOX"] === undefined ? oneOfEachEditor : (among) => among;

/** The sites that are watched from the start; in Firefox, an ordinary draft is published from some boxes. */
export function watchedFromTheStart(name: BrowserName): Journey {
  const watched = boxes.filter((box) => box.site !== "example");
  return {
    boxes: watched,
    ordinaryIn: name === "chromium" ? watched : some(watched),
    extension: () => builtExtension(name),
  };
}

/** The journey of a draft, on every box of some sites, in one browser. */
export function describeMainJob(name: BrowserName, journey: Journey): void {
  const { boxes: watched, ordinaryIn } = journey;
  describe(`an agent writes, in ${name}`, () => {
    let server: FixtureServer;
    let opened: OpenBrowser;
    let page: Page;

    beforeAll(async () => {
      server = await serveFixtures();
      opened = await openBrowser(name, { server, extension: journey.extension() });
      page = await opened.newPage();
    });
    beforeEach(() => server.reset());
    afterAll(async () => {
      await opened?.close();
      await server?.close();
    });

    const published = (): string[] => server.published.map(({ text }) => text);
    const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

    it.each(watched)(
      "$name: a serious draft is explained, asked about, and published when the agent says so",
      async (box) => {
        const serious = linesOf(box, seriousLines);
        await openComposeBox(page, box);
        await typeDraft(page, box, serious);
        const tact = await tactBeside(page, box);
        await tact.badgeSays(/^1 remarque, la plus sérieuse : Grave/u);
        expect(await draftAsSitePublishes(page, box)).toBe(serious);

        // By keyboard to the reason, and back to the text.
        await page.keyboard.press("F2");
        const panel = await tact.panel();
        expect(await panel.textContent()).toMatch(
          /Numéro de sécurité sociale.*usurper son identité.*Code pénal, 226-16/su,
        );
        await page.keyboard.press("Escape");
        await expect.poll(async () => tact.view.query("[role=dialog].panel"), patience).toBeUndefined();
        const editor = await editorOf(page, box);
        expect(await editor.evaluate((element) => (element.getRootNode() as Document).activeElement === element)).toBe(
          true,
        );

        // By the shortcut: asked; Escape goes back, nothing left.
        await publishByShortcut(page, box);
        await tact.question();
        await page.keyboard.press("Escape");
        await expect.poll(() => tact.isAsking(), patience).toBe(false);
        await wait(aMoment);
        expect(published()).toEqual([]);
        expect(await draftAsSitePublishes(page, box)).toBe(serious);

        // By click, where there is a control: asked; published anyway, once, exactly as typed.
        if (box.publish === undefined) await publishByShortcut(page, box);
        else await publishByClick(page, box);
        const question = await tact.question();
        expect(await question.textContent()).toMatch(/Relire avant de publier.*Publier quand même/su);
        await tact.publishAnyway();
        await finishPublishing(page, box);
        await expect.poll(published, patience).toEqual([serious]);
        await wait(aMoment);
        expect(published()).toEqual([serious]);
      },
    );

    it.each(ordinaryIn)("$name: an ordinary draft leaves at once, untouched", async (box) => {
      const ordinary = linesOf(box, ordinaryLines);
      await openComposeBox(page, box);
      await typeDraft(page, box, ordinary);
      const tact = await tactBeside(page, box);
      await tact.badgeSays(/^Tact relit ce message\. Aucune remarque/u);
      if (box.publish === undefined) await publishByShortcut(page, box);
      else await publishByClick(page, box);
      await finishPublishing(page, box);
      await expect.poll(published, patience).toEqual([ordinary]);
      expect(await tact.isAsking()).toBe(false);
    });

    it.each(some(ordinaryIn.filter((box) => box.publish !== undefined && box.shortcut !== "Enter on the control")))(
      "$name: an ordinary draft leaves at once by its shortcut too",
      async (box) => {
        const ordinary = linesOf(box, ordinaryLines);
        await openComposeBox(page, box);
        await typeDraft(page, box, ordinary);
        await (await tactBeside(page, box)).badgeSays(/Aucune remarque/u);
        await publishByShortcut(page, box);
        await expect.poll(published, patience).toEqual([ordinary]);
      },
    );
  });
}

function linesOf(box: Box, lines: readonly string[]): string {
  return lines.join(box.isOneLine === true ? " " : "\n");
}
