// `npm run bench`: how long the program takes, beside an empty script, on the Node.js that are named.
import { parseArgs } from "node:util";

const HELP = `npm run bench -- [options] [path of a node …]        how long each command takes, beside an empty script
npm run bench -- growth [--edges <file>]             how the queries grow with the number of models

  --runs <n>        how often each command is run (default 60)
  --record          keep the result as the one that later runs are compared with
  --peers <folder>  measure other programs too, which npm installed in that folder
  --edges <file>    a real lineage in CSV: child,parent,relation,…
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "60" },
    record: { type: "boolean", default: false },
    peers: { type: "string" },
    edges: { type: "string" },
    help: { type: "boolean", default: false },
  },
});

if (values.help) process.stdout.write(HELP);
else if (positionals[0] === "growth") await (await import("./growth.js")).measureGrowth(values);
else await (await import("./start.js")).measureStarts(positionals, { ...values, runs: Number(values.runs) });
