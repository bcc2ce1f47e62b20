import type { WatchState } from "#components/badge.tsx";
import type { Remarks } from "#rules/model/remark.ts";
import type { Severity } from "#rules/model/severity.ts";

/** What the popup shows of this page. */
export interface Watching {
  readonly siteId: string;
  readonly site: string;
  /** Under which name the settings keep the kind of the account that speaks. */
  readonly accountKey: string;
  readonly state: WatchState;
  readonly situation: string;
  readonly severity: Severity | "none";
  readonly remarks: Remarks;
}
