import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { array, assert, asyncProperty, constantFrom } from "fast-check";
import type { Frame, KeyInput, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { boxNamed, type Box, type BoxName } from "./boxes.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { draftAsSitePublishes, editorOf, openComposeBox, placeOf, pressKeys } from "./type-draft.ts";

/** The walker as it ships, with the round trip from every stretch of text to the page and back. */
const walker = buildSync({
  stdin: {
    contents: `
      import { readDraft } from "./read-draft.ts";
      import { draftRange } from "./draft-range.ts";
      globalThis.readWithTact = (editor) => {
        const draft = readDraft(editor);
        const astray = draft.segments
          .filter(({ start, end }) => draftRange(draft, { start, end })?.toString() !== draft.text.slice(start, end))
          .map(({ start, end }) => draft.text.slice(start, end));
        return { text: draft.text, astray };
      };`,
    resolveDir: fileURLToPath(new URL("../../entrypoints/compose", import.meta.url)),
    loader: "ts",
  },
  bundle: true,
  format: "iife",
  write: false,
}).outputFiles[0]!.text;

const editors: readonly BoxName[] = [
  "X, box on the home page",
  "Facebook, post dialog",
  "Facebook, post dialog with rich text",
  "LinkedIn, share dialog in the shadow root",
  "LinkedIn, comment",
  "LinkedIn, message",
  "another site, contenteditable",
];

type Action = { readonly type: string } | { readonly press: KeyInput | "new line" };

const actions = array(
  constantFrom<Action>(
    { type: "mot" },
    { type: "deux mots" },
    { type: "été à " },
    { type: "😀" },
    { type: "👩🏽‍🚒" },
    { type: "#Rhône " },
    { type: "  " },
    { type: "." },
    { press: "new line" },
    { press: "new line" },
    { press: "Backspace" },
    { press: "ArrowLeft" },
    { press: "ArrowUp" },
    { press: "End" },
    { press: "Delete" },
  ),
  { minLength: 1, maxLength: 14 },
);

describe.each(["chromium", "firefox"] as const)("a draft is read as its site would publish it, in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await serveFixtures();
    opened = await openBrowser(name, { server });
    page = await opened.newPage();
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
  });

  async function act(box: Box, action: Action): Promise<void> {
    if ("type" in action) await page.keyboard.type(action.type);
    else if (action.press === "new line") await pressKeys(page, box.newLine);
    else await page.keyboard.press(action.press);
  }

  /** The model and the reading, once the editor has settled. */
  async function readings(
    box: Box,
    place: Page | Frame,
  ): Promise<{ model: string; read: { text: string; astray: string[] } }> {
    const editor = await editorOf(page, box);
    const read = (): Promise<{ text: string; astray: string[] }> =>
      editor.evaluate((element) =>
        (
          globalThis as unknown as { readWithTact: (editor: Element) => { text: string; astray: string[] } }
        ).readWithTact(element),
      );
    await place.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    return { model: await draftAsSitePublishes(page, box), read: await read() };
  }

  it.each(editors)("%s: whatever is typed, line by line, erased and moved in", async (boxName) => {
    const box = boxNamed(boxName);
    await assert(
      asyncProperty(actions, async (script) => {
        await openComposeBox(page, box);
        const place = await placeOf(page, box);
        await place.evaluate(walker);
        for (const action of script) await act(box, action);
        const { model, read } = await readings(box, place);
        expect(read.text).toBe(model);
        expect(read.astray).toEqual([]);
      }),
      { numRuns: 8, seed: 20_261_124, endOnFailure: true },
    );
  });
});
