import { execFileSync } from "node:child_process";
import { readdirSync, rmSync, statSync } from "node:fs";
import { Agent, get } from "node:https";
import type { IncomingHttpHeaders } from "node:http";
import { connect as connectSocket, createServer } from "node:net";
import { cpus } from "node:os";
import { join } from "node:path";
import { Ministry } from "#tests/e2e/published-rules.ts";
import { findProgram } from "#tests/fixtures/find-program.ts";
import { listenLocally } from "#tests/fixtures/listen-locally.ts";
import { embeddedSetFolder } from "#rules/cli/load-rules.ts";
import { quantile } from "./measure.ts";
import { startNginx } from "./nginx.ts";

const rounds = 3;
const seconds = 3;

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: number;
}

/** What one core of nginx serves, and what a visit of an agent weighs, on the whole published set. */
export async function servePublished(): Promise<void> {
  const wrk = findProgram(["wrk"], ["wrk"]);
  const ministry = new Ministry();
  await ministry.makeKeys();
  const folder = await ministry.publishFolder(embeddedSetFolder, "entier");
  const nginx = await startNginx(folder);
  const pack = `/packs/${readdirSync(join(folder, "packs")).find((name) => name.endsWith(".json"))!}`;
  try {
    const etag = await checkHeaders(nginx.port, pack);
    console.log(
      `\n## Serving\n\n${nginx.version}, one worker, TLS, ${cpus().length} cores shared with wrk; ${rounds} rounds of ${seconds} s, in turns.\n`,
    );
    const urlOf = (path: string): string => `https://127.0.0.1:${nginx.port}${path}`;
    const rates: readonly (readonly [string, string, readonly string[]])[] = [
      ["index, 304, connection kept", "/index.json", [`If-None-Match: ${etag}`]],
      ["index, 304, a new TLS connection each", "/index.json", [`If-None-Match: ${etag}`, "Connection: close"]],
      ["index, 200, connection kept", "/index.json", ["Accept-Encoding: gzip"]],
      ["index, 200, a new TLS connection each", "/index.json", ["Accept-Encoding: gzip", "Connection: close"]],
      ["pack, 200, compressed beforehand", pack, ["Accept-Encoding: gzip"]],
    ];
    const measured = rates.map((): number[] => []);
    for (let round = 0; round < rounds; round++)
      for (const [index, [, path, headers]] of rates.entries()) {
        const load = ["-t1", "-c32", `-d${seconds}s`, ...headers.flatMap((header) => ["-H", header])];
        measured[index]!.push(perSecond(execFileSync(wrk, [...load, urlOf(path)], { encoding: "utf8" })));
      }
    for (const [index, [name]] of rates.entries())
      console.log(
        `  ${name.padEnd(40)} best ${Math.max(...measured[index]!).toFixed(0)}, median ${quantile(measured[index]!, 0.5).toFixed(0)} a second`,
      );
    await weighVisits(nginx.port, etag, folder, pack);
  } finally {
    await nginx.close();
    rmSync(ministry.place, { recursive: true });
  }
}

/** Asks as a browser would, and gives the ETag of the index. @throws when an answer is not what the page promises. */
async function checkHeaders(port: number, pack: string): Promise<string> {
  const index = await ask(port, "/index.json");
  expectHeaders("/index.json", index, 200, "max-age=300", "gzip");
  const { etag = "" } = index.headers;
  expectHeaders("/index.json, again", await ask(port, "/index.json", { "if-none-match": etag }), 304, "max-age=300");
  for (const path of ["/roots/1.json", "/layers/interministeriel/1.json", pack])
    expectHeaders(path, await ask(port, path), 200, "max-age=31536000", "gzip");
  const absent = await ask(port, "/roots/2.json");
  if (absent.status !== 404 || absent.headers["cache-control"] !== undefined)
    throw new Error(`/roots/2.json: ${JSON.stringify(absent)}`);
  return etag;
}

function expectHeaders(
  path: string,
  { status, headers }: Answer,
  code: number,
  cache: string,
  encoding?: string,
): void {
  const isAsPromised =
    status === code &&
    headers["cache-control"] === cache &&
    headers["access-control-allow-origin"] === "*" &&
    headers["x-content-type-options"] === "nosniff" &&
    headers.etag !== undefined &&
    headers["content-encoding"] === encoding &&
    (code === 304 || headers["content-type"] === "application/json");
  if (!isAsPromised) throw new Error(`${path}: ${status} ${JSON.stringify(headers)}`);
}

/** Bytes on the wire of each kind of visit, both ways, TLS included: what a proxy in between sees pass. */
async function weighVisits(port: number, etag: string, folder: string, pack: string): Promise<void> {
  const counted = { bytes: 0 };
  const proxy = createServer((client) => {
    const server = connectSocket(port, "127.0.0.1");
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on("data", (piece) => (counted.bytes += piece.length));
      from.on("error", () => to.destroy());
      from.pipe(to);
    }
  });
  const listening = await listenLocally(proxy);
  const through = listening.port;
  const weigh = async (visit: (agent: Agent) => Promise<unknown>): Promise<number> => {
    counted.bytes = 0;
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await visit(agent);
    agent.destroy();
    return counted.bytes;
  };
  const unchanged = await weigh((agent) => ask(through, "/index.json", { "if-none-match": etag }, agent));
  const renewed = await weigh((agent) => ask(through, "/index.json", {}, agent));
  const newSet = await weigh(async (agent) => {
    for (const path of ["/index.json", "/layers/interministeriel/1.json", pack]) await ask(through, path, {}, agent);
  });
  await listening.close();
  console.log(`
  Bytes of a visit, both ways, TLS included (a certificate without a chain):
    nothing new (304)        ${unchanged}
    index renewed            ${renewed}
    a new version of the set ${newSet} (pack: ${statSync(join(folder, pack)).size}, compressed ${statSync(join(folder, `${pack}.gz`)).size})`);
}

function ask(port: number, path: string, headers: Record<string, string> = {}, agent?: Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    get(
      {
        host: "127.0.0.1",
        port,
        path,
        // What Chromium sends, in length.
        headers: {
          host: "regles.exemple.gouv.fr",
          "accept-encoding": "gzip, deflate, br",
          accept: "*/*",
          "user-agent":
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0",
          ...headers,
        },
        rejectUnauthorized: false,
        ...(agent === undefined ? {} : { agent }),
      },
      (response) => {
        let bytes = 0;
        response.on("data", (piece: Buffer) => (bytes += piece.length));
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes }));
      },
    ).on("error", reject);
  });
}

/** Requests a second that wrk counted. @throws when an answer was an error. */
function perSecond(said: string): number {
  const rate = /Requests\/sec:\s+([\d.]+)/u.exec(said)?.[1];
  if (rate === undefined || said.includes("Non-2xx")) throw new Error(said);
  return Number(rate);
}
