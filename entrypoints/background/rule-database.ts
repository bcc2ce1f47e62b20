import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Bytes } from "#rules/pack/bytes.ts";
import type { Draw } from "#rules/pack/choose-release.ts";
import type { Floors } from "#rules/pack/floors.ts";
import type { Instant } from "#rules/pack/instant.ts";
import type { CompiledSets } from "./compile-sets.ts";
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

interface RuleDatabase extends DBSchema {
  /** What was compiled last, by what it was compiled from. */
  compiled: { key: "current"; value: { readonly from: string; readonly compiled: CompiledSets } };
  generations: { key: "active" | "previous"; value: Generation };
  state: { key: string; value: State[keyof State] };
}

/** What is remembered besides the rules. */
export interface State {
  /** The highest versions ever accepted, by hash of the root under which they were. */
  floors: { readonly rootSha256: string; readonly floors: Floors };
  /** Drawn on this machine, never sent: its place in a roll-out. */
  random: string;
  visit: Visit;
  /** What the agent went back from: it is not installed again by itself. */
  heldBack: string;
}

/** The database of the extension, `undefined` when the browser gives none. */
export type OpenDatabase = IDBPDatabase<RuleDatabase>;

/** Opens the database. A damaged profile or a full disk gives `undefined`: the embedded rules then serve. */
export async function openDatabase(): Promise<OpenDatabase | undefined> {
  try {
    return await openDB<RuleDatabase>("tact", 2, {
      upgrade: (database) => {
        for (const name of database.objectStoreNames) database.deleteObjectStore(name);
        database.createObjectStore("compiled");
        database.createObjectStore("generations");
        database.createObjectStore("state");
      },
    });
  } catch {
    return undefined;
  }
}

/** Something remembered, `undefined` when it is not or cannot be read. */
export async function recall<Name extends keyof State>(
  database: OpenDatabase | undefined,
  name: Name,
): Promise<State[Name] | undefined> {
  return (await database?.get("state", name).catch(() => undefined)) as State[Name] | undefined;
}
