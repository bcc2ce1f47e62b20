import { readdirSync } from "node:fs";
import { join } from "node:path";
import { duties } from "#rules/model/duty.ts";
import type { Problem } from "#rules/pack/problem.ts";

const folders: readonly string[] = [...duties, "exceptions", "lexicons", "calendars", "guide", "sites", "reader"];
const files: ReadonlySet<string> = new Set(["set.yaml", "laws.yaml"]);

/** Files of a rule set that nobody would read, where their author surely thinks that they count. */
export function strayFiles(folder: string): Problem[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): Problem[] => {
    const { name } = entry;
    if (name.startsWith(".")) return [];
    if (!entry.isDirectory())
      return files.has(name) ? [] : unread(name, "une règle se range dans le dossier de son devoir");
    if (!folders.includes(name))
      return holdsYaml(join(folder, name))
        ? [{ file: name, message: `ce dossier n'est pas lu ; connus : ${folders.join(", ")}` }]
        : [];
    return readdirSync(join(folder, name), { withFileTypes: true }).flatMap((inner) => {
      const file = `${name}/${inner.name}`;
      if (inner.isDirectory())
        return holdsYaml(join(folder, file)) ? [{ file, message: "ce sous-dossier n'est pas lu" }] : [];
      return inner.name.endsWith(".yaml") ? [] : unread(file, "son nom doit finir par « .yaml »");
    });
  });
}

/** YAML under another name, or in the wrong place. Anything else (a note, an image) is none of our business. */
function unread(file: string, advice: string): Problem[] {
  return /\.ya?ml(?:\.txt)?$/iu.test(file) ? [{ file, message: `ce fichier n'est pas lu : ${advice}` }] : [];
}

function holdsYaml(folder: string): boolean {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).some((name) => /\.ya?ml$/iu.test(name));
}
