import { Window } from "happy-dom";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { checkSite } from "#entrypoints/compose/check-site.ts";
import { recipesFor } from "#entrypoints/compose/recipes-for.ts";
import { embeddedSetFolder, loadRuleSets } from "#rules/cli/load-rules.ts";

const sites = (await loadRuleSets([embeddedSetFolder])).flatMap((set) => set.sites);
const page = new Window();

beforeAll(() => {
  const { Element, HTMLElement, HTMLTextAreaElement, HTMLInputElement, ShadowRoot, Text } = page;
  for (const [name, value] of Object.entries({
    Element,
    HTMLElement,
    HTMLTextAreaElement,
    HTMLInputElement,
    ShadowRoot,
    Text,
  }))
    vi.stubGlobal(name, value);
});
afterAll(() => vi.unstubAllGlobals());

function reportOn(address: string, body: string): ReturnType<typeof checkSite> {
  page.happyDOM.setURL(address);
  page.document.body.innerHTML = body;
  return checkSite(page.document as unknown as Document, recipesFor(new URL(address).hostname, sites));
}

const editor = '<div contenteditable="true" data-testid="tweetTextarea_0">Un secret</div>';
const button = '<button data-testid="tweetButtonInline">Poster</button>';

test("a page where the recipe fits: watched, with what each role finds", () => {
  const { boxes } = reportOn("https://x.com/home", `<main data-testid="primaryColumn">${editor}${button}</main>`);
  expect(boxes).toMatchObject([
    {
      site: "x",
      box: "post",
      state: "watched",
      audience: "public",
      publish: { '[data-testid="tweetButton"]': 0, '[data-testid="tweetButtonInline"]': 1 },
    },
  ]);
  expect(boxes[0]?.editor['[data-testid^="tweetTextarea_"][contenteditable="true"]']).toBe(1);
});

test("a page whose button changed: partly", () => {
  const { boxes } = reportOn("https://x.com/home", `<main data-testid="primaryColumn">${editor}</main>`);
  expect(boxes.map(({ state }) => state)).toEqual(["partly"]);
});

test("a page without a box: not here, and which recipes were tried", () => {
  const { boxes, tried } = reportOn("https://x.com/explore", "<main>Rien à écrire ici</main>");
  expect(boxes).toEqual([]);
  expect(tried[0]).toMatch(/^X \(Twitter\) \(version \d+, 20\d\d-\d\d-\d\d\)$/u);
  expect(tried.at(-1)).toMatch(/^Autre zone/u);
});

test("no text of a draft is in the report", () => {
  expect(JSON.stringify(reportOn("https://x.com/home", editor))).not.toContain("secret");
});
