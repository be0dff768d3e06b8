import { loadBuiltInAtlas } from "../src/atlas/load.ts";
import type { Graph } from "../src/query/graph.ts";
import { BRANCH_CATEGORIES } from "../src/schema/vocabulary.ts";
import { run } from "./run.ts";

const atlas = loadBuiltInAtlas();
const ids = Object.keys(atlas.outlines);
/** Models from one end of the atlas to the other, each with several before it. */
const pairs = ids.flatMap((id, index) =>
  [1, 7, 23].map((step) => [id, ids[(index + step) % ids.length] as string] as const),
);

/** Of every model, of every family, of some sizes, along some relations, and of all. */
export const TREES = [
  ...ids.map((id) => `tree ${id}`),
  ...Object.keys(atlas.families).map((id) => `tree --family ${id}`),
  ...["llama-2-70b", "gpt-3-175b", "bert-large"].map((id) => `tree ${id}`),
  "tree --relation data",
  "tree llama --relation trained-on-outputs-of,fine-tuned-from",
  "tree transformer --depth 1",
  "tree gemini --up",
  "tree",
];
/** Between many models, and from one to itself. */
export const PATHS = [
  "path llama llama",
  ...pairs.filter((_, index) => index % 4 === 0).map(([a, b]) => `path ${a} ${b}`),
];
export const GRAPHS = [...TREES, ...PATHS];

export const isTree = (line: string) => line.startsWith("tree");

export interface Node {
  id: string;
  name: string;
  reference: boolean;
  relation: { type: string } | null;
  also: { id: string; type: string }[];
  children: Node[];
}
export interface TreeAnswer {
  roots: Node[];
}

interface Counted {
  nodes: { id: string; name: string }[];
  edges: number;
}
const counted = new Map<string, Promise<Counted>>();

/** The models and the number of edges that a picture must have, from what `--json` says. */
export function graphIn(line: string): Promise<Counted> {
  const known = counted.get(line) ?? countIn(line);
  counted.set(line, known);
  return known;
}

async function countIn(line: string): Promise<Counted> {
  const answer = JSON.parse((await run(`${line} --json`)).out);
  if (!isTree(line)) {
    const { from, steps } = answer as { from: string; steps: { to: string }[] };
    const nodes = [from, ...steps.map(({ to }) => to)].map((id) => ({ id, name: atlas.outlines[id]?.name ?? id }));
    return { nodes, edges: steps.length };
  }
  const nodes = new Map<string, string>();
  const edges = new Set<string>();
  const also: [from: string, to: string, type: string][] = [];
  const open = [...(answer as TreeAnswer).roots];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes.set(node.id, node.name);
    for (const other of node.also) also.push([node.id, other.id, other.type]);
    for (const child of node.children) edges.add(`${child.id} ${node.id}`);
    open.push(...node.children);
  }
  const [, wanted] = /--relation (\S+)/.exec(line) ?? [];
  for (const [from, to, type] of also) {
    const category = atlas.relations[type]?.category;
    const isDrawn = wanted
      ? wanted.includes(type) || wanted === category
      : BRANCH_CATEGORIES.some((each) => each === category);
    if (nodes.has(to) && isDrawn) edges.add(`${from} ${to}`);
  }
  return { nodes: [...nodes].map(([id, name]) => ({ id, name })), edges: edges.size };
}

/** A graph of models of some names, of which all come from the first. */
export function graphNamed(names: readonly string[]): Graph {
  const [first, ...others] = names.map((name, index) => ({ id: `m-${index}`, name }));
  const unknown = { released: null, family: null, structure: null };
  return {
    nodes: [first ?? [], ...others].flat().map((node) => ({ ...node, ...unknown })),
    edges: others.map(({ id }) => ({
      from: id,
      to: first?.id ?? "",
      type: "fine-tuned-from",
      category: "weights",
      evidence: "stated",
      applies_to: [],
      isBranch: true,
    })),
  };
}
