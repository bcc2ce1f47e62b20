import { argv } from "node:process";
import { loadReceived } from "./load-received.ts";

/** What distribution costs: `npm run bench:distribution -- [load]`. Build first. */
const sections = { load: loadReceived } as const;

const asked = argv.slice(2);
for (const [name, section] of Object.entries(sections)) if (asked.length === 0 || asked.includes(name)) await section();
