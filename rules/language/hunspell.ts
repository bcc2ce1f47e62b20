/**
 * Every form of a word, from the affix rules of a Hunspell dictionary (`index.aff`, `index.dic`).
 * Only what French and English dictionaries use is read: numeric and two-character flags, prefixes, suffixes.
 * Format: the hunspell(5) manual page.
 */
export interface Dictionary {
  /** All forms of a dictionary word, itself first, sorted after it; `undefined` when the word is not in it. */
  inflect(word: string): readonly string[] | undefined;
}

interface Affix {
  readonly strip: string;
  readonly append: string;
  readonly condition: RegExp | undefined;
  /** Flags that may follow this affix. */
  readonly further: string;
}

interface AffixClass {
  readonly prefix: boolean;
  readonly affixes: Affix[];
}

/** Reads the two files of a dictionary. Entries are indexed, forms are made when asked for. */
export function parseDictionary(affixFile: string, wordFile: string): Dictionary {
  const { classes, splitFlags } = parseAffixes(affixFile);
  const entries = new Map<string, string[]>();
  for (const line of wordFile.split("\n")) {
    const [entry = ""] = line.split(/[\t ]/u);
    const slash = entry.indexOf("/");
    const word = slash < 0 ? entry : entry.slice(0, slash);
    if (word === "") continue;
    const flags = slash < 0 ? "" : entry.slice(slash + 1);
    const known = entries.get(word);
    if (known === undefined) entries.set(word, [flags]);
    else if (!known.includes(flags)) known.push(flags);
  }

  function suffixed(word: string, flags: string, depth: number, into: Set<string>): void {
    for (const flag of splitFlags(flags)) {
      const affixClass = classes.get(flag);
      if (affixClass === undefined || affixClass.prefix) continue;
      for (const affix of affixClass.affixes) {
        if (affix.condition !== undefined && !affix.condition.test(word)) continue;
        if (!word.endsWith(affix.strip)) continue;
        const form = word.slice(0, word.length - affix.strip.length) + affix.append;
        into.add(form);
        if (affix.further !== "" && depth < 2) suffixed(form, affix.further, depth + 1, into);
      }
    }
  }

  return {
    inflect(word) {
      const flagSets = entries.get(word) ?? entries.get(word.toLowerCase());
      if (flagSets === undefined) return undefined;
      const forms = new Set<string>();
      for (const flags of flagSets) suffixed(word, flags, 0, forms);
      forms.delete(word);
      return [word, ...[...forms].sort()];
    },
  };
}

interface AffixFile {
  readonly classes: ReadonlyMap<string, AffixClass>;
  readonly splitFlags: (flags: string) => string[];
}

function parseAffixes(affixFile: string): AffixFile {
  const classes = new Map<string, AffixClass>();
  let splitFlags = (flags: string): string[] => Array.from(flags);
  for (const line of affixFile.split("\n")) {
    const fields = line.trim().split(/\s+/u);
    if (fields[0] === "FLAG" && fields[1] === "long") splitFlags = (flags) => flags.match(/../gsu) ?? [];
    if (fields[0] === "FLAG" && fields[1] === "num") splitFlags = (flags) => flags.split(",");
    if (fields[0] === "SFX" || fields[0] === "PFX") readAffix(fields, classes);
  }
  return { classes, splitFlags };
}

/** `SFX flag Y count` opens a class; `SFX flag strip append/flags condition` adds to it. */
function readAffix(
  [keyword, flag = "", third = "", fourth = "", fifth = ""]: string[],
  classes: Map<string, AffixClass>,
): void {
  const isPrefix = keyword === "PFX";
  const known = classes.get(flag);
  if (known === undefined) {
    classes.set(flag, { prefix: isPrefix, affixes: [] });
    return;
  }
  if ((third === "Y" || third === "N") && fifth === "") return;
  const [append = "", further = ""] = fourth.split("/");
  known.affixes.push({
    strip: third === "0" ? "" : third,
    append: append === "0" ? "" : append,
    condition: fifth === "" || fifth === "." ? undefined : conditionOf(fifth, isPrefix),
    further,
  });
}

function conditionOf(condition: string, prefix: boolean): RegExp {
  const source = condition.replaceAll("-", "\\-");
  return new RegExp(prefix ? `^${source}` : `${source}$`, "u");
}
