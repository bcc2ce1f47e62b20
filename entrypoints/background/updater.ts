import { browser } from "wxt/browser";
import type { Configuration } from "./configuration.ts";
import { minutesToNextVisit } from "./next-visit.ts";
import type { RuleStore } from "./rule-store.ts";
import { explain, visitMirrors, type Visit, type VisitDoor } from "./visit-mirrors.ts";

const alarm = "visit";

/** Visits the mirrors now and then, when there are any; without a mirror it asks the network for nothing, ever. */
export class Updater {
  private readonly store: RuleStore;
  private readonly door: VisitDoor;
  private readonly configuration: () => Promise<Configuration>;
  private readonly installed: () => void;
  private current: Promise<Visit> | undefined;

  /** `installed` is called when the rules in force have changed. */
  constructor(store: RuleStore, door: VisitDoor, configuration: () => Promise<Configuration>, installed: () => void) {
    this.store = store;
    this.door = door;
    this.configuration = configuration;
    this.installed = installed;
  }

  /** To be called each time the background starts: listens to the alarm, and sets it when the browser forgot it. */
  start(): void {
    browser.alarms.onAlarm.addListener(({ name }) => {
      if (name === alarm) void this.visit();
    });
    void this.schedule();
  }

  /** Sets the alarm if there is something to visit, and takes it away otherwise. */
  async schedule(isAnew = false): Promise<void> {
    if (!visits(await this.configuration())) {
      await browser.alarms.clear(alarm);
      return;
    }
    if (!isAnew && (await browser.alarms.get(alarm)) !== undefined) return;
    const [visit, { received }, { values }] = await Promise.all([
      this.store.lastVisit(),
      this.store.load(),
      this.configuration(),
    ]);
    const rhythm = values.checkMinutes ?? received?.distribution.index.pollMinutes;
    await browser.alarms.create(alarm, { delayInMinutes: minutesToNextVisit(visit, rhythm, this.door.random) });
  }

  /** Visits now; one visit at a time. Never throws: what went wrong is in the answer. */
  visit(): Promise<Visit> {
    this.current ??= this.visitOnce().finally(() => {
      this.current = undefined;
    });
    return this.current;
  }

  private async visitOnce(): Promise<Visit> {
    const configuration = await this.configuration();
    const before = await this.store.lastVisit();
    const visit = withReached(await this.attempt(configuration, before?.failures ?? 0), before);
    if (visit.result === "no mirror") return visit;
    await this.store.rememberVisit(visit);
    await this.schedule(true).catch(() => undefined);
    if (visit.result === "installed") this.installed();
    return visit;
  }

  private async attempt(configuration: Configuration, failures: number): Promise<Visit> {
    const at = this.door.clock();
    const { values } = configuration;
    if (!visits(configuration)) return { at, result: "no mirror", failures: 0 };
    try {
      const received = await visitMirrors(values, await this.store.known(values), this.door);
      if (received === undefined) return { at, result: "no mirror", failures: 0 };
      if ("code" in received) return { at, result: "refused", ...received, failures: failures + 1 };
      const { mirror } = received;
      return { at, result: await this.store.install(received, values), mirror, failures: 0 };
    } catch (error) {
      return { at, result: "refused", ...explain(error), failures: failures + 1 };
    }
  }
}

/** Remembers when a publisher last answered with something good that was not refused. */
function withReached(visit: Visit, before: Visit | undefined): Visit {
  const reached = visit.failures === 0 && visit.result !== "held back" ? visit.at : before?.reached;
  return reached === undefined ? visit : { ...visit, reached };
}

/** True when somebody named a mirror and the root by which its files are judged, and nobody switched updates off. */
function visits({ values }: Configuration): boolean {
  const { mirrors = [], rootSha256, updates = "auto" } = values;
  return updates === "auto" && mirrors.length > 0 && rootSha256 !== undefined;
}
