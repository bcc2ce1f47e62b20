import { check, usage as checkUsage } from "./commands/check.ts";
import { diff, usage as diffUsage } from "./commands/diff.ts";
import { evaluateCommand, usage as evalUsage } from "./commands/eval.ts";
import { guide, usage as guideUsage } from "./commands/guide.ts";
import { hash, usage as hashUsage } from "./commands/hash.ts";
import { keygen, usage as keygenUsage } from "./commands/keygen.ts";
import { lint, usage as lintUsage } from "./commands/lint.ts";
import { newRule, usage as newUsage } from "./commands/new.ts";
import { pack, usage as packUsage } from "./commands/pack.ts";
import { publish, usage as publishUsage } from "./commands/publish.ts";
import { rotate, usage as rotateUsage } from "./commands/rotate.ts";
import { schema, usage as schemaUsage } from "./commands/schema.ts";
import { serve, usage as serveUsage } from "./commands/serve.ts";
import { sign, usage as signUsage } from "./commands/sign.ts";
import { test, usage as testUsage } from "./commands/test.ts";
import { train, usage as trainUsage } from "./commands/train.ts";
import { urgence, usage as urgenceUsage } from "./commands/urgence.ts";
import { verify, usage as verifyUsage } from "./commands/verify.ts";
import { Refused } from "#rules/pack/refusal.ts";
import { exitCode, Failure, type ExitCode } from "./failure.ts";
import type { Terminal } from "./terminal.ts";

/** Every command, by name. */
const commands: Readonly<
  Record<string, { run: (args: readonly string[], terminal: Terminal) => Promise<ExitCode>; usage: string }>
> = {
  check: { run: check, usage: checkUsage },
  test: { run: test, usage: testUsage },
  eval: { run: evaluateCommand, usage: evalUsage },
  guide: { run: guide, usage: guideUsage },
  lint: { run: lint, usage: lintUsage },
  schema: { run: schema, usage: schemaUsage },
  new: { run: newRule, usage: newUsage },
  hash: { run: hash, usage: hashUsage },
  diff: { run: diff, usage: diffUsage },
  pack: { run: pack, usage: packUsage },
  keygen: { run: keygen, usage: keygenUsage },
  publish: { run: publish, usage: publishUsage },
  sign: { run: sign, usage: signUsage },
  verify: { run: verify, usage: verifyUsage },
  rotate: { run: rotate, usage: rotateUsage },
  urgence: { run: urgence, usage: urgenceUsage },
  serve: { run: serve, usage: serveUsage },
  train: { run: train, usage: trainUsage },
};

/** Runs the command that the first word names, and says on the terminal why when it cannot. */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await commandNamed(args, terminal);
  } catch (error) {
    // A refusal is told with its code, so that two people can speak of it without reading it out.
    const code = error instanceof Refused ? ` [${error.code}]` : "";
    const isMisuse =
      error instanceof Refused ||
      error instanceof Failure ||
      // A wrong option, and a file or a folder that the system does not give.
      (error instanceof Error && "code" in error && (error instanceof TypeError || "syscall" in error));
    terminal.complain(`${isMisuse ? inFrench(error) : String(error instanceof Error ? error.stack : error)}${code}`);
    return exitCode.misused;
  }
}

/** What a command says of itself, or what Node says of an option, in French. */
function inFrench(error: Error): string {
  const option = /'(-[^ ']*)/u.exec(error.message)?.[1] ?? "";
  const code = "code" in error ? error.code : "";
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") return `l'option « ${option} » n'existe pas ; voyez --help`;
  if (code === "ERR_PARSE_ARGS_INVALID_OPTION_VALUE") return `l'option « ${option} » : ${optionFault(error.message)}`;
  if (code === "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL") return `un mot est de trop ; voyez --help (${error.message})`;
  return error.message;
}

function optionFault(message: string): string {
  return message.includes("does not take") ? "elle ne prend pas de valeur" : "il manque sa valeur";
}

async function commandNamed([name = "", ...rest]: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  const usages = Object.values(commands).map((each) => each.usage);
  if (command === undefined) throw new Failure(`usage :\n\n${usages.join("\n\n")}`);
  if (rest.includes("--help")) {
    terminal.print(command.usage);
    return exitCode.clean;
  }
  return command.run(rest, terminal);
}
