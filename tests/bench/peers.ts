import type { CompiledRules } from "#rules/engine/compiled-rules.ts";
import type { Contestant } from "./measure.ts";
import { formsOf } from "./forms-of.ts";

/** Other checkers, each doing a part of what Tact does, with the options that make it quickest. */
export async function peers(): Promise<Contestant[]> {
  return [await linkifyIt(), await redactPii(), await writeGood(), await alex(), await textlint(), await harper()];
}

async function linkifyIt(): Promise<Contestant> {
  const { LinkifyIt } = await import("linkify-it");
  const linkify = new LinkifyIt();
  return { name: "linkify-it", run: (text) => linkify.match(text) };
}

async function redactPii(): Promise<Contestant> {
  const { SyncRedactor } = await import("@libretto/redact-pii-light");
  const redactor = new SyncRedactor();
  return { name: "redact-pii-light", run: (text) => redactor.redact(text) };
}

async function writeGood(): Promise<Contestant> {
  const { default: check } = await import("write-good");
  return { name: "write-good", run: (text) => check(text) };
}

async function alex(): Promise<Contestant> {
  const { text: check } = await import("alex");
  return { name: "alex", run: (text) => check(text) };
}

async function textlint(): Promise<Contestant> {
  const [{ TextlintKernel }, { default: plugin }, { default: maxComma }, { default: noTodo }, { default: length }] =
    await Promise.all([
      import("@textlint/kernel"),
      import("@textlint/textlint-plugin-text"),
      import("textlint-rule-max-comma"),
      import("textlint-rule-no-todo"),
      import("textlint-rule-sentence-length"),
    ]);
  const kernel = new TextlintKernel();
  const rules = [
    { ruleId: "max-comma", rule: moduleOf(maxComma) },
    { ruleId: "no-todo", rule: moduleOf(noTodo) },
    { ruleId: "sentence-length", rule: moduleOf(length) },
  ];
  const options = { ext: ".txt", plugins: [{ pluginId: "text", plugin: moduleOf(plugin) }], rules };
  return { name: "textlint, 3 rules", run: (text) => kernel.lintText(text, options) };
}

async function harper(): Promise<Contestant> {
  const { LocalLinter } = await import("harper.js");
  const { binary } = await import("harper.js/binary");
  const linter = new LocalLinter({ binary });
  await linter.setup();
  return { name: "Harper", run: (text) => linter.lint(text) };
}

/** Some of these packages are CommonJS with a `default` of their own. */
function moduleOf<Module>(module: Module | { default: Module }): Module {
  return typeof module === "object" && module !== null && "default" in module ? module.default : module;
}

/** The naive design: one expression that lists every form. */
export function oneExpression(rules: CompiledRules): Contestant {
  const words = formsOf(rules).filter((form) => form !== "");
  const union = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`)).join("|");
  const expression = new RegExp(`(?<![\\p{L}\\p{N}])(?:${union})(?![\\p{L}\\p{N}])`, "giu");
  return {
    name: `one RegExp of ${words.length} forms`,
    run: (text) => {
      let count = 0;
      expression.lastIndex = 0;
      while (expression.exec(text) !== null) count++;
      return count;
    },
  };
}
