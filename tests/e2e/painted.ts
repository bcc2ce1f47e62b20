import type { Frame, Page } from "puppeteer-core";
import type { Rect } from "./closed-shadow.ts";

/** Bounds of what is painted in a colour near a place of the page, in CSS pixels from the page's corner. */
export async function paintedBounds(page: Page, near: Rect, color: string, canvas: Page): Promise<Rect | undefined> {
  // The whole window, and the place sought in it: drivers round a clip, and count it otherwise when the page is zoomed.
  const [png, innerWidth] = await Promise.all([
    page.screenshot({ encoding: "base64" }),
    page.evaluate(() => window.innerWidth),
  ]);
  const found = await canvas.evaluate(
    async (data, wanted, width, place) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const scale = image.width / width;
      const x = Math.max(0, Math.floor(place.x * scale));
      const y = Math.max(0, Math.floor(place.y * scale));
      const across = Math.min(image.width - x, Math.ceil(place.width * scale));
      const down = Math.min(image.height - y, Math.ceil(place.height * scale));
      if (across <= 0 || down <= 0) return null;
      const surface = new OffscreenCanvas(across, down);
      const context = surface.getContext("2d")!;
      context.drawImage(image, x, y, across, down, 0, 0, across, down);
      const { data: pixels } = context.getImageData(0, 0, across, down);
      const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16)) as [
        number,
        number,
        number,
      ];
      const bounds = { left: Infinity, right: -1, top: Infinity, bottom: -1 };
      for (let row = 0; row < down; row++)
        for (let column = 0; column < across; column++) {
          const at = (row * across + column) * 4;
          const distance =
            Math.abs(pixels[at]! - red) + Math.abs(pixels[at + 1]! - green) + Math.abs(pixels[at + 2]! - blue);
          if (distance > 60) continue;
          bounds.left = Math.min(bounds.left, column);
          bounds.right = Math.max(bounds.right, column + 1);
          bounds.top = Math.min(bounds.top, row);
          bounds.bottom = Math.max(bounds.bottom, row + 1);
        }
      const { left, right, top, bottom } = bounds;
      if (right < 0) return null;
      return {
        x: (x + left) / scale,
        y: (y + top) / scale,
        width: (right - left) / scale,
        height: (bottom - top) / scale,
      };
    },
    png,
    color,
    innerWidth,
    { ...near },
  );
  return found ?? undefined;
}

/** Where some words of a rich editor are drawn: one rectangle for each line that they take, from the frame's corner. */
export async function wordsRects(place: Page | Frame, editorSelector: string, words: string): Promise<Rect[]> {
  const editor = await place.waitForSelector(editorSelector);
  return editor!.evaluate((element, wanted) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent!.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      return [...range.getClientRects()].map(({ x, y, width, height }) => ({ x, y, width, height }));
    }
    return [];
  }, words);
}
