import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** What is wrong with a mirror; `nothing` serves the folder as it is. */
export type Fault =
  | "nothing"
  | "a byte is flipped in the signature"
  | "the file is cut"
  | "the answer is cut"
  | "a compression bomb"
  | "an endless answer"
  | "a redirection"
  | "a redirection to another host"
  | "a page of HTML"
  | "the folder is empty"
  | "an error of the server"
  | "a server that asks for two hours of patience";

/** A static host for published rules, that can go wrong. */
export class Mirror {
  folder = "";
  fault: Fault = "nothing";
  /** A host that serves the same folder, well: where a redirection would lead. */
  readonly elsewhere: string | undefined;

  constructor(elsewhere?: string) {
    this.elsewhere = elsewhere;
  }

  /** What was asked, with the headers that could tell who asks. */
  readonly asked: { readonly path: string; readonly headers: IncomingMessage["headers"] }[] = [];

  readonly answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = request.url ?? "/";
    this.asked.push({ path, headers: request.headers });
    const file = join(this.folder, path);
    if (!existsSync(file)) return void response.writeHead(404).end();
    const bytes = readFileSync(file);
    if (path === "/index.json" && this.fault !== "nothing") this.goWrong(this.fault, bytes, response);
    else if (request.headers["if-none-match"] === etagOf(bytes)) response.writeHead(304, { etag: etagOf(bytes) }).end();
    else this.send(response, bytes);
  };

  private goWrong(fault: Exclude<Fault, "nothing">, bytes: Buffer, response: ServerResponse): void {
    const faults: Readonly<Record<typeof fault, () => void>> = {
      "a byte is flipped in the signature": () => {
        const envelope = JSON.parse(bytes.toString()) as { signatures: { signature: string }[] };
        const [signed] = envelope.signatures;
        signed!.signature = (signed!.signature.startsWith("A") ? "B" : "A") + signed!.signature.slice(1);
        this.send(response, Buffer.from(JSON.stringify(envelope)));
      },
      "the file is cut": () => this.send(response, bytes.subarray(0, 200)),
      "the answer is cut": () => {
        response.writeHead(200, { "content-length": bytes.length, "content-type": "application/json" });
        response.write(bytes.subarray(0, 200), () => response.destroy());
      },
      "a compression bomb": () => {
        response.writeHead(200, { "content-encoding": "gzip", "content-type": "application/json" });
        response.end(bomb());
      },
      "an endless answer": () => {
        response.writeHead(200, { "content-type": "application/json" });
        const more = (): void => {
          if (!response.destroyed) response.write(" ".repeat(4096), more);
        };
        more();
      },
      "a redirection to another host": () =>
        response
          .writeHead(302, { location: `https://${this.elsewhere}/index.json`, "access-control-allow-origin": "*" })
          .end(),
      "a redirection": () => response.writeHead(302, { location: "/elsewhere.json" }).end(),
      "a page of HTML": () =>
        response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Portail captif</title>"),
      "the folder is empty": () => response.writeHead(404).end(),
      "an error of the server": () => response.writeHead(503).end(),
      "a server that asks for two hours of patience": () => response.writeHead(503, { "retry-after": "7200" }).end(),
    };
    faults[fault]();
  }

  private send(response: ServerResponse, bytes: Buffer): void {
    response
      .writeHead(200, {
        "content-type": "application/json",
        "access-control-allow-origin": "*",
        etag: etagOf(bytes),
      })
      .end(bytes);
  }
}

function etagOf(bytes: Buffer): string {
  return `"${createHash("sha256").update(bytes).digest("hex")}"`;
}

/** 64 MiB of spaces in 64 kB. */
function bomb(): Buffer {
  return gzipSync(Buffer.alloc(67_108_864, " "));
}
