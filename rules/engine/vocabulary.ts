import type { Vocabulary } from "#rules/language/token-list.ts";
import { hashSeed, rollHash } from "#rules/language/tokens.ts";
import type { CompiledRules } from "./compiled-rules.ts";
import { unpackIntegers } from "./pack-integers.ts";

/** The vocabulary of compiled rules: forms by open addressing, and the atoms of each form. */
export interface RuleVocabulary extends Vocabulary {
  /** True when the form is one of the atom's forms. */
  isAtom(form: number, atom: number): boolean;
  /** Where a form's atoms start in `atoms`; they end where the next form's start. */
  readonly atomsFrom: Int32Array;
  readonly atoms: Int32Array;
}

/** Builds the tables once, when compiled rules are loaded. */
export function createVocabulary(rules: Pick<CompiledRules, "forms" | "atomsOfForms" | "splits">): RuleVocabulary {
  const { forms } = rules;
  const count = forms === "" ? 0 : countLines(forms);
  const starts = new Int32Array(count + 1);
  const mask = tableSize(count) - 1;
  const slots = new Int32Array(mask + 1).fill(-1);

  let at = 0;
  for (let form = 0; form < count; form++) {
    starts[form] = at;
    let hash = hashSeed;
    while (at < forms.length && forms.charCodeAt(at) !== 10) hash = rollHash(hash, forms.charCodeAt(at++));
    at++;
    let slot = hash & mask;
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = form;
  }
  starts[count] = at;

  const { atomsFrom, atoms } = readAtoms(unpackIntegers(rules.atomsOfForms), count);
  const splits = new Map<number, readonly [number, number]>();
  for (let index = 0; index < rules.splits.length; index += 3)
    splits.set(rules.splits[index]!, [rules.splits[index + 1]!, rules.splits[index + 2]!]);

  return {
    atomsFrom,
    atoms,
    find(letters, length, hash) {
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const form = slots[slot]!;
        if (form < 0) return -1;
        const start = starts[form]!;
        if (starts[form + 1]! - start - 1 !== length) continue;
        let index = 0;
        while (index < length && forms.charCodeAt(start + index) === letters[index]) index++;
        if (index === length) return form;
      }
    },
    splitOf: (form) => splits.get(form),
    isAtom(form, atom) {
      if (form < 0) return false;
      for (let index = atomsFrom[form]!; index < atomsFrom[form + 1]!; index++) if (atoms[index] === atom) return true;
      return false;
    },
  };
}

function countLines(text: string): number {
  let lines = 1;
  for (let index = text.indexOf("\n"); index >= 0; index = text.indexOf("\n", index + 1)) lines++;
  return lines;
}

/** A power of two that leaves the table at most half full. */
function tableSize(count: number): number {
  let size = 16;
  while (size < count * 2) size *= 2;
  return size;
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
