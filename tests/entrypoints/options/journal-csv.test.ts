import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { journalCsv } from "#entrypoints/options/journal-csv.ts";
import { overrideReasons, type JournalEntry } from "#rules/model/journal.ts";

const entry: JournalEntry = {
  date: "2026-11-24",
  site: "x",
  duty: "reserve",
  rule: "denigrement-hierarchie",
  severity: "stop",
  decision: "published",
};

describe("the journal as CSV", () => {
  test("has a line of names, then a line for each decision", () => {
    expect(journalCsv([entry, { ...entry, given: { reason: "mission" } }])).toBe(
      "date,site,duty,rule,severity,decision,reason,words\r\n" +
        "2026-11-24,x,reserve,denigrement-hierarchie,stop,published,,\r\n" +
        "2026-11-24,x,reserve,denigrement-hierarchie,stop,published,mission,\r\n",
    );
  });

  test.each(["=1+1", "+33", "-1", "@SUM(A1)", "\t=1", "\r=1", "'+"])(
    "%j is a text for a spreadsheet, never a formula",
    (words) => {
      const [cell] = readCsv(journalCsv([{ ...entry, given: { reason: "other", words } }]))[1]!.slice(-1);
      expect(cell).toBe(`'${words}`);
    },
  );

  test("whatever is written is read back", () => {
    const given = fc.record({
      reason: fc.constantFrom(...overrideReasons),
      words: fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ",", "\r", "\n", "a", "é") })),
    });
    fc.assert(
      fc.property(fc.array(given, { maxLength: 5 }), (all) => {
        const rows = readCsv(journalCsv(all.map((each) => ({ ...entry, given: each })))).slice(1);
        expect(rows.map((row) => row.at(-1)!.replace(/^'(?=['=+\-@\t\r])/u, ""))).toEqual(
          all.map(({ words }) => words),
        );
      }),
    );
  });
});

/** A plain reader of RFC 4180. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare = "", end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gu)) {
    row.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end !== "\r\n") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
