import { assert, constantFrom, oneof, property, string, tuple, type Arbitrary } from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePattern } from "#rules/engine/matchers/parse-pattern.ts";
import { compilePattern, createPatternFinder } from "#rules/engine/matchers/pattern.ts";

const found = (pattern: string, text: string): string[] =>
  createPatternFinder(compilePattern(pattern))(text).map(({ start, end }) => text.slice(start, end));

describe("a pattern", () => {
  test.each<[string, string, string[]]>([
    ["[A-Z]{4}\\d{7}[A-Z]", "NOR : INTD2312345A et ECOB0000001C.", ["INTD2312345A", "ECOB0000001C"]],
    ["TLP:(RED|AMBER)", "marqué TLP:AMBER, pas TLP:GREEN", ["TLP:AMBER"]],
    ["\\bn°\\s?\\d{2,4}-\\d+\\b", "le dossier n° 2024-118 et le n°24-7", ["n° 2024-118", "n°24-7"]],
    ["(?i)arrêté", "Arrêté, ARRÊTÉ, arrêtés", ["Arrêté", "ARRÊTÉ", "arrêté"]],
    ["ab?c+", "abccc ac b", ["abccc", "ac"]],
    ["[^ ]+@x", "moi@x toi@y", ["moi@x"]],
    ["😀.", "a😀😀b", ["😀😀"]],
    ["a{2,}", "a aa aaaa", ["aa", "aaaa"]],
  ])("%s in « %s »", (pattern, text, expected) => {
    expect(found(pattern, text)).toEqual(expected);
  });

  test.each<[string, RegExp]>([
    ["(a", /il manque une parenthèse/u],
    ["a)", /une parenthèse de trop/u],
    ["[a", /il manque « \] »/u],
    ["a*", /texte vide/u],
    ["(?=a)b", /n'existe pas ici/u],
    ["(a)\\1", /« \\1 » n'existe pas ici/u],
    ["^a$", /marque le bord d'un mot/u],
    ["a{5,2}", /à l'envers/u],
    ["a{1000}", /au plus 100 répétitions/u],
    ["((a{100}){100})", /trop long/u],
    ["*a", /rien à répéter/u],
  ])("%s is refused in the author's words", (pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(message);
  });

  test("that would make a backtracking matcher hang costs no more than its text", () => {
    const find = createPatternFinder(compilePattern("(a|a|aa)+b"));
    expect(find("a".repeat(20_000))).toEqual([]);
    expect(() => parsePattern("(a+)+b")).not.toThrow();
  });

  const letter = constantFrom("a", "b", "é", "0", "7", "_", " ", "\\d", "\\w", "\\b", "[ab]", "[^a0]", ".");
  const quantifier = constantFrom("", "", "?", "*", "+", "{2}", "{1,3}");
  const piece: Arbitrary<string> = tuple(letter, quantifier).map(([point, many]) =>
    point === "\\b" ? point : point + many,
  );
  const row = tuple(piece, piece, piece).map((pieces) => pieces.join(""));
  const pattern = oneof(
    row,
    tuple(row, row).map(([a, b]) => `(${a}|${b})`),
    tuple(row, row, quantifier).map(([a, b, many]) => `${a}(?:${b})${many}`),
  );

  test("begins where the ordinary engine says, and never ends before it", () => {
    assert(
      property(
        pattern,
        string({ unit: constantFrom("a", "b", "é", "0", "7", "_", " "), maxLength: 40 }),
        (source, text) => {
          let program;
          try {
            program = compilePattern(source);
          } catch {
            return;
          }
          const ours = createPatternFinder(program)(text)[0];
          // The ordinary `\w` and `\b` know no accents: they are written out.
          const word = "[0-9A-Z_a-zÀ-ÖØ-öø-ɏ]";
          const edge = `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
          const theirs = new RegExp(source.replaceAll("\\w", word).replaceAll("\\b", edge), "u").exec(text);
          expect(ours?.start).toBe(theirs?.index);
          if (ours !== undefined && theirs !== null)
            expect(ours.end).toBeGreaterThanOrEqual(ours.start + theirs[0].length);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
