import type { Frame, Page } from "puppeteer-core";
import type { Rect } from "./closed-shadow.ts";

/** Bounds of what is painted in a colour inside a clip of the page, in CSS pixels from the page's corner. */
export async function paintedBounds(page: Page, clip: Rect, color: string, canvas: Page): Promise<Rect | undefined> {
  const png = await page.screenshot({ clip, encoding: "base64" });
  const found = await canvas.evaluate(
    async (data, wanted) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const surface = new OffscreenCanvas(image.width, image.height);
      const context = surface.getContext("2d")!;
      context.drawImage(image, 0, 0);
      const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
      const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(wanted.slice(at, at + 2), 16)) as [
        number,
        number,
        number,
      ];
      let left = Infinity;
      let right = -1;
      let top = Infinity;
      let bottom = -1;
      for (let y = 0; y < image.height; y++)
        for (let x = 0; x < image.width; x++) {
          const at = (y * image.width + x) * 4;
          const distance =
            Math.abs(pixels[at]! - red) + Math.abs(pixels[at + 1]! - green) + Math.abs(pixels[at + 2]! - blue);
          if (distance > 60) continue;
          left = Math.min(left, x);
          right = Math.max(right, x + 1);
          top = Math.min(top, y);
          bottom = Math.max(bottom, y + 1);
        }
      return right < 0 ? null : { left, right, top, bottom };
    },
    png,
    color,
  );
  if (found === null) return undefined;
  const { left, right, top, bottom } = found;
  return { x: clip.x + left, y: clip.y + top, width: right - left, height: bottom - top };
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
