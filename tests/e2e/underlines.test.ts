import type { ElementHandle, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { boxNamed, type Box, type BoxName } from "./boxes.ts";
import type { Rect } from "./closed-shadow.ts";
import { WINDOW } from "./browser-settings.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { paintedBounds, wordsRects } from "./painted.ts";
import { builtExtension, tactBeside } from "./tact-in-page.ts";
import { draftAsSitePublishes, editorOf, openComposeBox, typeDraft } from "./type-draft.ts";

const words = "Mon chef est un incompétent";
/** Colour of a solid underline (severity `warning`) on a light page. */
const color = "#a83c00";
const patience = { interval: 50, timeout: 10_000 };

/** One box for each kind of editor: highlights in the first ones, a copy of the text over the textarea. */
const rich: readonly BoxName[] = [
  "X, box on the home page",
  "Facebook, post dialog",
  "LinkedIn, share dialog in the shadow root",
  "LinkedIn, comment",
];
const every: readonly BoxName[] = [...rich, "X, narrow screen"];

/** What moves the words of a draft without a key: all of it in the page, one after the other, on the same draft. */
const disturbances: readonly { readonly what: string; readonly happens: (editor: Element) => void | Promise<void> }[] =
  [
    {
      what: "other letters",
      happens: (editor) => {
        Object.assign((editor as HTMLElement).style, {
          fontFamily: "monospace",
          fontSize: "13px",
          letterSpacing: "0.4px",
        });
      },
    },
    {
      what: "the page scrolls",
      happens: () => {
        document.documentElement.style.paddingBottom = "2000px";
        scrollTo(0, 5);
      },
    },
    {
      what: "the box moves",
      happens: (editor) => {
        const root = editor.getRootNode();
        const moved = editor.closest<HTMLElement>("[role=dialog],main") ?? ((root as ShadowRoot).host as HTMLElement);
        moved.style.transform = "translate(-7px, 9px)";
      },
    },
    {
      what: "the box becomes narrower",
      happens: (editor) => {
        (editor as HTMLElement).style.paddingLeft = "31px";
        (editor as HTMLElement).style.width = "95%";
      },
    },
    {
      what: "a font comes late",
      happens: async (editor) => {
        (editor as HTMLElement).style.fontFamily = "Tardive, monospace";
        const face = new FontFace("Tardive", 'local("DejaVu Sans"), local("Liberation Serif"), local("Noto Sans")');
        document.fonts.add(face);
        await face.load();
      },
    },
  ];

describe.each(["chromium", "firefox"] as const)("underlines in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;
  let page: Page;
  let canvas: Page;
  let screen: Page;

  beforeAll(async () => {
    server = await serveFixtures();
    opened = await openBrowser(name, { server, extension: builtExtension(name) });
    canvas = await opened.newPage();
    screen = await opened.openExtensionPage("popup.html");
    page = await opened.newPage();
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
  });

  /** As the agent does with Ctrl and +. */
  const zoom = (factor: number): Promise<void> =>
    screen.evaluate(
      async (host, wanted) => {
        const { chrome } = globalThis as unknown as { chrome: typeof globalThis.chrome };
        const [tab] = await chrome.tabs.query({ url: `https://${host}/*` });
        await chrome.tabs.setZoom(tab!.id, wanted);
      },
      new URL(page.url()).host,
      factor,
    );

  /** The underline around some words: what is painted in its colour near them. */
  const underlineNear = (place: Rect): Promise<Rect | undefined> =>
    paintedBounds(
      page,
      { x: place.x - 9, y: place.y - 2, width: place.width + 18, height: place.height + 8 },
      color,
      canvas,
    );

  const isField = (box: Box): boolean => box.editorKind === "textarea";

  const placesOf = (box: Box): Promise<Rect[]> =>
    isField(box) ? textareaWords(page, box.editor, words) : wordsRects(page, box.editor, words);

  async function writeIn(boxName: BoxName, text: string): Promise<Box> {
    const box = boxNamed(boxName);
    await openComposeBox(page, box);
    await typeDraft(page, box, text);
    await (await tactBeside(page, box)).badgeSays(/^1 remarque, la plus sérieuse : Attention/u);
    return box;
  }

  /** How far the line is from the words, at their two ends, and from what may be called under them; in CSS pixels. */
  async function expectUnderlined(box: Box, when: string): Promise<void> {
    await expect
      .poll(
        async () => {
          const place = (await placesOf(box))[0];
          const line = place && (await underlineNear(place));
          if (place === undefined || line === undefined) return { left: NaN };
          return {
            left: line.x - place.x,
            right: line.x + line.width - place.x - place.width,
            isUnder: line.y > place.y + place.height / 2 && line.height <= 5,
          };
        },
        { ...patience, message: when },
      )
      .toSatisfy(
        ({ left, right, isUnder }: { left: number; right: number; isUnder: boolean }) =>
          Math.abs(left) <= 1 && Math.abs(right) <= 1 && isUnder,
      );
  }

  it.each(every)(
    "%s: within 1 px of the words, after typing before and after them, whatever moves them",
    async (boxName) => {
      const box = await writeIn(boxName, `Oui. ${words}`);
      await expectUnderlined(box, "typed");
      await typeDraft(page, box, ", @maya_benali voilà.");
      await expectUnderlined(box, "typed after");
      await page.keyboard.press("Home");
      await page.keyboard.type("😀 👩🏽‍🚒 là ");
      expect(await draftAsSitePublishes(page, box)).toContain(words);
      await expectUnderlined(box, "typed before");
      const editor = await editorOf(page, box);
      for (const { what, happens } of disturbances) {
        await editor.evaluate(happens);
        await expectUnderlined(box, what);
      }
      await page.setViewport({ width: 1120, height: 820 });
      await expectUnderlined(box, "the window is resized");
      await page.setViewport({ ...WINDOW, deviceScaleFactor: 2 });
      await expectUnderlined(box, "twice as many pixels");
      await page.setViewport(WINDOW);
    },
  );

  it.each(every)(
    "%s: within 1 px, from right to left, at 200 per cent in the browser and in the page",
    async (boxName) => {
      const box = await writeIn(boxName, `Oui. ${words}, voilà.`);
      const editor = await editorOf(page, box);
      await editor.evaluate((element) => {
        (element as HTMLElement).dir = "auto";
      });
      await page.keyboard.press("Home");
      await page.keyboard.type("שלום ");
      await expectUnderlined(box, "from right to left");
      await page.evaluate(() => {
        document.documentElement.style.zoom = "2";
      });
      await toMiddle(editor);
      await expectUnderlined(box, "at 200 % by the page itself");
      await page.evaluate(() => {
        document.documentElement.style.zoom = "";
      });
      await page.setViewport(null);
      await zoom(2);
      await expect.poll(() => page.evaluate(() => devicePixelRatio), patience).toBe(2);
      await toMiddle(editor);
      await expectUnderlined(box, "at 200 % in the browser");
      await zoom(1);
      await page.setViewport(WINDOW);
    },
  );

  it("X, narrow screen: within 1 px after scrolling inside", async () => {
    const box = await writeIn("X, narrow screen", `Oui.\n\n${words}.\n\n\n`);
    await page.$eval(box.editor, (field) => {
      (field as HTMLElement).style.height = "90px";
    });
    // Until Firefox has done bringing the caret into view.
    const scroll = (): Promise<number> =>
      page.$eval(box.editor, async (field) => {
        field.scrollTop = 20;
        await new Promise(requestAnimationFrame);
        return field.scrollTop;
      });
    await expect.poll(scroll, patience).toBe(20);
    await expectUnderlined(box, "scrolled");
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

  it("nothing is underlined in an ordinary draft", async () => {
    const box = boxNamed("X, box on the home page");
    await openComposeBox(page, box);
    await typeDraft(page, box, "Mon chien est un incompétent, voilà.");
    await (await tactBeside(page, box)).badgeSays(/Aucune remarque/u);
    const [place] = await wordsRects(page, box.editor, "Mon chien est un incompétent");
    expect(await underlineNear(place!)).toBeUndefined();
  });
});

function toMiddle(editor: ElementHandle): Promise<void> {
  return editor.evaluate((element) => element.scrollIntoView({ block: "center", inline: "center" }));
}

/** Where the words of a textarea are drawn, measured in a copy that the page itself makes. */
async function textareaWords(page: Page, selector: string, text: string): Promise<Rect[]> {
  return page.$eval(
    selector,
    (element, wanted) => {
      const field = element as HTMLTextAreaElement;
      const { font, letterSpacing, padding, borderWidth, direction, textAlign } = getComputedStyle(field);
      const copy = document.createElement("div");
      const box = field.getBoundingClientRect();
      const zoom = field.currentCSSZoom;
      Object.assign(copy.style, {
        font,
        letterSpacing,
        padding,
        borderWidth,
        direction,
        textAlign,
        borderStyle: "solid",
        position: "fixed",
        left: "0",
        top: "0",
        visibility: "hidden",
        whiteSpace: "pre-wrap",
        boxSizing: "border-box",
        width: `${box.width / zoom}px`,
        height: `${box.height / zoom}px`,
      });
      copy.textContent = field.value;
      document.body.append(copy);
      const range = document.createRange();
      const at = field.value.indexOf(wanted);
      range.setStart(copy.firstChild!, at);
      range.setEnd(copy.firstChild!, at + wanted.length);
      const corner = copy.getBoundingClientRect();
      const drawn = [...range.getClientRects()].filter(({ width }) => width > 0);
      const rects = drawn.map(({ x, y, width, height }) => ({
        x: x - corner.x + box.x - field.scrollLeft * zoom,
        y: y - corner.y + box.y - field.scrollTop * zoom,
        width,
        height,
      }));
      copy.remove();
      return rects;
    },
    text,
  );
}
