import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { boxNamed, type BoxName } from "./boxes.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { builtExtension, tactBeside } from "./tact-in-page.ts";
import { clickIntoBox, draftAsSitePublishes, openComposeBox, publishByClick, typeDraft } from "./type-draft.ts";

const serious = "Dossier 2 62 08 75 032 039 77.";
const patience = { interval: 20, timeout: 5000 };

describe.each(["chromium", "firefox"] as const)("in a page that is not alone or not kind, in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await serveFixtures();
    opened = await openBrowser(name, { server, extension: builtExtension(name) });
  });
  beforeEach(async () => {
    server.reset();
    page = await opened.newPage();
  });
  afterAll(async () => {
    await opened?.close();
    await server?.close();
  });

  const published = (): string[] => server.published.map(({ text }) => text);

  it.each<BoxName>(["X, box on the home page", "Facebook, post dialog", "LinkedIn, comment"])(
    "%s: beside another assistant, each keeps to its own",
    async (boxName) => {
      const box = boxNamed(boxName);
      await openComposeBox(page, box);
      // What such assistants do: attributes on the editor, an element beside it, highlights of their own, listeners.
      await page.evaluate((selector) => {
        const editor = document.querySelector(selector)!;
        editor.setAttribute("data-gramm", "true");
        editor.setAttribute("spellcheck", "false");
        const other = document.createElement("other-assistant");
        other.attachShadow({ mode: "open" }).append(document.createElement("button"));
        document.body.append(other);
        const theirs = new Highlight();
        CSS.highlights.set("other-assistant", theirs);
        const mark = (): void => {
          const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
          theirs.clear();
          for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
            const range = document.createRange();
            range.selectNodeContents(node);
            theirs.add(range);
          }
        };
        new MutationObserver(mark).observe(editor, { subtree: true, childList: true, characterData: true });
        addEventListener("keydown", mark, { capture: true });
      }, box.editor);
      await typeDraft(page, box, serious);
      const tact = await tactBeside(page, box);
      await tact.badgeSays(/Grave/u);
      const highlights = await page.evaluate(() => [...CSS.highlights].map(([key, { size }]) => [key, size] as const));
      expect(highlights.find(([key]) => key === "other-assistant")![1]).toBeGreaterThan(0);
      expect(highlights.filter(([key, size]) => key !== "other-assistant" && size > 0)).toHaveLength(1);
      await publishByClick(page, box);
      await tact.publishAnyway();
      await expect.poll(published, patience).toEqual([serious]);
    },
  );

  it("two boxes at once: the badge is beside the one in which one writes, and each keeps its draft", async () => {
    const reply = boxNamed("Facebook, reply to a comment");
    const comment = boxNamed("Facebook, comment");
    await openComposeBox(page, reply);
    await typeDraft(page, reply, serious);
    const tact = await tactBeside(page, reply);
    await tact.badgeSays(/Grave/u);
    const top = async (): Promise<number> => (await (await tact.badge()).rect()).y;
    const besideReply = await top();
    await clickIntoBox(page, comment);
    await typeDraft(page, comment, "Bonjour.");
    await tact.badgeSays(/Aucune/u);
    await expect.poll(top, patience).toBeGreaterThan(besideReply + 20);
    const besideComment = await top();
    await clickIntoBox(page, reply);
    await tact.badgeSays(/Grave/u);
    await expect.poll(top, patience).toBeLessThan(besideComment - 20);
    expect(await draftAsSitePublishes(page, comment)).toBe("Bonjour.");
    expect(await draftAsSitePublishes(page, reply)).toBe(serious);
  });

  it("what a page can read of us tells nothing: no name, no word, no way in", async () => {
    await page.evaluateOnNewDocument(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      // Tact's own world has its own: the page's is never called.
      const attach = Reflect.get(Element.prototype, "attachShadow");
      Element.prototype.attachShadow = function (init) {
        seen.push(this.localName);
        return Reflect.apply(attach, this, [{ ...init, mode: "open" }]);
      };
      addEventListener("message", ({ data }) => seen.push(JSON.stringify(data)));
    });
    const box = boxNamed("X, box on the home page");
    const look = async (): Promise<{ names: string[]; words: string }> => {
      await openComposeBox(page, box);
      await typeDraft(page, box, serious);
      await (await tactBeside(page, box)).badgeSays(/Grave/u);
      return page.evaluate(() => {
        const host = document.querySelector("html > :not(head, body)")!;
        const { seen } = window as unknown as { seen: string[] };
        const ofSite = new Set(getComputedStyle(document.body));
        const styles = [...getComputedStyle(document.documentElement), ...getComputedStyle(host)];
        // The site has its own.
        const properties = styles.filter((property) => property.startsWith("--") && !ofSite.has(property));
        return {
          names: [host.localName, ...CSS.highlights.keys(), ...properties],
          words: [
            host.outerHTML,
            host.shadowRoot === null ? "closed" : "open",
            host.textContent,
            ...seen,
            ...Object.keys(window).filter((key) => /tact/iu.test(key)),
            document.documentElement.getAttributeNames().join(" "),
            document.body.getAttributeNames().join(" "),
          ].join("\n"),
        };
      });
    };
    const first = await look();
    const second = await look();
    // Read twice: nothing that could be known again from one page to the next.
    expect(first.words + first.names.join("\n")).not.toMatch(
      /tact|grave|stop|warning|caution|severity|secret|num.ro/iu,
    );
    expect(first.words).toContain("closed");
    expect(first.words).not.toContain("open");
    expect(first.names.filter((each) => second.names.includes(each))).toEqual([]);
  });

  it("a page that takes our element away and empties our highlights is asked all the same, and publishes", async () => {
    const box = boxNamed("X, box on the home page");
    await openComposeBox(page, box);
    await typeDraft(page, box, serious);
    const tact = await tactBeside(page, box);
    await tact.badgeSays(/Grave/u);
    await page.evaluate(() => {
      document.querySelector("html > :not(head, body)")!.remove();
      CSS.highlights.clear();
    });
    await publishByClick(page, box);
    await tact.publishAnyway();
    await expect.poll(published, patience).toEqual([serious]);
  });
});
