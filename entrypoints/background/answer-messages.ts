import { browser } from "wxt/browser";
import { z } from "zod";
import { duties } from "#rules/model/duty.ts";
import { decisions, overrideReasons } from "#rules/model/journal.ts";
import { severities } from "#rules/model/severity.ts";
import { trialCeiling } from "#rules/pack/trial-ceiling.ts";
import type { Reply, ToBackground } from "./messages.ts";

type Sender = Parameters<Parameters<typeof browser.runtime.onMessage.addListener>[0]>[1];

/** What answers each message. */
export type Answers = {
  readonly [Name in keyof ToBackground]: (
    ask: ToBackground[Name]["ask"],
    sender: Sender,
  ) => Promise<ToBackground[Name]["answer"]> | ToBackground[Name]["answer"];
};

const nothing = z.strictObject({});
const shortName = z.string().max(200);
const decided = z.strictObject({
  site: shortName,
  duty: z.enum(duties),
  rule: shortName,
  severity: z.enum(severities),
  decision: z.enum(decisions),
  given: z
    .strictObject({ reason: z.enum(overrideReasons), words: z.string().max(500).exactOptional() })
    .exactOptional(),
});

const randomName = z.string().regex(/^[a-z]{5}-[a-z]{5}$/u);

/** Shape of each payload: a page's process is not trusted. */
const payloads = {
  someoneWrites: nothing,
  rules: nothing,
  whileInstalled: z.strictObject({ element: randomName, on: randomName, off: randomName, line: randomName }),
  languageOf: z.strictObject({ text: z.string().max(200_000) }),
  messages: nothing,
  report: z.strictObject({ severity: z.enum([...severities, "none"]), count: z.number().int().min(0).max(10_000) }),
  guide: nothing,
  rulesStatus: nothing,
  configuration: nothing,
  updateRules: nothing,
  goBackToPreviousRules: nothing,
  tryRuleSet: z.strictObject({ text: z.string().max(trialCeiling) }),
  endTrial: nothing,
  keepMirrors: z.strictObject({ mirrors: z.array(z.string().max(300)).max(10) }),
  ruleSets: nothing,
  decided: z.strictObject({ entries: z.array(decided).max(100) }),
} as const satisfies { [Name in keyof ToBackground]: z.ZodType<ToBackground[Name]["ask"]> };

/** What only our own screens may ask: a page's process cannot make the browser go to the network. */
const forScreens = new Set<string>([
  "rulesStatus",
  "configuration",
  "updateRules",
  "goBackToPreviousRules",
  "tryRuleSet",
  "endTrial",
  "keepMirrors",
]);

const envelope = z.object({ name: z.keyof(z.object(payloads)), ask: z.unknown() });

/** Answers every message of our own scripts and screens; stays silent to everyone else. */
export function answerMessages(answers: Answers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, reply: (value: Reply<unknown>) => void) => {
    if (sender.id !== browser.runtime.id) return undefined;
    const opened = envelope.safeParse(message);
    if (!opened.success) return undefined;
    const isScreen = sender.url?.startsWith(browser.runtime.getURL("/")) === true;
    if (forScreens.has(opened.data.name) && !isScreen) return undefined;
    void answer(answers, opened.data.name, opened.data.ask, sender).then(reply);
    return true;
  });
}

async function answer<Name extends keyof ToBackground>(
  answers: Answers,
  name: Name,
  ask: unknown,
  sender: Sender,
): Promise<Reply<ToBackground[Name]["answer"]>> {
  const payload = payloads[name].safeParse(ask);
  if (!payload.success) return { refusal: `${name}: not understood` };
  try {
    return { answer: await answers[name](payload.data, sender) };
  } catch (error) {
    return { refusal: `${name}: ${error instanceof Error ? error.message : "failed"}` };
  }
}
