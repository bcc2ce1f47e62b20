/** Goes through a list and shows how far it is to a person who waits. */
export type Follow = <Item>(label: string, items: readonly Item[]) => Iterable<Item>;

/** Shows nothing: for a program that reads the answer. */
export const unfollowed: Follow = (_label, items) => items;

/** A progress bar on the last line of a screen. */
export interface ProgressBar {
  readonly follow: Follow;
  /** Makes room for a line of the answer; the bar comes back under it. */
  readonly wipe: () => void;
}

const cells = 24;
const eraseLine = "\r\u001b[K";

/** Makes a progress bar that writes with `write`. It is drawn again when another hundredth is done, and leaves nothing. */
export function createProgressBar(write: (text: string) => void): ProgressBar {
  let isShown = false;

  function draw(label: string, done: number, total: number): void {
    const full = Math.floor((cells * done) / total);
    const bar = "█".repeat(full) + "░".repeat(cells - full);
    write(`${eraseLine}${label} ${bar} ${Math.floor((100 * done) / total)} % (${done}/${total})`);
    isShown = true;
  }

  function wipe(): void {
    if (isShown) write(eraseLine);
    isShown = false;
  }

  function* follow<Item>(label: string, items: readonly Item[]): Generator<Item> {
    const total = items.length;
    let drawn = -1;
    try {
      for (const [done, item] of items.entries()) {
        const percent = Math.floor((100 * done) / total);
        if (percent > drawn) draw(label, done, total);
        drawn = percent;
        yield item;
      }
    } finally {
      wipe();
    }
  }

  return { follow, wipe };
}
