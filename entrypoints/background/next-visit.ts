import type { Visit } from "./visit-mirrors.ts";

/** Minutes: the first wait after a start, the wait after a first failure, the longest wait, and the usual one. */
const minutes = { start: 60, failure: 15, longest: 1440, usual: 240 } as const;

/**
 * Minutes until the next visit: drawn within the hour after a first start, around the usual rhythm after a good visit,
 * twice as far after each failure, and not before a server that asks for patience said. Everyone draws their own, so that a million browsers never come at once.
 */
export function minutesToNextVisit(visit: Visit | undefined, rhythm: number | undefined, random: () => number): number {
  if (visit === undefined) return 0.5 + random() * minutes.start;
  if (visit.failures > 0) {
    const most = Math.min(minutes.longest, minutes.failure * 2 ** Math.min(visit.failures - 1, 10));
    return (visit.retryAfter ?? 0) + 1 + random() * most;
  }
  return (rhythm ?? minutes.usual) * (0.8 + 0.4 * random());
}
