import type { RuleSet } from "#rules/model/rule-set.ts";
import type { Bytes } from "#rules/pack/bytes.ts";
import type { Distribution } from "#rules/pack/verify-distribution.ts";
import type { Attempts } from "./attempt.ts";
import { compileSets, type CompiledSets, type ReadableSet } from "./compile-sets.ts";
import type { EmbeddedList } from "./embedded.ts";
import type { OpenDatabase } from "./rule-database.ts";
import type { TrialSet } from "./trial-set.ts";

/** Compiled rules, and the name of what they were compiled from, the trial included. */
export interface Compiled {
  readonly from: string;
  readonly compiled: CompiledSets;
}

/** The same just compiled, with what is kept apart and read when someone asks for it. */
export interface JustCompiled extends Compiled {
  readonly readable: readonly ReadableSet[];
}

/** The package: its files and its version. */
export interface Package {
  readonly readPackage: (path: string) => Promise<Bytes>;
  readonly build: string;
}

/** Rules to compile. */
export interface ToCompile {
  readonly list: EmbeddedList;
  /** What was received; without it, the rules of the package. */
  readonly distribution?: Distribution;
  readonly trial: TrialSet | undefined;
  /** Names what was signed or ships with Tact. */
  readonly source: string;
  /** Under which name it is counted that the background might not come back; the package's rules have none. */
  readonly attempt?: string;
  /** What was compiled last. */
  readonly known?: Compiled | undefined;
  /** True when the examples of what was received are to be run. */
  readonly isTried?: boolean;
}

/**
 * Compiles rules with the set on trial under them. A trial that fails, or from which the background twice did not come
 * back, is left aside: it is counted apart, so that it is never held against what was signed.
 */
export async function compileWithTrial(
  attempts: Attempts,
  database: OpenDatabase | undefined,
  from: Package,
  rules: ToCompile & { readonly known?: undefined },
): Promise<JustCompiled>;
export async function compileWithTrial(
  attempts: Attempts,
  database: OpenDatabase | undefined,
  from: Package,
  rules: ToCompile,
): Promise<Compiled | JustCompiled>;
export async function compileWithTrial(
  attempts: Attempts,
  database: OpenDatabase | undefined,
  { readPackage, build }: Package,
  { list, distribution, trial, source, attempt, known, isTried = false }: ToCompile,
): Promise<Compiled | JustCompiled> {
  const counted = <Value>(name: string | undefined, work: () => Promise<Value>): Promise<Value> =>
    database === undefined || name === undefined ? work() : attempts.attempt(database, name, work);
  const compileOver = (set?: RuleSet): ReturnType<typeof compileSets> =>
    compileSets(list, readPackage, distribution, set);
  const from = nameWithTrial(source, trial);
  if (known?.from === from) return known;
  const withTrial =
    trial === undefined
      ? undefined
      : await counted(nameOfTrial(build, trial), () => compileOver(trial.set).catch(() => undefined)).catch(
          () => undefined,
        );
  if (withTrial === undefined && known?.from === source) return known;
  return counted(attempt, async () => {
    const { compiled, readable, tryOut } = withTrial ?? (await compileOver());
    if (isTried) tryOut();
    return { from: withTrial === undefined ? source : from, compiled, readable };
  });
}

/** Under which name a trial is counted: another version of Tact may bear what this one could not. */
export function nameOfTrial(build: string, { sha256 }: TrialSet): string {
  return `${build} t${sha256}`;
}

function nameWithTrial(source: string, trial: TrialSet | undefined): string {
  return trial === undefined ? source : `${source} t${trial.sha256}`;
}
