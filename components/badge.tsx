import type { Severity } from "#rules/model/severity.ts";
import { SeverityMark } from "./severity-mark.tsx";
import { useWords } from "./translate.ts";

/** How well Tact watches a box. `partly`: the publish control was not found. `off`: Tact failed and let go. */
export type WatchState = "watched" | "partly" | "off";

interface Props {
  readonly count: number;
  readonly severity: Severity | "none";
  readonly state: WatchState;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}

/** Beside the compose box: how many remarks, and how serious. Quiet when there is none. */
export function Badge({ count, severity, state, isOpen, onOpen }: Props) {
  const { t, count: plural } = useWords();
  const label =
    state === "off"
      ? t("badge_off")
      : severity === "none"
        ? t(state === "partly" ? "badge_partly" : "badge_nothing")
        : t("badge_remarks", [plural("remarks", count), t(`severity_${severity}`)]);
  return (
    <button
      type="button"
      class={`badge ${severity} ${state}`}
      aria-label={`${label} ${t("badge_open")}`}
      aria-expanded={isOpen}
      title={`${label} (F2)`}
      onClick={onOpen}
    >
      {severity === "none" ? <Watching state={state} /> : <SeverityMark severity={severity} />}
      {severity === "none" ? null : <span class="count">{count}</span>}
    </button>
  );
}

/** An open eye: watched; struck through: not. */
function Watching({ state }: { state: WatchState }) {
  return (
    <svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false" class="watching">
      <path d="M1.5 10S4.6 4.5 10 4.5 18.500 10 18.500 10 15.400 15.500 10 15.500 1.500 10 1.500 10z" />
      <circle cx="10" cy="10" r="2.400" />
      {state === "watched" ? null : <path d="M3 17 17 3" />}
    </svg>
  );
}
