// How long commands take from typing them to the prompt: as ratios to an empty script, measured by turns in one run.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { drawTable } from "./table.js";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SPENT = fileURLToPath(new URL("spent.cjs", import.meta.url));
const RECORD = fileURLToPath(new URL("last.json", import.meta.url));

/** What people ask, and how many times as long as an empty script each may take. */
const COMMANDS = {
  "--version": undefined,
  "show llama-2": 1.5,
  "tree palm": 1.5,
  list: 1.5,
  "compare gpt-3 llama": 1.8,
  "search chatgtp": 1.8,
  "size llama-2-70b": undefined,
  "path bert gpt-4": undefined,
};

/** What other programs of Node.js are asked that answer something like it. */
const PEERS = {
  "llm-checker": ["--version", "search llama", "list-models"],
};

/** Runs without the first few, which find nothing in the caches of the system. */
const WARM_UP = 3;
/** What is spent differs little from run to run. */
const SPENDING_RUNS = 10;

/**
 * Measures every command on every Node.js, and prints tables.
 * @param nodes paths of `node`; the running one where there is none
 */
export async function measureStarts(nodes, { runs, record, peers }) {
  const temporary = mkdtempSync(join(tmpdir(), "llm-atlas-bench-"));
  try {
    const known = existsSync(RECORD) ? JSON.parse(readFileSync(RECORD, "utf8")) : {};
    const measured = {};
    for (const node of nodes.length > 0 ? nodes : [process.execPath]) {
      const version = textOf(node, ["--version"]);
      const program = programBuiltBy(node, join(temporary, version));
      const jobs = jobsOf(node, program, temporary, peers);
      const results = measure(jobs, runs);
      process.stdout.write(
        `\nNode.js ${version}, ${runs} runs by turns, medians\n\n${tableOf(results, known[version])}`,
      );
      measured[version] = recordOf(results);
    }
    if (record) writeFileSync(RECORD, `${JSON.stringify({ ...known, ...measured }, null, 2)}\n`);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** A copy of the program that a Node.js built itself: it keeps compiled code for that one only. */
function programBuiltBy(node, folder) {
  for (const name of ["bin", "build", "build.js", "data", "src", "package.json", "tsconfig.json"]) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "junction");
  const { status } = spawnSync(node, ["build.js"], { cwd: folder, stdio: "inherit" });
  if (status !== 0) throw new Error(`${node} could not build the program`);
  return join(folder, "bin/llm-atlas.cjs");
}

function jobsOf(node, program, temporary, peers) {
  const empty = join(temporary, "empty.cjs");
  writeFileSync(empty, "");
  return [
    { name: "empty script", command: [node, empty] },
    ...Object.entries(COMMANDS).map(([line, budget]) => ({
      name: line,
      command: [node, program, ...line.split(" ")],
      budget,
    })),
    ...Object.entries(peers ? PEERS : {}).flatMap(([name, lines]) => {
      const bin = binOf(peers, name);
      return lines.map((line) => ({ name: `${name} ${line}`, command: [node, bin, ...line.split(" ")] }));
    }),
  ];
}

/** The script that a package in a folder installs as a command of its own name. */
function binOf(folder, name) {
  const manifest = join(folder, "node_modules", name, "package.json");
  const { bin } = JSON.parse(readFileSync(manifest, "utf8"));
  return join(dirname(manifest), typeof bin === "string" ? bin : bin[name]);
}

/**
 * Runs all jobs by turns, so that what else the machine does slows all of them alike. Where it does much, the fastest of
 * the runs says more than the median.
 */
function measure(jobs, runs) {
  const results = jobs.map((job) => ({ ...job, times: [], spent: [] }));
  for (let run = -WARM_UP; run < runs; run++) {
    for (const { command, times } of results) {
      const time = timeOf(command);
      if (run >= 0) times.push(time);
    }
  }
  for (let run = 0; run < Math.min(runs, SPENDING_RUNS); run++) {
    for (const { command, spent } of results) spent.push(spentBy(command));
  }
  return results.map(({ name, budget, times, spent }) => ({
    name,
    budget,
    time: median(times),
    fastest: Math.min(...times),
    cpu: median(spent.map(([cpu]) => cpu)),
    memory: median(spent.map(([, memory]) => memory)),
  }));
}

/** Milliseconds from starting a command to its end. */
function timeOf([file, ...args]) {
  const start = process.hrtime.bigint();
  const { error, status, signal } = spawnSync(file, args, { stdio: "ignore", timeout: 120_000 });
  const time = Number(process.hrtime.bigint() - start) / 1e6;
  if (error || signal || status === 2) throw new Error(`${[file, ...args].join(" ")} failed`);
  return time;
}

/** Milliseconds of processor time, user's and system's, and megabytes at the most, of a command. */
function spentBy([file, ...args]) {
  const stdio = ["ignore", "ignore", "ignore", "pipe"];
  const { output } = spawnSync(file, ["--require", SPENT, ...args], { stdio, encoding: "utf8", timeout: 120_000 });
  return output[3].split(" ").map(Number);
}

function tableOf(results, last = {}) {
  const [empty] = results;
  const ratio = (value, to) => (value / to).toFixed(2);
  return drawTable([
    ["", "time", "× empty", "fastest", "× empty", "budget", "last", "processor", "× empty", "memory", "× empty"],
    ...results.map(({ name, budget, time, fastest, cpu, memory }) => [
      name,
      `${time.toFixed(1)} ms`,
      ratio(time, empty.time) + (budget && time / empty.time > budget ? " !" : "  "),
      `${fastest.toFixed(1)} ms`,
      ratio(fastest, empty.fastest),
      budget ? String(budget) : "",
      last[name] ? last[name].time.toFixed(2) : "",
      `${cpu.toFixed(1)} ms`,
      ratio(cpu, empty.cpu),
      `${memory.toFixed(1)} MB`,
      ratio(memory, empty.memory),
    ]),
  ]);
}

/** What later runs are compared with: ratios, for times of different runs and machines say nothing of each other. */
function recordOf(results) {
  const [empty, ...others] = results;
  const ratios = ({ time, fastest, cpu, memory }) => ({
    time: rounded(time / empty.time),
    fastest: rounded(fastest / empty.fastest),
    processor: rounded(cpu / empty.cpu),
    memory: rounded(memory / empty.memory),
  });
  return Object.fromEntries(others.map((result) => [result.name, ratios(result)]));
}

const rounded = (ratio) => Math.round(ratio * 100) / 100;

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}

function textOf(file, args) {
  return spawnSync(file, args, { encoding: "utf8" }).stdout.trim();
}
