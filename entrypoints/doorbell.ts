import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import { send } from "./background/messages.ts";
import { hangDoorbell } from "./compose/hang-doorbell.ts";

/**
 * The content script of every page of the watched sites (named in wxt.config.ts): nothing but a doorbell. It is an
 * unlisted script because WXT's content scripts tell the page that they have started.
 */
export default defineUnlistedScript(() => {
  hangDoorbell(window, () => send("someoneWrites", {}));
});
