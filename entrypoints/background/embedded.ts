import { browser } from "wxt/browser";
import { z } from "zod";
import type { Bytes } from "#rules/pack/bytes.ts";
import type { Messages } from "./mend-words.ts";

const listFormat = z.object({
  sets: z.array(z.object({ id: z.string(), sha256: z.string(), length: z.number() })).min(1),
  /** What whoever built the package decides, in the terms of a policy. */
  preset: z.record(z.string(), z.unknown()),
});

/** What ships with Tact: rule sets named with their hash, and the choices of whoever built the package. */
export type EmbeddedList = z.output<typeof listFormat>;

let list: Promise<EmbeddedList> | undefined;

/** Reads `rules/embedded.json` of the package, written by `wxt.config.ts`. */
export function readEmbeddedList(): Promise<EmbeddedList> {
  list ??= readJson("rules/embedded.json", listFormat);
  return list;
}

const messagesFormat = z.record(z.string(), z.object({ message: z.string() }));

/** Reads the words of the package, in the language that the browser would choose. @throws when they are unreadable */
export function readMessages(): Promise<Messages> {
  const language = /^en\b/u.test(browser.i18n.getUILanguage()) ? "en" : "fr";
  return readJson(`_locales/${language}/messages.json`, messagesFormat);
}

async function readJson<Value>(path: string, format: z.ZodType<Value>): Promise<Value> {
  return format.parse(JSON.parse(new TextDecoder().decode(await readPackage(path))));
}

/** Reads a file of the package. */
export async function readPackage(path: string): Promise<Bytes> {
  const response = await fetch(new URL(path, browser.runtime.getURL("/")));
  return new Uint8Array(await response.arrayBuffer());
}
