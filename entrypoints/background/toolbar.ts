import { browser } from "wxt/browser";
import type { Severity } from "#rules/model/severity.ts";
import { words } from "./words.ts";

/** Colour of the toolbar badge for each severity; the number says the rest. */
const colors: Readonly<Record<Severity, string>> = {
  info: "#1257b0",
  caution: "#7a5200",
  warning: "#a83c00",
  stop: "#b3121d",
};

/** Shows on the toolbar how many remarks a tab has, and says it in words. */
export async function showOnToolbar(tabId: number, severity: Severity | "none", count: number): Promise<void> {
  const title =
    severity === "none"
      ? words.t("badge_nothing")
      : words.t("badge_remarks", [words.count("remarks", count), words.t(`severity_${severity}`)]);
  await browser.action.setBadgeText({ tabId, text: count === 0 ? "" : String(count) });
  await browser.action.setTitle({ tabId, title });
  if (severity === "none") return;
  await browser.action.setBadgeBackgroundColor({ tabId, color: colors[severity] });
  await browser.action.setBadgeTextColor({ tabId, color: "#ffffff" });
}

/** Says on the toolbar that a tab is not watched, and why in the popup. */
export async function showFailure(tabId: number, title: string): Promise<void> {
  await browser.action.setBadgeText({ tabId, text: "!" });
  await browser.action.setBadgeBackgroundColor({ tabId, color: "#5c6270" });
  await browser.action.setTitle({ tabId, title });
}
