/** A day (`YYYY-MM-DD`) or an instant, as people say it: « 1er janvier 2026 ». */
export function dayInWords(day: string, language: string): string {
  return inWords(day, language, { dateStyle: "long" });
}

/** An instant with its hour: « 1er janvier 2026 à 14:05 ». */
export function instantInWords(instant: string, language: string): string {
  return inWords(instant, language, { dateStyle: "long", timeStyle: "short" });
}

function inWords(day: string, language: string, style: Intl.DateTimeFormatOptions): string {
  // Without an hour, a day would be the day before in the west of Greenwich.
  const date = new Date(day.length === "YYYY-MM-DD".length ? `${day}T12:00:00` : day);
  const words = date.toLocaleString(language, style);
  return language.startsWith("fr") ? words.replace(/^1 /u, "1er ") : words;
}
