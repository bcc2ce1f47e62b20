import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { toInstant } from "#rules/cli/add-days.ts";
import { unfollowed } from "#rules/cli/follow.ts";
import { runCommand } from "#rules/cli/run-command.ts";
import { SetFolder } from "./set-folder.ts";
import { head } from "./small-set.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const place = mkdtempSync(join(tmpdir(), "tact-publish-"));
afterAll(() => rmSync(place, { recursive: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const now = toInstant(new Date());

/** Runs a command as the terminal would, answering `passphrase` when it is asked for one. */
async function tact(args: readonly string[], passphrase?: string): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommand(args, {
    print: (line) => out.push(`${line}\n`),
    complain: (line) => err.push(line),
    readInput: () => "",
    isScreen: false,
    today: now.slice(0, 10),
    now,
    progress: () => {},
    follow: unfollowed,
    askSecret: () => Promise.resolve(passphrase),
  });
  return { code, out: out.join(""), err: err.join("\n") };
}

const fresh = (name: string): string => mkdtempSync(join(place, `${name}-`));

/** A folder of its own with the smallest rule set; `change` rewrites its files. */
const smallSet = (change?: (text: string) => string): string => new SetFolder(change, place).path;

const version = (number: string) => (text: string) => text.replace("version: '1'", `version: '${number}'`);

/** Keys of a deployment, made once: they are only ever read. */
const keys = join(place, "cles");
await tact(["keygen", "--out", keys, "--no-passphrase"]);

/** A folder of keys with only those named. */
function some(...names: readonly string[]): string {
  const folder = fresh("cles");
  for (const name of names) cpSync(join(keys, `${name}.json`), join(folder, `${name}.json`));
  return folder;
}

/** One version published, made once and copied. */
const firstSite = join(place, "premier");
await tact(["publish", smallSet(), "--keys", keys, "--out", firstSite]);

/** A folder of its own with that version. */
function published(): string {
  const site = join(fresh("site"), "www");
  cpSync(firstSite, site, { recursive: true });
  return site;
}

const indexOf = (site: string): { version: number; layers: Record<string, { version: number; rollout?: unknown }> } => {
  const { payload } = JSON.parse(readFileSync(join(site, "index.json"), "utf8")) as { payload: string };
  return JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as ReturnType<typeof indexOf>;
};

describe("tact keygen", () => {
  test("makes the keys of a deployment, for their holder alone", async () => {
    expect(readdirSync(keys).filter((name) => !name.endsWith(".pub.json"))).toEqual([
      "index.json",
      "jeu-1.json",
      "jeu-2.json",
      "jeu-3.json",
      "racine-1.json",
      "racine-2.json",
      "racine-3.json",
      "urgence.json",
    ]);
    expect(statSync(join(keys, "racine-1.json")).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(keys, "racine-1.pub.json"), "utf8")).not.toContain("private");
  });

  test("never writes over a key", async () => {
    const { code, err } = await tact(["keygen", "--out", keys, "--no-passphrase"]);
    expect(code).toBe(2);
    expect(err).toContain("existe déjà");
  });

  // Trying a passphrase is slow on purpose.
  test("a sealed key opens with its passphrase only", { timeout: 60_000 }, async () => {
    const own = fresh("cles");
    const site = published();
    const make = (passphrase?: string): Promise<Ran> =>
      tact(["keygen", "--out", own, "--role", "index", "--holder", "Élodie M."], passphrase);
    expect((await make("court")).err).toContain("trop courte");
    expect((await make()).err).toContain("il faut une phrase secrète");
    expect((await make("une phrase assez longue")).code).toBe(0);
    expect(readFileSync(join(own, "index-e-lodie-m.json"), "utf8")).not.toContain('"open"');
    expect((await tact(["rotate", site, "--keys", keys, "--add", own])).code).toBe(0);
    const renew = (passphrase: string): Promise<Ran> => tact(["publish", "--keys", own, "--out", site], passphrase);
    expect((await renew("une autre phrase secrète")).err).toContain("[wrong-passphrase]");
    expect((await renew("une phrase assez longue")).code).toBe(0);
  });

  test("works with the keys of the State's tokens too", async () => {
    const own = fresh("cles");
    const site = join(own, "www");
    expect((await tact(["keygen", "--out", own, "--no-passphrase", "--alg", "ES256"])).code).toBe(0);
    expect((await tact(["publish", smallSet(), "--keys", own, "--out", site])).code).toBe(0);
    expect((await tact(["verify", site])).code).toBe(0);
  });
});

describe("tact publish", () => {
  test("makes a static folder that anyone can verify", async () => {
    const site = published();
    expect(readdirSync(site).sort()).toEqual(["index.html", "index.json", "journal.jsonl", "layers", "packs", "roots"]);
    const { code, out } = await tact(["verify", site]);
    expect(code).toBe(0);
    expect(out).toContain("essai 1 · 1 règles · signé par jeu-1, jeu-2, jeu-3");
    expect(out).toContain("à comparer");
  });

  test("a new version says what changed, and the index grows", async () => {
    const site = published();
    const harder = (text: string): string => version("2")(text).replace("severity: caution", "severity: warning");
    const { code, out } = await tact(["publish", smallSet(harder), "--keys", keys, "--out", site]);
    expect(code).toBe(0);
    expect(out).toContain("Règle durcie : « Un mot » (mot), de « à repenser » à « attention ».");
    expect(readFileSync(join(site, "index.html"), "utf8")).toContain("Règle durcie");
    expect(indexOf(site)).toMatchObject({ version: 2, layers: { essai: { version: 2 } } });
    expect(readFileSync(join(site, "journal.jsonl"), "utf8").trim().split("\n")).toHaveLength(2);
    expect((await tact(["verify", site])).code).toBe(0);
  });

  test("without a set, renews the index", async () => {
    const site = published();
    expect((await tact(["publish", "--keys", some("index"), "--out", site])).code).toBe(0);
    expect(indexOf(site)).toMatchObject({ version: 2, layers: { essai: { version: 1 } } });
  });

  test("gives a version to a share of the agents, then to all", async () => {
    const site = published();
    const args = ["--keys", keys, "--out", site];
    await tact(["publish", smallSet(version("2")), ...args, "--percent", "10"]);
    expect(indexOf(site).layers["essai"]).toMatchObject({
      version: 2,
      rollout: { percent: 10, before: { version: 1 } },
    });
    await tact(["publish", ...args, "--percent", "50"]);
    expect(indexOf(site).layers["essai"]).toMatchObject({
      version: 2,
      rollout: { percent: 50, before: { version: 1 } },
    });
    await tact(["publish", ...args]);
    await tact(["urgence", site, "--keys", keys, "--notice", "Bonjour."]);
    expect(indexOf(site).layers["essai"]).toMatchObject({ rollout: { percent: 50 } });
    await tact(["publish", smallSet(version("3")), ...args, "--percent", "20"]);
    expect(indexOf(site).layers["essai"]).toMatchObject({
      version: 3,
      rollout: { percent: 20, before: { version: 1 } },
    });
    await tact(["publish", ...args, "--percent", "100"]);
    expect(indexOf(site).layers["essai"]).not.toHaveProperty("rollout");
  });

  test.each([
    ["the same version", version("1"), 2, "[version-not-grown]"],
    ["an older version", version("0.9"), 2, "[version-not-grown]"],
    ["a fault", (text: string) => text.replace("severity: caution", "severity: terrible"), 2, "champ « severity »"],
    ["a rule without examples", (text: string) => text.replace(/examples:[^]*/u, ""), 2, "champ « examples »"],
    [
      "the set of someone else",
      (text: string) => version("2")(text).replace("id: essai", "id: autre"),
      2,
      "[unknown-layer]",
    ],
  ])("refuses %s, and leaves the site as it was", async (_name, change, expected, said) => {
    const site = published();
    const before = readFileSync(join(site, "index.json"), "utf8");
    const { code, err } = await tact(["publish", smallSet(change), "--keys", keys, "--out", site]);
    expect([code, err]).toEqual([expected, expect.stringContaining(said)]);
    expect(readFileSync(join(site, "index.json"), "utf8")).toBe(before);
  });

  test("refuses a set that leans on a lexicon that only its last version had", async () => {
    const set = smallSet((text) => text.replace("find: [gros mot]", 'find: ["@gros"]'));
    mkdirSync(join(set, "lexicons"));
    writeFileSync(join(set, "lexicons/gros.yaml"), "id: gros\ntitle: Gros\nphrases: [gros mot]\n");
    const site = join(fresh("site"), "www");
    expect((await tact(["publish", set, "--keys", keys, "--out", site])).code).toBe(0);
    rmSync(join(set, "lexicons/gros.yaml"));
    writeFileSync(join(set, "set.yaml"), version("2")(head));
    expect((await tact(["publish", set, "--keys", keys, "--out", site])).err).toContain("[does-not-compile]");
  });

  test("stopped halfway, leaves what agents read as it was", async () => {
    const site = published();
    mkdirSync(join(site, "layers/essai/2.json.part"));
    expect((await tact(["publish", smallSet(version("2")), "--keys", keys, "--out", site])).code).toBe(2);
    expect(indexOf(site).version).toBe(1);
    expect((await tact(["verify", site])).code).toBe(0);
  });

  test("says plainly that it cannot write", async () => {
    const { code, err } = await tact(["publish", smallSet(), "--keys", keys, "--out", join(keys, "index.json", "www")]);
    expect([code, err]).toEqual([2, expect.stringMatching(/^ENOTDIR[^\n]*$/u)]);
  });

  test("refuses a set whose examples fail, and says which", async () => {
    const site = published();
    const wrong = (text: string): string => version("2")(text).replace("silent: [un mot,", "silent: [un gros mot,");
    const { code, out } = await tact(["publish", smallSet(wrong), "--keys", keys, "--out", site]);
    expect(code).toBe(1);
    expect(out).toContain("mot · un gros mot");
    expect(out).toContain("5 passed, 1 failed");
    expect(indexOf(site).version).toBe(1);
  });

  test.each(["roots/1.json", "index.json", "layers/essai/1.json"])("refuses to build on a damaged %s", async (file) => {
    const site = published();
    writeFileSync(
      join(site, file),
      readFileSync(join(site, file), "utf8").replaceAll(/"signature":"../gu, '"signature":"AA'),
    );
    expect((await tact(["publish", smallSet(version("2")), "--keys", keys, "--out", site])).code).toBe(2);
  });

  test("nothing that an author writes becomes markup on the page", async () => {
    const evil = `<img src=x onerror=alert(1)><script>alert(1)</script>"'&`;
    const quoted = JSON.stringify(evil);
    const change = (text: string): string =>
      text
        .replace("title: Essai", `title: ${quoted}`)
        .replace("publisher: Essai", `publisher: ${quoted}`)
        .replace("title: Un mot", `title: ${quoted}`)
        .replace("reason: Parce que.", `reason: ${quoted}`)
        .replace("advice: Autrement.", `advice: ${quoted}`)
        .replace("text: Une loi", `text: ${quoted}`)
        .replace('article: "1"', `article: ${quoted}`)
        .replace("un gros mot", JSON.stringify(`un gros mot ${evil}`))
        .replace("un petit mot", JSON.stringify(`un petit mot ${evil}`));
    const site = join(fresh("site"), "www");
    const { code, err } = await tact([
      "publish",
      smallSet(change),
      "--keys",
      keys,
      "--out",
      site,
      "--deployment",
      evil,
    ]);
    expect([code, err]).toEqual([0, ""]);
    expect(
      (await tact(["urgence", site, "--keys", keys, "--notice", evil, "--disable", "mot", "--reason", evil])).code,
    ).toBe(0);
    const page = readFileSync(join(site, "index.html"), "utf8");
    expect(page).not.toContain("<img");
    expect(page).not.toContain("<script");
    expect(page.match(/&lt;script&gt;/gu)!.length).toBeGreaterThan(7);
  });
});

describe("several people", () => {
  test("a version waits for enough signatures, each added on its own machine", async () => {
    const site = published();
    const alone = some("jeu-1", "index");
    const first = await tact(["publish", smallSet(version("2")), "--keys", alone, "--out", site]);
    expect(first.code).toBe(0);
    expect(first.out).toContain("il manque une signature");
    expect(indexOf(site).layers["essai"]!.version).toBe(1);
    const waiting = join(`${site}-pending`, "layer-essai-2.json");

    expect((await tact(["sign", waiting, "--keys", some("urgence")])).err).toContain("[no-key]");
    const { payload } = JSON.parse(readFileSync(waiting, "utf8")) as { payload: string };
    const more = { ...(JSON.parse(Buffer.from(payload, "base64url").toString()) as object), hidden: "et ceci" };
    const odd = join(place, "odd.json");
    writeFileSync(
      odd,
      JSON.stringify({ payload: Buffer.from(JSON.stringify(more)).toString("base64url"), signatures: [] }),
    );
    expect((await tact(["sign", odd, "--keys", some("jeu-2")])).err).toContain("[bad-metadata]");
    const second = await tact(["sign", waiting, "--keys", some("jeu-2")]);
    expect(second.code).toBe(0);
    expect(second.out).toContain("jeu essai 2");
    expect((await tact(["publish", "--keys", some("index"), "--out", site])).code).toBe(0);
    expect(indexOf(site).layers["essai"]!.version).toBe(2);
    expect(existsSync(waiting)).toBe(false);
    expect((await tact(["verify", site])).out).toContain("essai 2 · 1 règles · signé par jeu-1, jeu-2");
  });

  test("whoever waits does not hold up the renewal of the index", async () => {
    const site = published();
    await tact(["publish", smallSet(version("2")), "--keys", some("jeu-1", "index"), "--out", site]);
    const before = indexOf(site).version;
    expect((await tact(["publish", "--keys", some("index"), "--out", site])).code).toBe(0);
    expect(indexOf(site)).toMatchObject({ version: before + 1, layers: { essai: { version: 1 } } });
  });

  test("those who sign rules need not hold the key of the index", async () => {
    const site = published();
    const args = ["publish", smallSet(version("2")), "--keys", some("jeu-1", "jeu-2"), "--out", site];
    expect((await tact(args)).out).toContain("index-2.json : il manque une signature");
    expect((await tact(["verify", site])).out).toContain("essai 1");
    expect((await tact(["sign", join(`${site}-pending`, "index-2.json"), "--keys", some("index")])).code).toBe(0);
    expect((await tact(["publish", "--keys", some("index"), "--out", site])).code).toBe(0);
    expect((await tact(["verify", site])).out).toContain("essai 2");
  });
});

describe("tact rotate", () => {
  test("a key goes, another comes, and what the first signed alone is signed again", async () => {
    const site = published();
    const fresher = fresh("cles");
    await tact(["keygen", "--out", fresher, "--no-passphrase", "--role", "layer", "--holder", "Nouvelle"]);
    const everyone = some("racine-1", "racine-2", "index", "jeu-2", "jeu-3");
    const gone = ["--remove", "jeu-1", "--add", fresher, "--layer", "essai"];
    expect((await tact(["rotate", site, "--keys", everyone, ...gone])).out).toContain("Racine 2");
    expect((await tact(["verify", site])).out).toContain("signé par jeu-2, jeu-3");
    const revoked = await tact(["publish", smallSet(version("2")), "--keys", some("jeu-1", "index"), "--out", site]);
    expect(revoked.err).toContain("[no-key]");
  });

  test("the old root alone is not enough, nor is one person", async () => {
    const site = published();
    expect((await tact(["rotate", site, "--keys", some("racine-1", "index")])).out).toContain(
      "root-2.json : il manque",
    );
    expect(existsSync(join(site, "roots/2.json"))).toBe(false);
    expect((await tact(["sign", join(`${site}-pending`, "root-2.json"), "--keys", some("racine-3")])).code).toBe(0);
    expect((await tact(["publish", "--keys", some("index"), "--out", site])).code).toBe(0);
    expect(existsSync(join(site, "roots/2.json"))).toBe(true);
    expect((await tact(["verify", site])).code).toBe(0);
  });

  test("a directorate joins, and may not weaken what is locked", async () => {
    const site = join(fresh("site"), "www");
    const locking = (text: string): string => text.replace("severity: caution", "severity: warning\nlocked: true");
    await tact(["publish", smallSet(locking), "--keys", keys, "--out", site]);
    const theirs = fresh("cles");
    await tact(["keygen", "--out", theirs, "--no-passphrase", "--role", "layer", "--holder", "Direction"]);
    const joining = ["--add", theirs, "--layer", "direction", "--as", "directorate", "--prefix", "dir"];
    expect((await tact(["rotate", site, "--keys", keys, ...joining])).code).toBe(0);
    cpSync(join(keys, "index.json"), join(theirs, "index.json"));
    const lower = (more: string, id: string) => (text: string) =>
      text
        .replace("id: essai", "id: direction")
        .replace("layer: ministry", `layer: directorate${more}`)
        .replace("id: mot", `id: ${id}`)
        .replaceAll("gros mot", "vilain mot");
    const publishLower = async (more: string, id = "dir-mot"): Promise<Ran> => {
      const set = smallSet(lower(more, id));
      if (id !== "mot") cpSync(join(set, "reserve/mot.yaml"), join(set, `reserve/${id}.yaml`));
      if (id !== "mot") rmSync(join(set, "reserve/mot.yaml"));
      return tact(["publish", set, "--keys", theirs, "--out", site]);
    };
    const off = "\nchanges:\n  - { rule: mot, severity: off, reason: Sans objet. }";
    expect((await publishLower(off)).err).toContain("[locked-weakened]");
    expect((await publishLower("", "mot")).err).toContain("[locked-overridden]");
    expect((await publishLower("", "autre-mot")).err).toContain("[wrong-prefix]");
    expect((await publishLower("")).code).toBe(0);
    expect((await tact(["verify", site])).out).toMatch(/essai 1 .*\n {2}direction 1 /u);
  });
});

describe("tact urgence", () => {
  test("suspends a rule for a while, keeps what was decided before, and ends", async () => {
    const site = published();
    const act = (...args: readonly string[]): Promise<Ran> =>
      tact(["urgence", site, "--keys", some("urgence", "index"), ...args]);
    expect((await act("--disable", "mot", "--reason", "Elle se trompe.")).code).toBe(0);
    expect((await act("--notice", "Scrutin dimanche.")).out).toContain("2 mesure(s)");
    expect(readFileSync(join(site, "index.html"), "utf8")).toContain("Elle se trompe.");
    expect((await tact(["verify", site])).out).toContain("urgence : 2 mesure(s)");
    expect((await act("--clear")).out).toContain("0 mesure(s)");
    expect((await tact(["verify", site])).code).toBe(0);
  });

  test.each([
    [["--disable", "absente", "--reason", "?"], "aucun jeu n'a cette règle"],
    [["--disable", "mot"], "--reason"],
    [["--notice", "Bonjour", "--days", "15"], "--days 15"],
  ])("refuses %s", async (args, said) => {
    const { code, err } = await tact(["urgence", published(), "--keys", keys, ...args]);
    expect([code, err]).toEqual([2, expect.stringContaining(said)]);
  });
});

describe("tact verify", () => {
  const site = published();
  test.each([
    ["before its date", "2026-01-01T00:00:00Z", 0, "Bon."],
    ["a year later", "2099-01-01T00:00:00Z", 2, "[expired]"],
  ])("%s", async (_name, at, expected, said) => {
    const { code, out, err } = await tact(["verify", site, "--at", at]);
    expect([code, out + err]).toEqual([expected, expect.stringContaining(said)]);
  });

  test("a folder that nobody published", async () => {
    expect((await tact(["verify", place])).err).toContain("[missing]");
  });

  test("believes only the root that it is given", async () => {
    const other = published();
    expect((await tact(["verify", site, "--root", join(site, "roots/1.json")])).code).toBe(0);
    expect((await tact(["verify", site, "--root-sha256", "0".repeat(64)])).err).toContain("[wrong-pin]");
    const foreign = fresh("cles");
    await tact(["keygen", "--out", foreign, "--no-passphrase"]);
    const theirs = join(fresh("site"), "www");
    await tact(["publish", smallSet(), "--keys", foreign, "--out", theirs]);
    expect((await tact(["verify", theirs, "--root", join(other, "roots/1.json")])).err).toContain("[below-threshold]");
  });

  test.each(["index.json", "layers/essai/1.json", "roots/1.json", "pack"])("a byte changed in %s", async (name) => {
    const copy = join(fresh("site"), "www");
    cpSync(site, copy, { recursive: true });
    const file = name === "pack" ? `packs/${readdirSync(join(copy, "packs"))[0]}` : name;
    const bytes = readFileSync(join(copy, file));
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(join(copy, file), bytes);
    expect((await tact(["verify", copy])).code).toBe(2);
  });

  test("over the network: same answers, no redirection, no endless file", async () => {
    const served = await serving(site);
    expect((await tact(["verify", served.address])).code).toBe(0);
    const hostile = createServer((asked, response) => {
      if (asked.url!.startsWith("/loin/"))
        return response.writeHead(302, { location: served.address + asked.url!.slice(6) }).end();
      const pour = (): unknown => response.writable && response.write(Buffer.alloc(65_536), () => setImmediate(pour));
      return pour();
    });
    await new Promise<void>((ready) => hostile.listen(0, "127.0.0.1", ready));
    const { port } = hostile.address() as AddressInfo;
    expect((await tact(["verify", `http://127.0.0.1:${port}/loin/`])).err).toContain("pas de réponse");
    expect((await tact(["verify", `http://127.0.0.1:${port}/`])).err).toContain("[too-large]");
    served.stop();
    hostile.closeAllConnections();
    hostile.close();
  });
});

describe("tact serve", () => {
  test("answers like a static host, and gives nothing outside the folder", async () => {
    const served = await serving(published());
    const first = await get(`${served.address}index.json`);
    expect(first).toMatchObject({ status: 200, type: "application/json" });
    expect((await get(`${served.address}index.json`, { "if-none-match": first.etag })).status).toBe(304);
    expect((await get(`${served.address}${"..%2f".repeat(20)}etc%2fpasswd`)).status).toBe(404);
    expect((await get(`${served.address}roots/9.json`)).status).toBe(404);
    served.stop();
  });
});

describe("tact diff", () => {
  test("says in sentences what changed, between folders of rules and published ones", async () => {
    const site = published();
    const more = smallSet((text) => text.replace("find: [gros mot]", "find: [gros mot, vilain mot]"));
    expect((await tact(["diff", site, more])).out).toBe("Règle revue : « Un mot » (mot) (ce qui est cherché).\n");
    expect((await tact(["diff", site, site])).out).toBe("Rien n'a changé dans les règles.\n");
    const corpus = join(place, "corpus.jsonl");
    writeFileSync(corpus, `${JSON.stringify({ text: "un vilain mot" })}\n${JSON.stringify({ text: "rien" })}\n`);
    const { out } = await tact(["diff", site, more, "--corpus", corpus]);
    expect(out).toContain("Sur 2 textes : 1 changent, 1 remarques en plus, 0 en moins.");
    expect(out).toContain("+ mot, à repenser : « vilain mot »");
  });
});

/** `tact serve` on a free port. */
async function serving(site: string): Promise<{ address: string; stop: () => void }> {
  const child = spawn(process.execPath, ["rules/cli/tact.ts", "serve", site, "--port", "0"], { cwd: root });
  const address = await new Promise<string>((said) => {
    child.stdout.on("data", (data: Buffer) => {
      const found = /http:\S+/u.exec(data.toString());
      if (found !== null) said(found[0]);
    });
  });
  return { address, stop: () => child.kill() };
}

/** A request whose address is sent as it is written. */
function get(
  address: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; etag: string; type: string }> {
  return new Promise((answered, failed) => {
    request(address, { headers }, (response) => {
      response.resume();
      answered({
        status: response.statusCode!,
        etag: response.headers.etag ?? "",
        type: response.headers["content-type"] ?? "",
      });
    })
      .on("error", failed)
      .end();
  });
}
