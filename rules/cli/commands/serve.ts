import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { parseArgs } from "node:util";
import { exitCode, Failure, type ExitCode } from "#rules/cli/failure.ts";
import type { Terminal } from "#rules/cli/terminal.ts";

export const usage = `tact serve SITE [--port N]

Sert un dossier publié sur 127.0.0.1, pour l'essayer. Un vrai site se sert avec nginx ou un stockage d'objets.`;

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".json": "application/json",
  ".jsonl": "application/jsonl",
};

/** `tact serve`: a static preview, until it is stopped. */
export async function serve(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { port: { type: "string", default: "8137" } },
  });
  const [site] = positionals;
  const port = Number(values.port);
  if (site === undefined || !existsSync(join(site, "index.json")))
    throw new Failure(`${site ?? ""} : ce n'est pas un dossier publié\n\n${usage}`);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Failure(`--port ${values.port} : attendu un port`);
  const server = createServer((request, response) => answer(resolve(site), request, response));
  await new Promise<void>((ready, failed) => {
    server.once("error", (error) => failed(new Failure(`port ${port} : ${error.message}`)));
    server.listen(port, "127.0.0.1", ready);
  });
  const address = server.address();
  terminal.print(`http://127.0.0.1:${typeof address === "object" ? address?.port : port}/ (Ctrl+C pour arrêter)`);
  await new Promise((closed) => server.once("close", closed));
  return exitCode.clean;
}

/** The answers that a static host must give: an ETag, a 304 for who has it, any origin, no guess about types. */
function answer(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const file = fileOf(folder, request.url ?? "/");
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("X-Content-Type-Options", "nosniff");
  if (request.method !== "GET" && request.method !== "HEAD") return void response.writeHead(405).end();
  if (file === undefined) return void response.writeHead(404).end();
  const bytes = readFileSync(file);
  const tag = `"${createHash("sha256").update(bytes).digest("base64url")}"`;
  response.setHeader("ETag", tag);
  const isMutable = /(?:index\.json|index\.html|journal\.jsonl)$/u.test(file);
  response.setHeader("Cache-Control", isMutable ? "no-cache" : "max-age=31536000, immutable");
  if (request.headers["if-none-match"] === tag) return void response.writeHead(304).end();
  response.setHeader("Content-Type", types[extname(file)] ?? "application/octet-stream");
  response.writeHead(200).end(request.method === "HEAD" ? undefined : bytes);
}

/** The file that an address names, inside the folder only. */
function fileOf(folder: string, url: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(new URL(url, "http://127.0.0.1").pathname);
  } catch {
    return undefined;
  }
  const file = normalize(join(folder, path === "/" ? "index.html" : path));
  if (!file.startsWith(folder + sep) || path.includes("\0")) return undefined;
  return existsSync(file) && statSync(file).isFile() ? file : undefined;
}
