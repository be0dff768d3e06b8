import type { Atlas } from "../atlas/atlas.ts";
import type { Named } from "../atlas/names.ts";
import type { Comparison } from "./compare.ts";
import type { ConceptEntry } from "./concepts.ts";
import { type DisputedFact, disputesOf } from "./disputes.ts";
import type { FamilyEntry } from "./families.ts";
import { lineageOf } from "./lineage.ts";
import type { ListEntry } from "./list.ts";
import { type LineagePath, pathBetween } from "./path.ts";
import type { Hit } from "./search.ts";
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
  const { primary, parents, children } = lineageOf(atlas);
  const parent = primary.get(model)?.to;
  const child = children.get(model)?.find(({ from }) => from !== model)?.from;
  const isAlone = child === undefined && (parents.get(model) ?? []).length === 0;
  return [
    ...(isAlone ? [] : [["tree", model]]),
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

/** After a path: its ends side by side, and what came of their common ancestor. */
export function afterPath({ from, to, meeting }: LineagePath): NextCommand[] {
  return [...(from === to ? [] : [["compare", from, to]]), ["tree", meeting ?? from]];
}

/** After a search: what the best hit is asked for, and the models that belong to it where there are any. */
export function afterSearch(atlas: Atlas, [best]: Hit[]): NextCommand[] {
  if (best === undefined) return [];
  const { kind, id } = best;
  const models = Object.values(atlas.outlines);
  switch (kind) {
    case "concept":
      return [
        ["concept", id],
        ...(models.some((model) => atlas.usedConcepts[model.id]?.includes(id)) ? [["list", "--concept", id]] : []),
      ];
    case "organization":
      return models.some(({ organizations }) => organizations.includes(id)) ? [["list", "--organization", id]] : [];
    case "family":
      return models.some(({ family }) => family === id)
        ? [
            ["list", "--family", id],
            ["tree", "--family", id],
          ]
        : [["families"]];
    default:
      return [
        ["show", id],
        ["tree", id],
      ];
  }
}

/** After a list: the card of its first model, and the first two side by side. */
export function afterList([first, second]: ListEntry[]): NextCommand[] {
  return [...(first ? [["show", first.id]] : []), ...(first && second ? [["compare", first.id, second.id]] : [])];
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
