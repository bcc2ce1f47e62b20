import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toInstant } from "#rules/cli/add-days.ts";
import { unfollowed } from "#rules/cli/follow.ts";
import { runCommand } from "#rules/cli/run-command.ts";
import { head, rule } from "#tests/rules/cli/small-set.ts";
import type { BrowserName } from "#tests/fixtures/find-browser.ts";
import { builtExtension } from "./tact-in-page.ts";

/** A ministry that publishes: its keys and its folders, in a place of its own that the test removes. */
export class Ministry {
  readonly place = mkdtempSync(join(tmpdir(), "tact-ministry-"));
  private readonly keys = join(this.place, "cles");

  /** Runs a command of the publisher. @throws when it fails, with what it said. */
  async tact(...args: readonly string[]): Promise<void> {
    const said: string[] = [];
    const now = toInstant(new Date());
    const say = (line: string): void => void said.push(line);
    const code = await runCommand(args, {
      print: say,
      complain: say,
      readInput: () => "",
      isScreen: false,
      today: now.slice(0, 10),
      now,
      progress: () => {},
      follow: unfollowed,
      askSecret: () => Promise.resolve(undefined),
    });
    if (code !== 0) throw new Error(`tact ${args.join(" ")}\n${said.join("\n")}`);
  }

  async makeKeys(): Promise<void> {
    await this.tact("keygen", "--out", this.keys, "--no-passphrase");
  }

  /** Publishes the smallest set under a version, its rule changed if told, and gives a copy of the folder. */
  async publish(version: string, words = "gros mot", rest = ""): Promise<string> {
    const set = join(this.place, `jeu-${version}`);
    mkdirSync(join(set, "reserve"), { recursive: true });
    writeFileSync(join(set, "set.yaml"), head.replace("version: '1'", `version: '${version}'`));
    writeFileSync(
      join(set, "reserve/mot.yaml"),
      rule.replaceAll("gros mot", words).replaceAll("gros mots", words) + rest,
    );
    return this.publishFolder(set, version);
  }

  /** Publishes the rule set of a folder, and gives a copy of what is published. */
  async publishFolder(set: string, name: string): Promise<string> {
    await this.tact("publish", set, "--keys", this.keys, "--out", this.site);
    return this.copy(name);
  }

  /** Publishes an emergency, and gives a copy of the folder. */
  async urgence(...args: readonly string[]): Promise<string> {
    await this.tact("urgence", this.site, "--keys", this.keys, ...args);
    return this.copy(`urgence-${createHash("sha256").update(args.join(" ")).digest("hex").slice(0, 8)}`);
  }

  /** The hash by which a policy or a package names the root. */
  get rootSha256(): string {
    return createHash("sha256")
      .update(readFileSync(join(this.site, "roots/1.json")))
      .digest("hex");
  }

  /**
   * The built extension, that may visit a mirror. Made for this ministry, it names the mirror and the root itself;
   * otherwise a policy must. Its own rules are few, to be quick.
   */
  extension(name: BrowserName, mirror: string, isMadeFor = true): string {
    const folder = join(this.place, name);
    cpSync(builtExtension(name), folder, { recursive: true });
    const sets = [lighten(folder)];
    const preset = isMadeFor ? { mirrors: [mirror], rootSha256: this.rootSha256 } : {};
    change(join(folder, "rules/embedded.json"), { sets, preset });
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as { host_permissions: string[] };
    change(join(folder, "manifest.json"), { host_permissions: [...manifest.host_permissions, `${mirror}*`] });
    return folder;
  }

  private get site(): string {
    return join(this.place, "site");
  }

  private copy(name: string): string {
    const folder = join(this.place, `site-${name}`);
    cpSync(this.site, folder, { recursive: true });
    return folder;
  }
}

/** Rewrites some members of a JSON file. */
export function change(file: string, changed: object): void {
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(readFileSync(file, "utf8")) as object), ...changed }));
}

/** Keeps the sites of the set that ships, and of the rest only its first rules. */
function lighten(folder: string): { id: string; sha256: string; length: number } {
  const id = "interministeriel";
  const file = join(folder, `rules/${id}.json`);
  const { rules } = JSON.parse(readFileSync(file, "utf8")) as { rules: readonly unknown[] };
  change(file, { rules: rules.slice(0, 5), exceptions: [] });
  const bytes = readFileSync(file);
  return { id, sha256: createHash("sha256").update(bytes).digest("hex"), length: bytes.length };
}
