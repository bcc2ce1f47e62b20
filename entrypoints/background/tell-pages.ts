import { browser } from "wxt/browser";
import { sendToPage } from "./messages.ts";

/** Tells every page in which someone writes that other rules are in force. Pages without Tact hear nothing. */
export function tellPages(): void {
  void browser.tabs.query({}).then((tabs) => {
    for (const { id } of tabs) if (id !== undefined) void sendToPage(id, "rulesChanged", {});
  });
}
