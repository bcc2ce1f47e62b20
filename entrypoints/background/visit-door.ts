import { browser } from "wxt/browser";
import type { VisitDoor } from "./visit-mirrors.ts";

/** The browser, for visits to mirrors. */
export const visitDoor: VisitDoor = {
  fetch: (input, init) => fetch(input, init),
  clock: () => `${new Date().toISOString().slice(0, 19)}Z`,
  random: () => crypto.getRandomValues(new Uint32Array(1))[0]! / 0x1_0000_0000,
  // Without this permission Firefox would send the extension's own identifier, which names this one profile.
  mayVisit: async (mirror) =>
    !import.meta.env.FIREFOX || browser.permissions.contains({ origins: [`${new URL(mirror).origin}/*`] }),
};
