/** A day: whoever asks for more is asked again all the same. */
const longest = 1440;

/** Minutes for which a server asks to be left alone (RFC 9110 § 10.2.3): seconds, or a date. `undefined` if it does not. */
export function minutesOfRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const milliseconds = /^\d{1,9}$/u.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return milliseconds > 0 ? Math.min(longest, Math.ceil(milliseconds / 60_000)) : undefined;
}
