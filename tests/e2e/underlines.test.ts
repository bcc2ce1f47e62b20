import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { boxNamed, type BoxName } from "./boxes.ts";
import type { Rect } from "./closed-shadow.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { paintedBounds, wordsRects } from "./painted.ts";
import { builtExtension, tactBeside } from "./tact-in-page.ts";
import { draftAsSitePublishes, editorOf, openComposeBox, typeDraft } from "./type-draft.ts";

const words = "Mon chef est un incompétent";
/** Colour of a solid underline (severity `warning`) on a light page. */
const color = "#a83c00";
const patience = { interval: 50, timeout: 15_000 };

/** One box for each kind of editor. */
const rich: readonly BoxName[] = [
  "X, box on the home page",
  "Facebook, post dialog",
  "LinkedIn, share dialog in the shadow root",
  "LinkedIn, comment",
];

describe.each(["chromium", "firefox"] as const)("underlines in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;
  let page: Page;
  let canvas: Page;

  beforeAll(async () => {
    server = await serveFixtures();
    opened = await openBrowser(name, { server, extension: builtExtension(name) });
    canvas = await opened.newPage();
    page = await opened.newPage();
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
  });

  /** The underline around some words: what is painted in its colour near them. */
  const underlineNear = (place: Rect): Promise<Rect | undefined> =>
    paintedBounds(
      page,
      { x: place.x - 24, y: place.y - 2, width: place.width + 48, height: place.height + 10 },
      color,
      canvas,
    );

  async function expectUnderlined(place: Rect): Promise<void> {
    await expect.poll(() => underlineNear(place), patience).toBeDefined();
    const line = (await underlineNear(place))!;
    expect(Math.abs(line.x - place.x)).toBeLessThanOrEqual(2);
    expect(Math.abs(line.x + line.width - (place.x + place.width))).toBeLessThanOrEqual(2);
    expect(line.y).toBeGreaterThan(place.y + place.height / 2);
    expect(line.height).toBeLessThanOrEqual(6);
  }

  it.each(rich)("%s: under the words, to 2 px, also after typing before them", async (boxName) => {
    const box = boxNamed(boxName);
    await openComposeBox(page, box);
    await typeDraft(page, box, `Oui. ${words}, voilà.`);
    const tact = await tactBeside(page, box);
    await tact.badgeSays(/^1 remarque, la plus sérieuse : Attention/u);
    const [place] = await wordsRects(page, box.editor, words);
    await expectUnderlined(place!);

    for (let step = 0; step < `. ${words}, voilà.`.length + 1; step++) await page.keyboard.press("ArrowLeft");
    await page.keyboard.type("là là");
    expect(await draftAsSitePublishes(page, box)).toContain(words);
    const [moved] = await wordsRects(page, box.editor, words);
    expect(moved!.x).toBeGreaterThan(place!.x);
    await expectUnderlined(moved!);
  });

  it("X, narrow screen (textarea): under the words, to 2 px, also after scrolling inside", async () => {
    const box = boxNamed("X, narrow screen");
    await openComposeBox(page, box);
    await typeDraft(page, box, words);
    const tact = await tactBeside(page, box);
    await tact.badgeSays(/^1 remarque, la plus sérieuse : Attention/u);
    const place = await textareaWords(page, box.editor, words);
    await expectUnderlined(place);

    await typeDraft(page, box, "\n".repeat(3));
    await page.evaluate((selector) => {
      document.querySelector(selector)!.scrollTop = 4;
    }, box.editor);
    await expectUnderlined(await textareaWords(page, box.editor, words));
  });

  it.each(rich.slice(0, 3))("%s: after emoji, in other letters, and when the page scrolls", async (boxName) => {
    const box = boxNamed(boxName);
    await openComposeBox(page, box);
    await typeDraft(page, box, `😀 👩🏽‍🚒 Là, là, là. ${words}.`);
    await (await tactBeside(page, box)).badgeSays(/^1 remarque/u);
    await expectUnderlined((await wordsRects(page, box.editor, words))[0]!);
    const editor = await editorOf(page, box);
    await editor.evaluate((element) => {
      Object.assign((element as HTMLElement).style, { fontFamily: "monospace", fontSize: "13px" });
      document.documentElement.style.paddingBottom = "2000px";
      scrollTo(0, 5);
    });
    await expectUnderlined((await wordsRects(page, box.editor, words))[0]!);
  });

  it.each(rich.slice(0, 3))("%s: at once, before the next frame, wherever the text was edited", async (boxName) => {
    const box = boxNamed(boxName);
    await openComposeBox(page, box);
    await typeDraft(page, box, `Oui. ${words}, voilà.`);
    await (await tactBeside(page, box)).badgeSays(/^1 remarque/u);
    await page.keyboard.press("Home");
    const editor = await editorOf(page, box);
    const marked = await editor.evaluate(async (element) => {
      const read = (): string[] => [...CSS.highlights.values()].flatMap((each) => [...each].map(String));
      const before = read();
      document.execCommand("insertText", false, "Bon. ");
      const isEdited = await new Promise<boolean>((resolve) =>
        requestAnimationFrame(() => resolve(element.textContent.includes("Bon. Oui."))),
      );
      return { before, isEdited, after: read() };
    });
    // Other rules may underline a part of the same words.
    expect(marked.isEdited).toBe(true);
    expect(marked.before).toContain(words);
    expect(marked.after).toContain(words);
  });

  it("X, narrow screen (textarea): under the words when their font comes late", async () => {
    const box = boxNamed("X, narrow screen");
    await openComposeBox(page, box);
    await typeDraft(page, box, words);
    await (await tactBeside(page, box)).badgeSays(/^1 remarque/u);
    await page.$eval(box.editor, (field) => {
      (field as HTMLElement).style.fontFamily = "monospace";
      document.fonts.dispatchEvent(new Event("loadingdone"));
    });
    await expectUnderlined(await textareaWords(page, box.editor, words));
  });

  it("nothing is underlined in an ordinary draft", async () => {
    const box = boxNamed("X, box on the home page");
    await openComposeBox(page, box);
    await typeDraft(page, box, "Mon chien est un incompétent, voilà.");
    await (await tactBeside(page, box)).badgeSays(/Aucune remarque/u);
    const [place] = await wordsRects(page, box.editor, "Mon chien est un incompétent");
    expect(await underlineNear(place!)).toBeUndefined();
  });
});

/** Where the first line of a textarea is drawn, measured with a copy in the page's own fonts. */
async function textareaWords(page: Page, selector: string, line: string): Promise<Rect> {
  return page.$eval(
    selector,
    (element, text) => {
      const field = element as HTMLTextAreaElement;
      const style = getComputedStyle(field);
      const copy = document.createElement("span");
      copy.textContent = text;
      Object.assign(copy.style, {
        font: style.font,
        letterSpacing: style.letterSpacing,
        position: "fixed",
        visibility: "hidden",
        whiteSpace: "pre",
      });
      document.body.append(copy);
      const { width } = copy.getBoundingClientRect();
      copy.remove();
      const box = field.getBoundingClientRect();
      const x = box.x + Number.parseFloat(style.borderLeftWidth) + Number.parseFloat(style.paddingLeft);
      const y = box.y + Number.parseFloat(style.borderTopWidth) + Number.parseFloat(style.paddingTop) - field.scrollTop;
      return { x, y, width, height: Number.parseFloat(style.lineHeight) || Number.parseFloat(style.fontSize) * 1.2 };
    },
    line,
  );
}
