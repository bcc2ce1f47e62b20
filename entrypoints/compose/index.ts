import { browser } from "wxt/browser";
import { defineUnlistedScript } from "wxt/utils/define-unlisted-script";
import controlsCss from "#assets/controls.css?inline";
import interfaceCss from "#assets/interface.css?inline";
import remarksCss from "#assets/remarks.css?inline";
import tokensCss from "#assets/tokens.css?inline";
import { createCheck, type Check } from "#rules/engine/check.ts";
import type { Context } from "#rules/model/context.ts";
import type { SiteRecipe } from "#rules/model/site-recipe.ts";
import type { ToPage } from "#entrypoints/background/messages.ts";
import { send } from "#entrypoints/background/messages.ts";
import { checkFrom, corpsUnder } from "#entrypoints/background/orders.ts";
import { concerning } from "#entrypoints/background/concerning.ts";
import { localDate } from "#entrypoints/background/local-date.ts";
import {
  changeSettings,
  noSettings,
  onSettings,
  profileOf,
  readSettings,
  type Settings,
} from "#entrypoints/background/settings.ts";
import { deepActiveElement } from "./across-shadow.ts";
import type { ComposeBox } from "./compose-box.ts";
import { doorbellOf } from "./hang-doorbell.ts";
import { createInterface } from "./interface.tsx";
import { createInterfaceHost } from "./interface-host.ts";
import { ComposeWatch } from "./watch-compose-boxes.ts";
import { words } from "#entrypoints/background/words.ts";

/** Brought by the background where someone writes: rules in, watch the page. Only wires. */
export default defineUnlistedScript(async () => {
  const bell = doorbellOf(window);
  if (bell === undefined || bell.answer !== undefined) return;
  const stop = new AbortController();
  const [sent, told] = await Promise.all([send("rules", {}), readSettings().catch(() => noSettings)]);
  let { rules, orders } = sent;
  let settings: Settings = told;
  const checkNow = (): Check => checkFrom(createCheck(concerning(rules, settings)), orders);
  let check = checkNow();
  // One array for good: the watch and its guard both hold it.
  const recipes = recipesFor(location.hostname, sent.sites);

  const contextOf = ({ recipe, site }: ComposeBox): Context => ({
    account: recipe.account ?? settings.accounts[site.id] ?? "unknown",
    audience: recipe.audience ?? "unknown",
    site: site.id,
    surface: recipe.surface,
    date: localDate(new Date()),
    functionStated: false,
    profile: { ...profileOf(settings), corps: corpsUnder(orders, settings.corps) },
  });

  const host = createInterfaceHost(
    window,
    tokensCss + controlsCss + remarksCss + interfaceCss,
    randomName(),
    stop.signal,
  );
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
        contextOf,
        describe: ({ account, audience }) =>
          words.t("situation", [words.t(`account_${account}`), words.t(`audience_${audience}`)]),
        report: (severity, count) => void send("report", { severity, count }).catch(() => stop.abort()),
        announcement: (remarks) =>
          words.t("announce_remarks", [
            words.count("remarks", remarks.length),
            words.t(`severity_${remarks[0]!.severity}`),
          ]),
        pressAgain: words.t("dialog_press_again"),
        ignoredRules: () => settings.ignoredRules,
        ignoreRule: (rule) =>
          void readSettings().then((now) => changeSettings({ ignoredRules: [...now.ignoredRules, rule] })),
        decided: (entries) => void send("decided", { entries }).catch(() => undefined),
        now: () => Date.now(),
        randomName,
        attach: (editor) => host.attach(editor),
      },
    },
    (actions) => createInterface(host, words, actions),
  );
  host.onKey = (event) => {
    if (event.key === "Escape") watch.toggle(false);
  };
  bell.answer = (event) => watch.handle(event);
  onSettings((changed) => {
    const isElsewhere = changed.otherElections.join() !== settings.otherElections.join();
    settings = changed;
    if (isElsewhere) check = checkNow();
    watch.refresh();
  }, stop.signal);
  const changeRules = async (): Promise<void> => {
    const changed = await send("rules", {});
    if (changed.quiet) {
      stop.abort();
      return;
    }
    ({ rules, orders } = changed);
    check = checkNow();
    recipes.splice(0, recipes.length, ...recipesFor(location.hostname, changed.sites));
    watch.refresh();
  };
  stop.signal.addEventListener("abort", () => {
    delete bell.answer;
    host.remove();
  });
  answerMessages(watch, () => void changeRules().catch(() => stop.abort()));
  watch.enter(deepActiveElement(document) ?? undefined);
});

/** What the background and the popup ask. */
type PageMessage =
  | { readonly name: Exclude<keyof ToPage, "show"> }
  | { readonly name: "show"; readonly ask: ToPage["show"]["ask"] };

/** Answers the background and the popup. */
function answerMessages(watch: ComposeWatch, changeRules: () => void): void {
  browser.runtime.onMessage.addListener((message: PageMessage, _sender, reply: (value: unknown) => void) => {
    if (message.name === "rulesChanged") changeRules();
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

/** Recipes of this host, then the generic one. */
function recipesFor(hostname: string, sites: readonly SiteRecipe[]): SiteRecipe[] {
  const covers = (host: string): boolean =>
    host.startsWith("*.") ? hostname === host.slice(2) || hostname.endsWith(host.slice(1)) : hostname === host;
  return [...sites.filter(({ hosts }) => hosts.some(covers)), ...sites.filter(({ hosts }) => hosts.length === 0)];
}

/** A name for an element or a highlight that says nothing about us. */
function randomName(): string {
  const letters = crypto.getRandomValues(new Uint8Array(10));
  const name = [...letters].map((value) => String.fromCharCode(97 + (value % 26))).join("");
  return `${name.slice(0, 5)}-${name.slice(5)}`;
}
