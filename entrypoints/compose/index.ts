import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import controlsCss from "#assets/controls.css?inline";
import interfaceCss from "#assets/interface.css?inline";
import remarksCss from "#assets/remarks.css?inline";
import tokensCss from "#assets/tokens.css?inline";
import { createCheck, type Check } from "#rules/engine/check.ts";
import type { Severity } from "#rules/model/severity.ts";
import type { SiteRecipe } from "#rules/model/site-recipe.ts";
import type { ToPage } from "#entrypoints/background/messages.ts";
import { mendWords } from "#entrypoints/background/mend-words.ts";
import { send } from "#entrypoints/background/messages.ts";
import { checkFrom, corpsUnder } from "#entrypoints/background/orders.ts";
import { concerning } from "#entrypoints/background/concerning.ts";
import {
  changeSettings,
  noSettings,
  onSettings,
  readSettings,
  type Settings,
} from "#entrypoints/background/settings.ts";
import { deepActiveElement } from "./across-shadow.ts";
import { BoxContexts } from "./box-contexts.ts";
import { doorbellOf } from "./hang-doorbell.ts";
import { createInterface, type Interface } from "./interface.tsx";
import { checkSite } from "./check-site.ts";
import { createInterfaceHost } from "./interface-host.ts";
import { recipesFor } from "./recipes-for.ts";
import { ComposeWatch } from "./watch-compose-boxes.ts";
import { words } from "#entrypoints/background/words.ts";

/** How long the last notice stays, in ms. */
const noticeMs = 15_000;

/** Brought by the background where someone writes: rules in, watch the page. Only wires. */
export default defineUnlistedScript(async () => {
  const bell = doorbellOf(window);
  if (bell === undefined || bell.answer !== undefined) return;
  const stop = new AbortController();
  const [sent, told] = await Promise.all([
    send("rules", {}),
    readSettings().catch(() => noSettings),
    mendWords(() => send("messages", {})),
  ]);
  let { rules, orders } = sent;
  let settings: Settings = told;
  const checkNow = (): Check => checkFrom(createCheck(concerning(rules, settings)), orders);
  let check = checkNow();
  // One array for good: the watch and its guard both hold it.
  const recipes = [...recipesFor(location.hostname, sent.sites)];

  const contexts = new BoxContexts({
    settings: () => ({ ...settings, corps: corpsUnder(orders, settings.corps) }),
    words,
    now: () => new Date(),
  });

  /** Read now: once the extension is updated or disabled, nothing more can be asked of the browser. */
  const farewell = words.t("notice_retired");
  let shown: Interface | undefined;
  /** Updated or disabled while someone writes: one quiet notice, then the page is as if Tact had never been there. */
  function retireIfOrphan(): void {
    if (isAlive() || stop.signal.aborted) return;
    stop.abort();
    shown?.notify(farewell);
    setTimeout(() => host.remove(), noticeMs);
  }

  // Firefox ends our scripts without a last word when the extension goes, but takes back the sheets that it inserted:
  // such a sheet shows what we draw, and hides our last notice.
  const isTakenBack = import.meta.env.FIREFOX;
  const names = { element: randomName(), on: randomName(), off: randomName(), line: randomName() };
  // The page can read the custom properties of the host, which would tell whose it is: they are set inside.
  const css = tokensCss.replaceAll(":host", ":host>*") + controlsCss + remarksCss + interfaceCss;
  const host = createInterfaceHost(window, css, names, stop.signal);
  host.leave(farewell);
  const watch = new ComposeWatch(
    {
      window,
      get rules() {
        return rules;
      },
      check: (draft, context) => check(draft, context),
      recipes,
      signal: stop.signal,
      door: {
        languageOf: (text) => send("languageOf", { text }),
        contextOf: (box) => contexts.of(box),
        describe: (box) => contexts.describe(box),
        accountKey: (box) => contexts.accountKey(box),
        report: reportChanges(retireIfOrphan),
        failed: retireIfOrphan,
        announcement: (remarks) =>
          words.t("announce_remarks", [
            words.count("remarks", remarks.length),
            words.t(`severity_${remarks[0]!.severity}`),
          ]),
        chooseAccount: (box, account) =>
          void readSettings().then(({ accounts }) =>
            changeSettings({ accounts: { ...accounts, [contexts.accountKey(box)]: account } }),
          ),
        chooseAudience: (box, audience) => {
          contexts.chooseAudience(box, audience);
          watch.refresh();
        },
        replaceFailed: words.t("replace_failed"),
        pressAgain: words.t("dialog_press_again"),
        textChanged: words.t("dialog_text_changed"),
        asksReason: () => orders.overridesAskReason,
        ignoredRules: () => settings.ignoredRules,
        ignoreRule: (rule) =>
          void readSettings().then((now) => changeSettings({ ignoredRules: [...now.ignoredRules, rule] })),
        decided: (entries) => void send("decided", { entries }).catch(() => undefined),
        now: () => Date.now(),
        randomName,
        underline: isTakenBack ? `var(--${names.line}, none)` : "underline",
        attach: (editor) => host.attach(editor),
      },
    },
    (actions) => (shown = createInterface(host, words, actions)),
  );
  if (isTakenBack) {
    const shownBySheet = send("whileInstalled", names).catch(() => host.show());
    // What was not shown had no size, and could not be placed.
    void shownBySheet.then(() => watch.refresh());
  } else host.show();
  host.onKey = (event) => {
    if (event.key === "Escape") watch.toggle(false);
  };
  bell.answer = (event) => {
    retireIfOrphan();
    if (stop.signal.aborted) return;
    contexts.hear(event);
    watch.handle(event);
  };
  // Not taken back when the extension is gone: nothing of the browser may be called by then.
  onSettings((changed) => {
    if (stop.signal.aborted) return;
    const isElsewhere = changed.otherElections.join() !== settings.otherElections.join();
    settings = changed;
    if (isElsewhere) check = checkNow();
    watch.refresh();
  });
  const changeRules = async (): Promise<void> => {
    const changed = await send("rules", {});
    if (changed.quiet) {
      stop.abort();
      host.remove();
      return;
    }
    ({ rules, orders } = changed);
    check = checkNow();
    recipes.splice(0, recipes.length, ...recipesFor(location.hostname, changed.sites));
    watch.refresh();
  };
  stop.signal.addEventListener("abort", () => {
    delete bell.answer;
  });
  answerScreens(watch, recipes, () => void changeRules().catch(retireIfOrphan));
  watch.enter(deepActiveElement(document) ?? undefined);
});

/** What the background and the popup ask. */
type PageMessage =
  | { readonly name: Exclude<keyof ToPage, "show"> }
  | { readonly name: "show"; readonly ask: ToPage["show"]["ask"] };

/** The toolbar is told when something changed, not at each key. */
function reportChanges(failed: () => void): (severity: Severity | "none", count: number) => void {
  let told = "";
  return (severity, count) => {
    if (told === `${severity} ${count}`) return;
    told = `${severity} ${count}`;
    void send("report", { severity, count }).catch(failed);
  };
}

/** Answers the popup and the background, from the frame in which someone writes. */
function answerScreens(watch: ComposeWatch, recipes: readonly SiteRecipe[], changeRules: () => void): void {
  browser.runtime.onMessage.addListener((message: PageMessage, _sender, reply: (value: unknown) => void) => {
    if (message.name === "rulesChanged") changeRules();
    if (message.name === "siteCheck" && window === window.top) reply({ answer: checkSite(document, recipes) });
    const watching = watch.watching();
    if (watching === undefined) return;
    if (message.name === "watching") reply({ answer: watching });
    if (message.name === "toggle") {
      watch.toggle(true);
      reply({ answer: null });
    }
    if (message.name === "show") {
      watch.showRemark(message.ask);
      reply({ answer: null });
    }
  });
}

/** False once the extension that brought this script was updated, disabled or removed. */
function isAlive(): boolean {
  try {
    return browser.runtime.id !== undefined;
  } catch {
    return false;
  }
}

/** A name for an element or a highlight that says nothing about us. */
function randomName(): string {
  const letters = crypto.getRandomValues(new Uint8Array(10));
  const name = [...letters].map((value) => String.fromCharCode(97 + (value % 26))).join("");
  return `${name.slice(0, 5)}-${name.slice(5)}`;
}
