import type { Atlas } from "../atlas/atlas.ts";
import type { Named } from "../atlas/names.ts";
import type { Comparison } from "./compare.ts";
import type { ConceptEntry } from "./concepts.ts";
import { type DisputedFact, disputesOf } from "./disputes.ts";
import type { FamilyEntry } from "./families.ts";
import { isAlone, lineageOf } from "./lineage.ts";
import type { ListEntry, ListFilter, SortKey } from "./list.ts";
import { modelsOf } from "./models-of.ts";
import { type LineagePath, pathBetween } from "./path.ts";
import type { Hit } from "./search.ts";
import type { SizeAnswer } from "./size.ts";
import type { SourceEntry } from "./sources.ts";
import type { TimelineEntry } from "./timeline.ts";
import type { TreeNode } from "./tree.ts";

/** A command that is worth running after an answer: its name, arguments and options. */
export type NextCommand = string[];

/** After cards: of one model its tree, its nearest relative and its disputes; of several, how they compare. */
export function afterCards(atlas: Atlas, named: Named[], isFull: boolean): NextCommand[] {
  const ids = [...new Set(named.map(({ model, variant }) => variant?.id ?? model.id))];
  const models = [...new Set(named.map(({ model }) => model.id))];
  const [model = "", other] = models;
  if (ids.length > 1) return [["compare", ...ids], ...(other === undefined ? [] : joined(atlas, model, other))];
  return [
    ...besideRelative(atlas, model, ids[0]),
    ...(disputesOf(atlas, { model }).length > 0 ? [["disputes", model]] : []),
    ...(isFull ? [] : [["show", ...ids, "--full"]]),
  ];
}

/** Its tree, where it has relatives, and the comparison with its parent, or else with its first child. */
function besideRelative(atlas: Atlas, model: string, shown = model): NextCommand[] {
  const { primary, children } = lineageOf(atlas);
  const parent = primary.get(model)?.to;
  const child = children.get(model)?.find(({ from }) => from !== model)?.from;
  return [
    ...(isAlone(atlas, model) ? [] : [["tree", model]]),
    ...(parent ? [["compare", parent, shown]] : child ? [["compare", shown, child]] : []),
  ];
}

/** The way from one model to another, where there is one. */
function joined(atlas: Atlas, from: string, to: string): NextCommand[] {
  return from !== to && pathBetween(atlas, from, to) ? [["path", from, to]] : [];
}

/** After a comparison: its differences alone, and how the first two are related. */
export function afterComparison(atlas: Atlas, { rows }: Comparison, named: Named[]): NextCommand[] {
  const ids = named.map(({ model, variant }) => variant?.id ?? model.id);
  const [first, second] = named.map(({ model }) => model.id);
  const hasBoth = rows.some(({ differs }) => differs) && rows.some(({ differs }) => !differs);
  return [
    ...(hasBoth ? [["compare", ...ids, "--diff"]] : []),
    ...(first && second ? joined(atlas, first, second) : []),
    ["show", ...ids.slice(-1)],
  ];
}

/** After the tree of a model: its card and its relative; after others, the tree of the first model that led to others. */
export function afterTree(atlas: Atlas, roots: TreeNode[], model: string | undefined): NextCommand[] {
  if (model !== undefined) {
    const [, ...compared] = besideRelative(atlas, model);
    return [["show", model], ...compared];
  }
  const fertile = roots.find(({ children }) => children.length > 0);
  return [...(fertile ? [["tree", fertile.id]] : []), ["timeline"]];
}

/** After a path: the way by descent where it is another, its ends side by side, and what came of their common ancestor. */
export function afterPath(
  { from, to, meeting }: LineagePath,
  ends: Named[],
  descent: LineagePath | undefined,
): NextCommand[] {
  const compared = new Set(ends.map(({ model, variant }) => variant?.id ?? model.id));
  return [
    ...(descent ? [["path", from, to, "--descent"]] : []),
    ...(compared.size > 1 ? [["compare", ...compared]] : []),
    ["tree", meeting ?? from],
  ];
}

/** After a search: what the best hit is asked for, and the models that belong to it where there are any. */
export function afterSearch(atlas: Atlas, [best]: Hit[]): NextCommand[] {
  if (best === undefined) return [];
  const { kind, id } = best;
  if (kind === "model" || kind === "variant") {
    return [
      ["show", id],
      ["tree", id],
    ];
  }
  const list = modelsOf(atlas, best) ? [["list", `--${kind}`, id]] : [];
  if (kind === "concept") return [["concept", id], ...list];
  if (kind === "family") return list.length > 0 ? [...list, ["tree", "--family", id]] : [["families"]];
  return list;
}

/** After sizes: of several the first alone, of one its card; the formulas where they were not shown. */
export function afterSize({ variants: [first, second], id }: SizeAnswer, isFile: boolean): NextCommand[] {
  if (isFile || first === undefined) return [];
  return second
    ? [["size", first.id]]
    : [
        ["size", id, "--explain"],
        ["show", id],
      ];
}

/** So many models can be compared side by side. */
const MOST_COMPARED = 4;
/** The filters whose values are ids and dates, in the order of the help. */
const NAMED_FILTERS = [
  "structure",
  "family",
  "organization",
  "concept",
  "license",
  "weights",
  "since",
  "until",
] as const;

/** After a list: a few models side by side; many by what they were chosen by along the axis of time, and the newest. */
export function afterList(entries: ListEntry[], filter: ListFilter, sort: SortKey | undefined): NextCommand[] {
  const [first, second] = entries;
  if (first === undefined) return [];
  if (second === undefined)
    return [
      ["show", first.id],
      ["tree", first.id],
    ];
  const newest = entries.reduce((best, each) => ((each.released ?? "") > (best.released ?? "") ? each : best));
  if (entries.length <= MOST_COMPARED)
    return [
      ["compare", ...entries.map(({ id }) => id)],
      ["show", newest.id],
    ];
  const chosen = NAMED_FILTERS.flatMap((name) => (filter[name] === undefined ? [] : [`--${name}`, filter[name]]));
  // An amount is not kept as it was typed.
  const isNamed = [filter.minParams, filter.maxParams, filter.minContext].every((amount) => amount === undefined);
  if (isNamed && chosen.length === 0)
    return [["families"], ["timeline"], ...(sort ? [] : [["list", "--sort", "params"]])];
  return [
    ...(filter.family === undefined ? [] : [["tree", "--family", filter.family]]),
    ...(isNamed ? [["timeline", ...chosen]] : []),
    ["show", newest.id],
  ];
}

/** After a timeline: its newest model. */
export function afterTimeline(entries: TimelineEntry[]): NextCommand[] {
  const newest = entries.findLast(({ released }) => released !== null);
  return newest
    ? [
        ["show", newest.id],
        ["tree", newest.id],
      ]
    : [];
}

/** After a concept: who uses it, and a related one; after all of them, the one that most models use. */
export function afterConcepts(atlas: Atlas, entries: ConceptEntry[], isOne: boolean): NextCommand[] {
  const users = ({ used_by }: ConceptEntry) => new Set(used_by.map(({ id }) => id)).size;
  const most = mostOf(entries, users);
  if (!isOne || most === undefined) return most ? [["concept", most.concept.id]] : [];
  const { id, related } = most.concept;
  const near = related.find((each) => Object.hasOwn(atlas.conceptNames, each));
  return [...(users(most) > 0 ? [["list", "--concept", id]] : []), ...(near ? [["concept", near]] : [])];
}

/** After the families: the largest as a tree and along the axis of time. */
export function afterFamilies(entries: FamilyEntry[]): NextCommand[] {
  const largest = mostOf(entries, ({ models }) => models.length);
  return largest
    ? [
        ["tree", "--family", largest.id],
        ["timeline", "--family", largest.id],
      ]
    : [];
}

/** After disputes: the full card of their model and the source that was preferred; of several models, the most disputed. */
export function afterDisputes(facts: DisputedFact[], isOne: boolean): NextCommand[] {
  const model = commonest(facts.map(({ model }) => model));
  if (model === undefined) return [];
  const preferred = facts.find(({ claim }) => claim.source.length > 0)?.claim.source[0];
  return isOne ? [["show", model, "--full"], ...(preferred ? [["sources", preferred]] : [])] : [["disputes", model]];
}

/** After one source: what it says otherwise, and the model that rests on it most; after all, the one most rests on. */
export function afterSources(entries: SourceEntry[], isOne: boolean): NextCommand[] {
  const most = mostOf(entries, ({ supports }) => supports.length);
  if (!isOne || most === undefined) return most ? [["sources", most.key]] : [];
  const { key, supports, disputed } = most;
  const model = commonest(supports.filter(({ kind }) => kind === "model").map(({ id }) => id));
  const isDisputed = disputed.some(({ kind }) => kind === "model");
  return [...(isDisputed ? [["disputes", "--source", key]] : []), ...(model ? [["show", model]] : [])];
}

/** What a list holds most often; of several the first. */
function commonest(texts: string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return mostOf([...counts], ([, count]) => count)?.[0];
}

/** The first of the entries with the greatest measure. */
function mostOf<Entry>(entries: Entry[], measure: (entry: Entry) => number): Entry | undefined {
  return entries.reduce<Entry | undefined>(
    (most, entry) => (most === undefined || measure(entry) > measure(most) ? entry : most),
    undefined,
  );
}
