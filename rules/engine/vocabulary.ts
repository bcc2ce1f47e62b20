import type { Vocabulary } from "#rules/language/token-list.ts";
import type { CompiledRules } from "./compiled-rules.ts";
import { unpackIntegers } from "./pack-integers.ts";
import { createWordTable } from "./word-table.ts";

/** The vocabulary of compiled rules: forms, and the atoms of each. */
export interface RuleVocabulary extends Vocabulary {
  /** True when the form is one of the atom's forms. */
  isAtom(form: number, atom: number): boolean;
  /** Where a form's atoms start in `atoms`; they end where the next form's start. */
  readonly atomsFrom: Int32Array;
  readonly atoms: Int32Array;
}

/** Builds the tables once, when compiled rules are loaded. */
export function createVocabulary(rules: Pick<CompiledRules, "forms" | "atomsOfForms" | "splits">): RuleVocabulary {
  const { count, find } = createWordTable(rules.forms);
  const { atomsFrom, atoms } = readAtoms(unpackIntegers(rules.atomsOfForms), count);
  const isSplit = new Uint8Array(count);
  const splits = new Map<number, readonly [number, number]>();
  for (let index = 0; index < rules.splits.length; index += 3) {
    const form = rules.splits[index]!;
    isSplit[form] = 1;
    splits.set(form, [rules.splits[index + 1]!, rules.splits[index + 2]!]);
  }

  return {
    atomsFrom,
    atoms,
    find,
    splitOf: (form) => (isSplit[form] === 0 ? undefined : splits.get(form)),
    isAtom(form, atom) {
      if (form < 0) return false;
      const end = atomsFrom[form + 1]!;
      for (let index = atomsFrom[form]!; index < end; index++) if (atoms[index] === atom) return true;
      return false;
    },
  };
}

function readAtoms(packed: Int32Array, count: number): { atomsFrom: Int32Array; atoms: Int32Array } {
  const atomsFrom = new Int32Array(count + 1);
  const atoms = new Int32Array(Math.max(0, packed.length - count));
  let read = 0;
  let written = 0;
  for (let form = 0; form < count; form++) {
    atomsFrom[form] = written;
    const length = packed[read++]!;
    for (let index = 0; index < length; index++) atoms[written++] = packed[read++]!;
  }
  atomsFrom[count] = written;
  return { atomsFrom, atoms };
}
