import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { freshSets } from "./set-folder.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const place = mkdtempSync(join(tmpdir(), "tact-"));
afterAll(() => rmSync(place, { recursive: true }));

function tact(args: readonly string[], input = ""): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["rules/cli/tact.ts", ...args], {
    cwd: root,
    input,
    encoding: "utf8",
  });
  return { code: status, out: stdout, err: stderr };
}

const set = freshSets();

const number = "Mme Martin, 2 62 08 75 032 039 77";

describe("tact check", () => {
  test("says what, why, the source and what to do, and ends with 1", () => {
    const { code, out } = tact(["check", number]);
    expect(code).toBe(1);
    expect(out).toMatch(/stop · personal-data/u);
    expect(out).toMatch(/Pourquoi : .+\n.*Source : Code pénal, 226-16/u);
    expect(out).toMatch(/Conseil : /u);
  });

  test("on a text with nothing to notice ends with 0", () => {
    expect(tact(["check", "Belle matinée au marché."])).toMatchObject({
      code: 0,
      out: "Aucun point d'attention détecté.\n",
    });
  });

  test("gives JSON on one line, with the words at their place", () => {
    const { out } = tact(["check", "--format", "json", number]);
    const { severity, findings } = JSON.parse(out);
    expect(severity).toBe("stop");
    for (const { start, end, quote } of findings) expect(number.slice(start, end)).toBe(quote);
    expect(Object.keys(findings[0])).toEqual(["rule", "duty", "severity", "start", "end", "quote", "reason"]);
  });

  test("reads standard input and files", () => {
    const file = join(place, "texte.txt");
    writeFileSync(file, number);
    expect(tact(["check", "-"], number).code).toBe(1);
    expect(tact(["check", "--file", file]).code).toBe(1);
  });

  test("answers each JSONL line in order, goes on after one that cannot be read, and ends with 0", () => {
    const file = join(place, "lignes.jsonl");
    writeFileSync(
      file,
      [
        `{"id":"a","text":"${number}","odd":1}`,
        "pas du json",
        '{"id":"c"}',
        '{"id":"d","text":"bonjour","audience":"dm"}',
      ].join("\n"),
    );
    const { code, out } = tact(["check", "--jsonl", file]);
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(lines.map(({ id, severity, line }) => [id, severity, line])).toEqual([
      ["a", "stop", undefined],
      [null, undefined, 2],
      [null, undefined, 3],
      ["d", "none", undefined],
    ]);
  });

  test.each<[string, string[], RegExp]>([
    ["no text", ["check"], /il manque le texte/u],
    ["an option that does not exist", ["check", "--oups", "x"], /--oups/u],
    ["a file that does not exist", ["check", "--file", "/nulle/part"], /nulle\/part/u],
    ["a context that is not JSON", ["check", "--context", "{", "x"], /--context/u],
    ["a folder that is no rule set", ["check", "--rules", place, "x"], /n'est pas un jeu de règles/u],
    ["a format that does not exist", ["check", "--format", "xml", "x"], /xml/u],
    ["a command that does not exist", ["chekc"], /usage/u],
    ["an option that does not exist", ["check", "--nope", "x"], /l'option « --nope » n'existe pas/u],
    ["an option without its value", ["check", "--file"], /l'option « --file.* » : il manque sa valeur/u],
    ["a context that is a list", ["check", "--context", "[]", "x"], /--context : attendu un objet/u],
  ])("%s: ends with 2 and says what", (_what, args, message) => {
    const { code, err } = tact(args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});

test("tact check --explain says what answered which part, and what settled the severity", () => {
  const context = '{"account":"personal","audience":"friends"}';
  const { out } = tact(["check", "--explain", "--context", context, "Mon chef est un incompétent notoire."]);
  expect(out).toMatch(/Vu : « incompétent » répond à @jugements-outrageants/u);
  expect(out).toMatch(/Gravité : warning \(la règle\) → caution \(le jeu, account = .*audience = group ou friends/u);
  const json = JSON.parse(tact(["check", "--explain", "--format", "json", "--context", context, number]).out);
  expect(json.findings[0].explanation).toMatchObject({ ruleSeverity: "stop", set: { id: "interministeriel" } });
});

test("tact lint tells each remark at its file, line and column, and ends with 1", () => {
  const { path, rule: file } = set();
  writeFileSync(file, readFileSync(file, "utf8").replace("title: Un mot", "title: Un mot\ncard: absente"));
  const { code, out } = tact(["lint", path]);
  expect(code).toBe(1);
  expect(out).toMatch(/reserve\/mot\.yaml:5:1 « mot », champ « card » : la fiche « absente » n'existe pas/u);
  writeFileSync(file, "id: [");
  expect(tact(["lint", path])).toMatchObject({ code: 2 });
});

test("tact schema gives what editors need to complete a rule", () => {
  const schema = JSON.parse(tact(["schema", "regle"]).out);
  expect(schema.properties.severity.enum).toEqual(["info", "caution", "warning", "stop"]);
  expect(schema.required).toContain("reason");
  const ways = JSON.stringify(schema.properties.find);
  for (const way of ["any", "together", "without", "identifier", "pattern"]) expect(ways).toContain(`"${way}"`);
  expect(tact(["schema", "chose"])).toMatchObject({ code: 2 });
});

test("tact new writes a rule to fill in, that passes its own test, and never writes over one", () => {
  const { path } = set();
  expect(tact(["new", "respect/nouvelle", "--set", path]).code).toBe(0);
  writeFileSync(
    join(path, "laws.yaml"),
    "- { id: cgfp, text: Code, url: 'https://example.org/', checked: 2026-01-01 }\n",
  );
  expect(tact(["test", path]).out).toMatch(/12 passed, 0 failed/u);
  expect(tact(["new", "respect/nouvelle", "--set", path]).err).toMatch(/existe déjà/u);
  expect(tact(["new", "politesse/nouvelle", "--set", path]).err).toMatch(/« politesse » n'est pas un devoir/u);
  expect(tact(["new", "respect/../../x", "--set", path]).code).toBe(2);
});

test("tact new jeu begins a set that a first rule fits in, and never writes over one", () => {
  const path = join(place, "Mon Équipe");
  expect(tact(["new", "respect/premiere", "--set", path]).err).toMatch(/« tact new jeu .*Mon Équipe » en commence un/u);
  expect(tact(["new", "jeu", path]).code).toBe(0);
  expect(readFileSync(join(path, "set.yaml"), "utf8")).toMatch(/^id: mon-equipe$/mu);
  expect(tact(["new", "respect/premiere", "--set", path]).code).toBe(0);
  expect(tact(["test", path]).out).toBe("6 passed, 0 failed\n");
  expect(tact(["new", "jeu", path]).err).toMatch(/existe déjà/u);
});

test("tact hash writes a lexicon that finds the names and does not show them", () => {
  const { path, rule: file } = set();
  const { code, out, err } = tact(["hash", "-"], "Opération Kaltor\n\nmirabelle\n");
  expect(code).toBe(0);
  expect(out).not.toMatch(/kaltor|mirabelle/iu);
  expect(err).toMatch(/« mirabelle » est dans le dictionnaire/u);
  const lexicon = join(path, "lexicons/codes.yaml");
  mkdirSync(join(path, "lexicons"));
  writeFileSync(lexicon, `id: codes\ntitle: Codes\n${out}`);
  writeFileSync(lexicon, tact(["hash", "--lexicon", lexicon, "Bois-Joli"]).out, { flag: "a" });
  writeFileSync(file, readFileSync(file, "utf8").replace("[gros mot]", '["@codes"]'));
  const seen = (text: string): string => tact(["check", "--rules", path, "--explain", text]).out;
  expect(seen("l'operation KALTOR avance")).toMatch(/« operation KALTOR » répond à @codes/u);
  expect(seen("rien sur bois joli ?")).toMatch(/« bois joli »/u);
  expect(seen("l'opération avance")).toBe("Aucun point d'attention détecté.\n");
});

test.each([
  ["no name", ["hash"], /il manque un nom/u],
  ["a name too long", ["hash", "un deux trois quatre cinq"], /compte 5 mots ; un nom en compte au plus 4/u],
  [
    "a lexicon in plain words",
    ["hash", "--lexicon", "rules/sets/interministeriel/lexicons/negation.yaml", "x"],
    /n'est pas « hashed: true »/u,
  ],
])("tact hash refuses %s", (_what, args, message) => {
  const { code, err } = tact(args);
  expect([code, err]).toEqual([2, expect.stringMatching(message)]);
});

test("tact test ends with a line that counts", () => {
  const { code, out } = tact(["test"]);
  expect(out.trim().split("\n").at(-1)).toMatch(/^\d+ passed, 0 failed$/u);
  expect(code).toBe(0);
});

test.each([
  ["no text", '{"text":3}', /:1 : champ « text » : attendu un texte/u],
  [
    "an unknown duty",
    '{"text":"x"}\n{"text":"x","expect":["politesse"]}',
    /:2 : champ « expect\.0 » : « politesse » n'est pas/u,
  ],
  ["a line that is no row", "3", /:1 : attendu des champs/u],
])("tact eval refuses a file with %s, at its line", (_what, text, message) => {
  const file = join(place, "fautes.jsonl");
  writeFileSync(file, text);
  const { code, err } = tact(["eval", "--jsonl", file]);
  expect([code, err]).toEqual([2, expect.stringMatching(message)]);
});

test("tact eval measures labelled drafts", () => {
  const file = join(place, "etiquettes.jsonl");
  const rows = [
    { id: "1", text: number, expect: ["personal-data"], max_severity: "stop", account: "personal" },
    { id: "2", text: "Bonjour", expect: [], max_severity: "none", account: "official" },
  ];
  writeFileSync(file, rows.map((row) => JSON.stringify(row)).join("\n"));
  const { out } = tact(["eval", "--jsonl", file, "--format", "json"]);
  expect(JSON.parse(out)).toMatchObject({ breaches: 1, noticed: 1, ordinary: 1, disturbed: 0, closeSeverity: 1 });
});
