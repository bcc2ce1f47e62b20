import type { ElementHandle, Frame, KeyInput, Page } from "puppeteer-core";
import type { Box } from "./boxes.ts";

/** Goes to the page of a compose box, opens the box as a person would, and clicks into it. */
export async function openComposeBox(page: Page, box: Box): Promise<void> {
  await page.goto(box.url);
  for (const selector of box.opensWith ?? []) await pressWhenThere(page, selector);
  await clickIntoBox(page, box);
}

/** Clicks into a box that is already open, and waits until the caret is there. */
export async function clickIntoBox(page: Page, box: Box): Promise<void> {
  const editor = await editorOf(page, box);
  await editor.click();
  await editor.evaluate(async (element) => {
    const isActive = () => {
      const root = element.getRootNode();
      return (root instanceof ShadowRoot || root instanceof Document) && root.activeElement === element;
    };
    while (!isActive()) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** Types a text with real keys into the box that has the focus; new lines are made with the key that the site wants. */
export async function typeDraft(page: Page, box: Box, text: string): Promise<void> {
  for (const [index, line] of text.split("\n").entries()) {
    if (index > 0) await pressKeys(page, box.newLine);
    if (line !== "") await page.keyboard.type(line);
  }
}

/** The element that is typed in. */
export async function editorOf(page: Page, box: Box): Promise<ElementHandle> {
  return whenThere(await placeOf(page, box), box.editor);
}

/** The control that publishes. */
export async function publishControlOf(page: Page, box: Box): Promise<ElementHandle> {
  if (box.publish === undefined) throw new Error(`${box.name} has no control that publishes.`);
  return whenThere(await placeOf(page, box), box.publish);
}

/** Publishes with the mouse. */
export async function publishByClick(page: Page, box: Box): Promise<void> {
  const control = await publishControlOf(page, box);
  await control.click();
}

/** Publishes with the keyboard, the way the site offers. */
export async function publishByShortcut(page: Page, box: Box): Promise<void> {
  if (box.shortcut === "Enter on the control") {
    const control = await publishControlOf(page, box);
    await control.focus();
    await page.keyboard.press("Enter");
  } else {
    await pressKeys(page, box.shortcut);
  }
}

/** Presses what publishes in the last step, where the box has one. */
export async function finishPublishing(page: Page, box: Box): Promise<void> {
  if (box.lastStep !== undefined) await (await whenThere(await placeOf(page, box), box.lastStep)).click();
}

/** The text that the site would publish now, from the model of the editor in the box. */
export async function draftAsSitePublishes(page: Page, box: Box): Promise<string> {
  const models = await modelsIn(await placeOf(page, box));
  const model = models[box.surface];
  if (model === undefined) throw new Error(`The page has no model for ${box.surface}.`);
  return model;
}

/** The models of all the editors in a page or frame, by surface. */
export function modelsIn(place: Page | Frame): Promise<Record<string, string>> {
  return place.evaluate(() => window.__model());
}

/** The frame that holds the box, or the page itself. */
export async function placeOf(page: Page, box: Box): Promise<Page | Frame> {
  if (box.frame === undefined) return page;
  const element = await whenThere(page, box.frame);
  const frame = await element.contentFrame();
  if (!frame) throw new Error(`${box.frame} holds no page.`);
  return frame;
}

/** Presses keys such as `Enter` or `Control+Enter`. */
export async function pressKeys(
  page: Page,
  keys: Box["newLine"] | Exclude<Box["shortcut"], "Enter on the control">,
): Promise<void> {
  const [modifier, key] = modified[keys];
  if (modifier !== undefined) await page.keyboard.down(modifier);
  await page.keyboard.press(key);
  if (modifier !== undefined) await page.keyboard.up(modifier);
}

const modified = {
  Enter: [undefined, "Enter"],
  "Shift+Enter": ["Shift", "Enter"],
  "Control+Enter": ["Control", "Enter"],
} as const satisfies Record<string, readonly [KeyInput | undefined, KeyInput]>;

async function pressWhenThere(page: Page, selector: string): Promise<void> {
  const control = await whenThere(page, selector);
  await control.click();
}

async function whenThere(place: Page | Frame, selector: string): Promise<ElementHandle> {
  const element = await place.waitForSelector(selector, { timeout: 15_000 });
  if (!element) throw new Error(`There is no ${selector}.`);
  return element;
}
