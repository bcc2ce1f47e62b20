import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Bytes } from "#rules/pack/bytes.ts";
import type { Draw } from "#rules/pack/choose-release.ts";
import type { Floors } from "#rules/pack/floors.ts";
import type { Instant } from "#rules/pack/instant.ts";
import type { CompiledSets, ReadableSet } from "./compile-sets.ts";
import type { Visit } from "./visit-mirrors.ts";

/** A distribution as it was received: reading its files again gives the same rules, or a refusal. */
export interface Generation {
  readonly rootSha256: string;
  readonly root: Bytes;
  readonly files: ReadonlyMap<string, Bytes>;
  /** Where each version stood when it was accepted. */
  readonly floors: Floors;
  /** How it was read: the same draw chooses the same files. */
  readonly draw: Draw;
  readonly layers?: readonly string[];
  readonly installed: Instant;
  readonly mirror: string;
}

/** What the database holds, store by store. */
export interface RuleDatabase extends DBSchema {
  /** What was compiled last, by what it was compiled from. */
  compiled: { key: "current"; value: { readonly from: string; readonly compiled: CompiledSets } };
  /** The same rules as a person reads them: apart, since each start of the background reads what was compiled. */
  readable: { key: "current"; value: { readonly from: string; readonly sets: readonly ReadableSet[] } };
  generations: { key: "active" | "previous"; value: Generation };
  /** The highest versions ever accepted, and the root under which they were. */
  floors: { key: "current"; value: { readonly rootSha256: string; readonly floors: Floors } };
  /** Drawn on this machine, never sent: its place in a roll-out. */
  draw: { key: "current"; value: string };
  /** How the last visit to a mirror went. */
  visit: { key: "current"; value: Visit };
  /** How often the reading of some rules began and never ended well, by their name (`attempt.ts`). */
  attempts: { key: string; value: number };
  /** What the agent went back from: it is not installed again by itself. */
  heldBack: { key: "current"; value: string };
}

const stores = ["compiled", "readable", "generations", "floors", "draw", "visit", "attempts", "heldBack"] as const;

/** The database of the extension, `undefined` when the browser gives none. */
export type OpenDatabase = IDBPDatabase<RuleDatabase>;

/** Opens the database. A damaged profile or a full disk gives `undefined`: the embedded rules then serve. */
export async function openDatabase(): Promise<OpenDatabase | undefined> {
  try {
    return await openDB<RuleDatabase>("tact", 5, {
      // What was received stays, and how far it had come; what was compiled from it is made anew.
      upgrade: (database, _before, _now, transaction) => {
        for (const name of stores) if (!database.objectStoreNames.contains(name)) database.createObjectStore(name);
        void transaction.objectStore("compiled").clear();
      },
    });
  } catch {
    return undefined;
  }
}
