import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const page = readFileSync(fileURLToPath(new URL("../../docs/administrateurs.md", import.meta.url)), "utf8");

/** A block of code that an administrator copies from `docs/administrateurs.md`, by what follows its fence. */
export function adminBlock(name: string): string {
  const found = new RegExp(`\`\`\`${name}\n(.*?)\`\`\``, "su").exec(page)?.[1];
  if (found === undefined) throw new Error(`docs/administrateurs.md has no ${name}.`);
  return found;
}
