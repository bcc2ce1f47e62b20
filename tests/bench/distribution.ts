import { argv } from "node:process";
import { loadReceived } from "./load-received.ts";
import { servePublished } from "./serve-published.ts";

/** What distribution costs: `npm run bench:distribution -- [load] [serve]`. */
const sections = { load: loadReceived, serve: servePublished } as const;

const asked = argv.slice(2);
for (const [name, section] of Object.entries(sections)) if (asked.length === 0 || asked.includes(name)) await section();
