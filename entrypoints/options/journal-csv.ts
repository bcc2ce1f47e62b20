import type { JournalEntry } from "#rules/model/journal.ts";

const columns = ["date", "site", "duty", "rule", "severity", "decision", "reason", "words"] as const;

/** The journal as CSV (RFC 4180). A cell that a spreadsheet would run as a formula is made a text by
 * an apostrophe; one that begins with an apostrophe gets a second, so that all can be read back. */
export function journalCsv(entries: readonly JournalEntry[]): string {
  const rows = entries.map(({ date, site, duty, rule, severity, decision, given }) => [
    date,
    site,
    duty,
    rule,
    severity,
    decision,
    given?.reason ?? "",
    given?.words ?? "",
  ]);
  return [columns, ...rows].map((row) => `${row.map(cellOf).join(",")}\r\n`).join("");
}

function cellOf(value: string): string {
  const text = /^['=+\-@\t\r]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
