import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { adminBlock } from "#tests/docs/admin-block.ts";
import { findProgram } from "#tests/fixtures/find-program.ts";
import { listenLocally } from "#tests/fixtures/listen-locally.ts";
import { selfSignedCertificate } from "#tests/fixtures/self-signed-certificate.ts";

/** A web server that is running. */
export interface Nginx {
  readonly port: number;
  readonly version: string;
  close(): Promise<void>;
}

/**
 * Serves a published folder with Debian's nginx as `docs/administrateurs.md` says, compression command included: only
 * the port, the folder and the certificate are ours. One worker, on this machine only.
 *
 * @throws when nginx does not accept the configuration.
 */
export async function startNginx(folder: string): Promise<Nginx> {
  const program = findProgram(["nginx"], ["nginx-light"]);
  const place = mkdtempSync(join(tmpdir(), "tact-nginx-"));
  const port = await freePort();
  const { key, cert } = selfSignedCertificate(["regles.exemple.gouv.fr"]);
  writeFileSync(join(place, "key.pem"), key);
  writeFileSync(join(place, "cert.pem"), cert);
  const replaced: readonly (readonly [string, string])[] = [
    ["listen 443 ssl", `listen 127.0.0.1:${port} ssl`],
    ["/etc/ssl/certs/regles.pem", join(place, "cert.pem")],
    ["/etc/ssl/private/regles.key", join(place, "key.pem")],
    ["/srv/tact", folder],
  ];
  const ours = (text: string): string =>
    replaced.reduce((changed, [theirs, own]) => changed.replaceAll(theirs, own), text);
  const user = process.getuid?.() === 0 ? "user root;" : "";
  writeFileSync(
    join(place, "nginx.conf"),
    `${user} worker_processes 1; daemon off; error_log stderr crit; pid ${place}/pid; events { worker_connections 4096; } http { ${ours(adminBlock("nginx"))} }`,
  );
  const options = ["-p", place, "-e", "stderr", "-c", join(place, "nginx.conf")];
  execFileSync(program, ["-t", "-q", ...options], { stdio: "inherit" });
  execFileSync("sh", ["-c", ours(adminBlock("sh compression"))], { stdio: "inherit" });
  const server = spawn(program, options, { stdio: "inherit" });
  await untilItListens(port);
  return {
    port,
    version: execFileSync("sh", ["-c", `${program} -v 2>&1`], { encoding: "utf8" }).trim(),
    close: async () => {
      server.kill("SIGQUIT");
      await new Promise((resolve) => server.once("close", resolve));
      rmSync(place, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const held = await listenLocally(createServer());
  await held.close();
  return held.port;
}

async function untilItListens(port: number): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await answers(port))) {
    if (Date.now() > end) throw new Error("nginx does not listen.");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    }).on("error", () => resolve(false));
  });
}
