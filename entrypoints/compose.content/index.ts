import { defineContentScript } from "wxt/utils/define-content-script";
import { send } from "#entrypoints/background/messages.ts";
import { hangDoorbell } from "./doorbell.ts";

/** On every page of the watched sites: nothing but a doorbell. Where it runs is written in the site recipes. */
export default defineContentScript({
  // Replaced by the hosts of the recipes when the manifest is written (wxt.config.ts).
  matches: ["https://tact.invalid/*"],
  allFrames: true,
  matchAboutBlank: true,
  runAt: "document_start",
  main(context) {
    hangDoorbell(window, () => send("someoneWrites", {}), context.signal);
  },
});
