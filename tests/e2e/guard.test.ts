import type { Page } from "puppeteer-core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { serveFixtures, type FixtureServer } from "#tests/fixtures/serve-fixtures.ts";
import { boxNamed, type Box, type BoxName } from "./boxes.ts";
import { openBrowser, type OpenBrowser } from "./open-browser.ts";
import { builtExtension, tactBeside, type TactInPage } from "./tact-in-page.ts";
import {
  clickIntoBox,
  draftAsSitePublishes,
  finishPublishing,
  openComposeBox,
  pressKeys,
  publishByClick,
  publishByShortcut,
  publishControlOf,
  typeDraft,
} from "./type-draft.ts";

/*
 * Each « nothing happened » has beside it what would have happened. Each of these tests was seen red with its guard
 * removed: the table at the end of docs/sites.md says which.
 */
const serious = "Dossier 2 62 08 75 032 039 77.";
const patience = { interval: 20, timeout: 5000 };
/** Longer than a site of ours takes to publish: if nothing was published by then, nothing will be. */
const aMoment = 300;

describe.each(["chromium", "firefox"] as const)("the guard, in %s", (name) => {
  let server: FixtureServer;
  let opened: OpenBrowser;
  let page: Page;

  beforeAll(async () => {
    server = await serveFixtures();
    opened = await openBrowser(name, { server, extension: builtExtension(name) });
    page = await opened.newPage();
  });
  beforeEach(() => server.reset());
  afterAll(async () => {
    await opened?.close();
    await server?.close();
  });

  const published = (): string[] => server.published.map(({ text }) => text);
  const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

  /** Opens a box, or another page of the same one, and writes in it. */
  async function write(boxName: BoxName, text: string, changed: Partial<Box> = {}): Promise<[Box, TactInPage]> {
    const box = { ...boxNamed(boxName), ...changed };
    await openComposeBox(page, box);
    await typeDraft(page, box, text);
    const tact = await tactBeside(page, box);
    await tact.badgeSays(text.includes("2 62") ? /Grave/u : /Aucune/u);
    return [box, tact];
  }

  async function expectAskedOnly(tact: TactInPage): Promise<void> {
    await tact.question();
    await wait(aMoment);
    expect(await tact.isAsking()).toBe(true);
    expect(published()).toEqual([]);
  }

  async function expectSilence(tact: TactInPage): Promise<void> {
    await wait(aMoment);
    expect(await tact.isAsking()).toBe(false);
    expect(published()).toEqual([]);
  }

  const publishAnyway = (tact: TactInPage): Promise<void> => tact.publishAnyway();

  async function expectPublished(...texts: string[]): Promise<void> {
    await expect.poll(() => published().toSorted(), patience).toEqual(texts.toSorted());
    await wait(aMoment);
    expect(published().toSorted()).toEqual(texts.toSorted());
  }

  it("a double click asks once, and its second half is no answer, even where the answers appear", async () => {
    const [box, tact] = await write("X, box on the home page", serious);
    await publishByClick(page, box);
    await tact.question();
    const answer = await (await tact.view.waitFor("dialog[open] .primary")).rect();
    await page.keyboard.press("Escape");
    await expect.poll(() => tact.isAsking(), patience).toBe(false);
    await page.$eval(
      box.publish!,
      (control, { x, y }) => {
        Object.assign((control as HTMLElement).style, { position: "fixed", left: `${x}px`, top: `${y}px`, zIndex: 9 });
      },
      answer,
    );
    await (await publishControlOf(page, box)).click({ count: 2 });
    await expectAskedOnly(tact);
    await publishAnyway(tact);
    await expectPublished(serious);
  });

  it.each<BoxName>(["Facebook, comment", "X, box on the home page"])(
    "%s: a key held down asks once, answers nothing, publishes nothing",
    async (boxName) => {
      const [box, tact] = await write(boxName, serious);
      if (box.shortcut === "Control+Enter") await page.keyboard.down("Control");
      for (let times = 0; times < 4; times++) await page.keyboard.down("Enter");
      await page.keyboard.up("Enter");
      await page.keyboard.up("Control");
      await expectAskedOnly(tact);
    },
  );

  it("another text than the one confirmed never leaves: the question is asked again", async () => {
    const [box, tact] = await write("X, narrow screen", serious);
    await publishByClick(page, box);
    await tact.question();
    const changed = `${serious} Et le 1 85 05 78 006 084 91.`;
    await page.$eval(
      box.editor,
      (field, text) => {
        Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value")!.set!.call(field, text);
        field.dispatchEvent(new Event("input", { bubbles: true }));
      },
      changed,
    );
    await publishAnyway(tact);
    await expect.poll(() => tact.view.text(), patience).toMatch(/Le message a changé/u);
    await expectSilence(tact);
    await publishByClick(page, box);
    await tact.question();
    await publishAnyway(tact);
    await expectPublished(changed);
  });

  it("the question goes with its box, when the site goes to another page by itself", async () => {
    const [box, tact] = await write("X, dialog opened from the home page", serious);
    await publishByClick(page, box);
    await tact.question();
    await page.evaluate(() => {
      history.pushState(null, "", "/home");
      dispatchEvent(new PopStateEvent("popstate"));
    });
    await expect.poll(() => tact.isAsking(), patience).toBe(false);
    expect(published()).toEqual([]);
    // Another box is watched as before.
    await page.click("[data-testid=SideNav_NewTweet_Button]");
    await clickIntoBox(page, box);
    await typeDraft(page, box, serious);
    await publishByClick(page, box);
    await expectAskedOnly(tact);
  });

  it("where the site refuses a press that is not the agent's own, their next press passes, once", async () => {
    const [box, tact] = await write("X, box on the home page", serious);
    await page.evaluate(() => {
      const refuse = (event: Event): void => {
        if (!event.isTrusted) event.stopImmediatePropagation();
      };
      addEventListener("click", refuse, { capture: true });
      addEventListener("keydown", refuse, { capture: true });
    });
    await publishByClick(page, box);
    await publishAnyway(tact);
    await expect.poll(() => tact.view.text(), patience).toMatch(/Appuyez encore une fois/u);
    expect(published()).toEqual([]);
    await publishByClick(page, box);
    await expectPublished(serious);
    // The same text again is asked about again.
    await clickIntoBox(page, box);
    await typeDraft(page, box, serious);
    expect(await draftAsSitePublishes(page, box)).toBe(serious);
    await publishByClick(page, box);
    await tact.question();
    expect(published()).toEqual([serious]);
  });

  it("events made by the page open nothing and answer nothing", async () => {
    const [box, tact] = await write("X, box on the home page", serious);
    await page.$eval(box.editor, (editor) => {
      editor.dispatchEvent(new KeyboardEvent("keydown", { key: "F2", bubbles: true, composed: true }));
    });
    await wait(aMoment);
    expect(await tact.view.query("[role=dialog].panel")).toBeUndefined();
    await page.keyboard.press("F2");
    await tact.panel();
    await page.keyboard.press("Escape");

    await publishByClick(page, box);
    await tact.question();
    await (await tact.view.waitFor("dialog[open] .choices button")).click();
    const { x, y, width, height } = await (await tact.view.waitFor("dialog[open] .secondary")).rect();
    await page.evaluate(
      (clientX, clientY) => {
        const host = document.querySelector("html > :not(head, body)")!;
        for (const detail of [0, 1])
          host.dispatchEvent(new MouseEvent("click", { clientX, clientY, detail, bubbles: true, composed: true }));
      },
      x + width / 2,
      y + height / 2,
    );
    await expectAskedOnly(tact);
    await publishAnyway(tact);
    await expectPublished(serious);
  });

  it.each<BoxName>(["X, box on the home page", "Facebook, comment"])(
    "%s: opening a composer and making new lines ask nothing; publishing does",
    async (boxName) => {
      const [box, tact] = await write(boxName, serious);
      await pressKeys(page, box.newLine);
      await expectSilence(tact);
      const opener = box.site === "x" ? "[data-testid=SideNav_NewTweet_Button]" : ".opener [role=button]";
      await page.click(opener);
      await page.waitForSelector("[role=dialog] [role=textbox]");
      await expectSilence(tact);
      await page.click(box.site === "x" ? "[data-testid=app-bar-close]" : "[role=dialog] [aria-label=Fermer]");
      await clickIntoBox(page, box);
      await publishByClick(page, box);
      await expectAskedOnly(tact);
    },
  );

  it("Enter that picks a suggestion asks nothing; the next one does", async () => {
    const [, tact] = await write("X, former messages", `${serious} @may`);
    await page.waitForSelector("#typeaheadDropdown-1");
    await page.keyboard.press("Enter");
    await expectSilence(tact);
    await page.keyboard.press("Enter");
    await expectAskedOnly(tact);
  });

  it("a thread is asked about when any of its posts is serious, and leaves whole", async () => {
    const [box, tact] = await write("X, dialog", serious);
    await page.click("[data-testid=addButton]");
    const second = { ...box, editor: "[role=dialog] [data-testid=tweetTextarea_1]" };
    await clickIntoBox(page, second);
    await typeDraft(page, second, "Deux");
    await publishByClick(page, box);
    await expectAskedOnly(tact);
    await publishAnyway(tact);
    await expectPublished(serious, "Deux");
  });

  it.each<[BoxName, Partial<Box>]>([
    ["Facebook, post of a page in two steps", {}],
    ["Facebook, post of a page in two steps", { url: "https://www.facebook.com/?as=page&steps=2&keep=1" }],
    ["LinkedIn, article", {}],
  ])("%s %o: asked before the step from which the draft has gone, not after", async (boxName, changed) => {
    const [box, tact] = await write(boxName, serious, changed);
    await publishByClick(page, box);
    await expectAskedOnly(tact);
    await publishAnyway(tact);
    await finishPublishing(page, box);
    await expectPublished(serious);
  });

  it.each<[BoxName, Partial<Box>]>([
    ["X, dialog", { url: "https://x.com/compose/post?schedule=1" }],
    [
      "Facebook, post dialog",
      { url: "https://www.facebook.com/?schedule=1", publish: '[role=dialog] [role=button][aria-label="Programmer"]' },
    ],
    ["LinkedIn, share dialog in the shadow root", { url: "https://www.linkedin.com/feed/?schedule=1" }],
  ])("%s: a post for later is asked about like one for now", async (boxName, changed) => {
    const [box, tact] = await write(boxName, serious, changed);
    expect(await (await publishControlOf(page, box)).evaluate(({ textContent }) => textContent)).toBe("Programmer");
    await publishByClick(page, box);
    await expectAskedOnly(tact);
    await publishAnyway(tact);
    await expectPublished(serious);
  });

  it.each([
    ["Enter", "Enter"],
    ["Space", " "],
  ] as const)("%s on a button that is a `div` asks, and answers nothing", async (_name, key) => {
    const [box, tact] = await write("Facebook, post dialog", serious);
    await (await publishControlOf(page, box)).focus();
    await page.keyboard.press(key);
    await expectAskedOnly(tact);
  });

  it("two boxes with the same text: a yes for one is no yes for the other", async () => {
    const [home, tact] = await write("X, box on the home page", serious);
    await page.click("[data-testid=SideNav_NewTweet_Button]");
    const dialog = boxNamed("X, dialog");
    await clickIntoBox(page, dialog);
    await typeDraft(page, dialog, serious);
    await publishByClick(page, dialog);
    await publishAnyway(tact);
    await expectPublished(serious);
    expect(await draftAsSitePublishes(page, home)).toBe(serious);
    await publishByClick(page, home);
    await tact.question();
    expect(published()).toEqual([serious]);
  });

  it("a press that a site refused is allowed again for that box only", async () => {
    const [comment, tact] = await write("Facebook, comment", serious);
    const reply = boxNamed("Facebook, reply to a comment");
    await clickIntoBox(page, reply);
    await typeDraft(page, reply, serious);
    await page.evaluate(() => {
      const refuse = (event: Event): void => {
        if (!event.isTrusted) event.stopImmediatePropagation();
      };
      addEventListener("click", refuse, { capture: true });
    });
    await publishByClick(page, reply);
    await publishAnyway(tact);
    await expect.poll(() => tact.view.text(), patience).toMatch(/Appuyez encore une fois/u);
    await publishByClick(page, comment);
    await expectAskedOnly(tact);
    await page.keyboard.press("Escape");
    await publishByClick(page, reply);
    await expectPublished(serious);
  });

  it("a site that presses its own button twice publishes once what was confirmed", async () => {
    const [box, tact] = await write("X, narrow screen", serious, { url: "https://x.com/compose/post?narrow=1&slow=1" });
    await page.$eval(box.publish!, (control) => {
      const pressAgain = (): boolean => control.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      control.addEventListener("click", pressAgain, { once: true });
    });
    await publishByClick(page, box);
    await publishAnyway(tact);
    await expectPublished(serious);
  });

  it("in a tab in the background, a press is asked about all the same", async () => {
    const [box, tact] = await write("X, box on the home page", serious);
    const other = await opened.newPage();
    await other.bringToFront();
    await page.$eval(box.publish!, (control) => (control as HTMLElement).click());
    await expectAskedOnly(tact);
    await other.close();
    await page.bringToFront();
  });

  it("a double click on « Publier quand même » publishes once", async () => {
    const url = "https://x.com/compose/post?narrow=1&slow=1";
    const [box, tact] = await write("X, narrow screen", serious, { url });
    await publishByClick(page, box);
    await tact.question();
    await (await tact.view.waitFor("dialog[open] .choices button")).click();
    const { x, y, width, height } = await (await tact.view.waitFor("dialog[open] .secondary")).rect();
    // The second half of the double click comes on the site's own button, while the text is still there.
    await page.$eval(
      box.publish!,
      (control, left, top) => {
        Object.assign((control as HTMLElement).style, { position: "fixed", left, top, zIndex: 9 });
      },
      `${x}px`,
      `${y}px`,
    );
    await page.mouse.click(x + width / 2, y + height / 2, { count: 2 });
    await expectPublished(serious);
  });

  it("a publish control that the site replaced while the question was open is found again: never zero", async () => {
    const [box, tact] = await write("LinkedIn, message", serious);
    await publishByClick(page, box);
    await tact.question();
    await page.$eval(box.publish!, (control) => control.replaceWith(control.cloneNode(true)));
    await publishAnyway(tact);
    await expectPublished(serious);
  });

  it("a box that the site removes takes its question away, and nothing is published", async () => {
    const [box, tact] = await write("Facebook, comment", serious);
    await publishByShortcut(page, box);
    await tact.question();
    await page.$eval(box.editor, (editor) => editor.closest("form")!.remove());
    await expect.poll(() => tact.isAsking(), patience).toBe(false);
    expect(published()).toEqual([]);
    // Another box is watched as before.
    const other = boxNamed("Facebook, reply to a comment");
    await clickIntoBox(page, other);
    await typeDraft(page, other, serious);
    await publishByShortcut(page, other);
    await expectAskedOnly(tact);
  });

  it("Enter twice, and a click at once after it, ask once and publish once", async () => {
    const [box, tact] = await write("X, chat", serious);
    const control = await publishControlOf(page, box);
    await Promise.all([page.keyboard.press("Enter"), page.keyboard.press("Enter"), control.click()]);
    await expectAskedOnly(tact);
    await publishAnyway(tact);
    await expectPublished(serious);
  });

  it("Enter that ends a composition asks nothing; the next one does", async () => {
    const [box, tact] = await write("Facebook, comment", serious);
    const enter = (isComposing: boolean): Promise<void> =>
      page.$eval(
        box.editor,
        (editor, composing) => {
          const given = { key: "Enter", bubbles: true, cancelable: true, composed: true, isComposing: composing };
          editor.dispatchEvent(new KeyboardEvent("keydown", given));
        },
        isComposing,
      );
    await enter(true);
    await expectSilence(tact);
    await enter(false);
    await expectAskedOnly(tact);
  });

  it("without a network, the question is asked all the same", async () => {
    const [box, tact] = await write("X, box on the home page", serious);
    await page.setOfflineMode(true);
    expect(
      await page.evaluate(() =>
        fetch("/favicon.ico").then(
          () => "answered",
          () => "no network",
        ),
      ),
    ).toBe("no network");
    await publishByClick(page, box);
    await expectAskedOnly(tact);
    await page.setOfflineMode(false);
  });

  if (name === "chromium")
    it("Enter that ends a composition of the browser's own asks nothing; the next one does", async () => {
      const [, tact] = await write("Facebook, comment", serious);
      const session = await page.createCDPSession();
      await session.send("Input.imeSetComposition", { text: "に", selectionStart: 1, selectionEnd: 1 });
      await session.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Enter", windowsVirtualKeyCode: 229 });
      await session.send("Input.insertText", { text: "日" });
      await expectSilence(tact);
      await page.keyboard.press("Enter");
      await expectAskedOnly(tact);
    });
});
