// Lineages of any number of models: invented ones with the shape of real ones, and a real one from a table of edges.
import { readFileSync } from "node:fs";

/** How real lineages of tens of thousands of models are shaped: the depth, and the most parents of one model. */
const DEEPEST = 17;
const MOST_PARENTS = 65;

/**
 * An invented lineage: few models have most of the children, some have a chain of descendants, one is merged from many.
 * The same for the same number, whenever it is asked for.
 * @returns for each model its parents, as numbers of older models
 */
export function inventedLineage(count) {
  const random = randomFrom(count);
  // Every child makes its parent likelier to have further ones, which gives few models most of the children.
  const tickets = [0];
  const depth = [0];
  const parents = [[]];
  for (let child = 1; child < count; child++) {
    const isRoot = random() < 0.05;
    let parent = tickets[Math.floor(random() * tickets.length)];
    // A tenth goes on where the last one ended, down to the deepest.
    if (random() < 0.1) parent = child - 1;
    if (depth[parent] >= DEEPEST) parent = 0;
    parents.push(isRoot ? [] : [parent]);
    depth.push(isRoot ? 0 : depth[parent] + 1);
    tickets.push(child);
    if (!isRoot) for (let ticket = 0; ticket < 4; ticket++) tickets.push(parent);
    // A tenth learned from another model too.
    if (!isRoot && random() < 0.1) parents[child].push(Math.floor(random() * child));
  }
  parents.push(Array.from({ length: Math.min(MOST_PARENTS, count) }, (_, index) => index));
  return parents;
}

/** A real lineage from a table with a line `parent,child,kind` for each edge, under a line of headings. */
export function lineageFrom(file) {
  const lines = readFileSync(file, "utf8").trimEnd().split("\n").slice(1);
  const numbers = new Map();
  const numberOf = (name) => numbers.get(name) ?? numbers.set(name, numbers.size).get(name);
  const parents = [];
  for (const line of lines) {
    const [parent, child] = line.split(",", 2).map(numberOf);
    parents[parent] ??= [];
    parents[child] ??= [];
    if (parent !== child) parents[child].push(parent);
  }
  return parents;
}

const SYLLABLES =
  "ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so".split(" ");

/** A name of three syllables or more, another for each number. */
function nameOf(number) {
  let name = "";
  for (let rest = number + SYLLABLES.length ** 2; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) {
    name += SYLLABLES[rest % SYLLABLES.length];
  }
  return name[0].toUpperCase() + name.slice(1);
}

const KINDS = ["fine-tuned-from", "continued-pretraining-of", "successor-of", "trained-on-outputs-of"];

/**
 * The records of an atlas with such a lineage, beside the registries of another atlas.
 * @param parents for each model its parents
 */
export function recordsOf(parents, { families, organizations, relations, licenses, sources, concepts }) {
  const random = randomFrom(parents.length);
  const oneOf = (list) => list[Math.floor(random() * list.length)];
  const [source] = Object.keys(sources);
  const fact = (value) => ({ value, status: "stated", source: [source], at: "p. 1", checked: "2024-01-01" });
  const kinds = KINDS.filter((kind) => kind in relations);
  const ids = parents.map((_, number) => `${nameOf(number).toLowerCase()}-${number}`);
  const models = parents.map((own, number) => {
    const id = ids[number];
    const name = `${nameOf(number)} ${number}`;
    const size = 1e9 * (1 + Math.floor(random() * 70));
    return {
      id,
      name,
      aliases: [`${nameOf(number)}-v${number}`],
      kind: "model",
      organizations: [oneOf(Object.keys(organizations))],
      family: fact(oneOf(Object.keys(families))),
      structure: fact("decoder-only"),
      released: fact(`20${18 + Math.floor((7 * number) / parents.length)}-0${1 + Math.floor(random() * 9)}-15`),
      context_length: fact(2048),
      availability: { weights: fact("open") },
      summary: { en: `${name} is a model of a lineage that nobody made.`, zh: `${name} 是虚构谱系中的一个模型。` },
      key_points: [{ text: { en: "Invented.", zh: "虚构。" }, concepts: [], source: [source], checked: "2024-01-01" }],
      objectives: [],
      techniques: [],
      variants: [7, 70].map((scale) => ({
        id: `${id}-${scale}b`,
        name: `${name} ${scale}B`,
        aliases: [],
        parameters: fact(size * scale),
      })),
      relations: [...new Set(own)].map((parent) => ({
        type: oneOf(kinds),
        to: ids[parent],
        evidence: random() < 0.1 ? "inferred" : "stated",
        source: [source],
        checked: "2024-01-01",
      })),
      papers: [source],
    };
  });
  const byId = Object.fromEntries(models.map((model) => [model.id, model]));
  return { models: byId, concepts: { ...concepts }, audits: {}, families, organizations, relations, licenses, sources };
}

/** Numbers from 0 to 1 that are the same for the same seed (Mulberry32). */
export function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
