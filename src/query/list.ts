import type { Atlas } from "../atlas/atlas.ts";
import { byRelease } from "../atlas/by-release.ts";
import type { Outline, SilentField } from "../atlas/outline.ts";
import { grouped } from "../schema/grouped.ts";
import { OTHER_FAMILY, SILENT_STATUSES, STRUCTURES, UNRECORDED, WEIGHTS } from "../schema/vocabulary.ts";

/** A model in one line, with plain values; null where nothing is recorded or disclosed. */
export interface ListEntry {
  id: string;
  name: string;
  organizations: string[];
  family: string | null;
  structure: string | null;
  released: string | null;
  /** Of its sizes, or of those that a filter asks for; no largest where further ones are undisclosed. */
  parameters: { min: number | null; max: number | null };
  context_length: number | null;
  weights: string | null;
}

/** What a model must fulfil to be listed; every condition that is given counts. */
export interface ListFilter {
  structure?: string;
  family?: string;
  organization?: string;
  concept?: string;
  license?: string;
  weights?: string;
  /** Released on or after: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  since?: string;
  /** Released no later than the end of that day, month or year. */
  until?: string;
  /**
   * At least one of its sizes has this many parameters or more, or no more than that many, or lies between: by its exact
   * count where that is known, else as it is published.
   */
  minParams?: number;
  maxParams?: number;
  /** Tokens, of the model or of one of its variants. */
  minContext?: number;
}

/** What a list may show of each model. */
export const COLUMN_NAMES = [
  "name",
  "id",
  "released",
  "parameters",
  "structure",
  "context",
  "weights",
  "license",
  "family",
  "organization",
] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];

/** What a list may be grouped by. */
export const GROUP_KEYS = ["family", "organization", "structure", "weights", "year"] as const;
export type GroupKey = (typeof GROUP_KEYS)[number];

/** The groups a model belongs to, several where it is of several organizations; without a value, that of its silence. */
function groupKeys(atlas: Atlas, id: string, key: GroupKey): string[] {
  const model = atlas.outlines[id];
  if (key === "organization") return model?.organizations ?? [];
  if (key === "year") return [model?.released?.slice(0, 4) ?? silenceOn(atlas, id, "released")];
  return [model?.[key] ?? silenceOn(atlas, id, key)];
}

/** The groups that stand in an order of their own, whatever the order of the models. */
const GROUP_ORDERS: { [Key in GroupKey]?: readonly string[] } = { structure: STRUCTURES, weights: WEIGHTS };
/** The groups of what is in no other come last. */
const LAST_GROUPS = [OTHER_FAMILY, ...SILENT_STATUSES, UNRECORDED];

/**
 * Models in groups. Structures and ways to get the weights stand in the order of the vocabulary, years as they follow
 * each other, families and organizations in the order of their first models; then the models of no family, then those
 * of which nothing is known.
 */
export function groupModels<Entry extends { id: string }>(
  atlas: Atlas,
  entries: readonly Entry[],
  key: GroupKey,
): Map<string, Entry[]> {
  const places = entries.flatMap((entry) => groupKeys(atlas, entry.id, key).map((name) => ({ name, entry })));
  const groups = [...grouped(places, ({ name }) => name)].map(
    ([name, of]) => [name, of.map(({ entry }) => entry)] as const,
  );
  const names = groups.map(([name]) => name);
  const order = [...(GROUP_ORDERS[key] ?? (key === "year" ? [...names].sort() : names))];
  const rank = (name: string) => (LAST_GROUPS.indexOf(name) + 1) * (order.length + 1) + order.indexOf(name);
  return new Map(groups.sort(([a], [b]) => rank(a) - rank(b)));
}

/** Why a model has no value of a field: a silent status, or `unrecorded`. */
export function silenceOn(atlas: Atlas, id: string, field: SilentField): string {
  return atlas.outlines[id]?.silences[field] ?? UNRECORDED;
}

export const SORT_KEYS = ["released", "name", "params", "context"] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export function listModels(atlas: Atlas, filter: ListFilter = {}, sort: SortKey = "released"): ListEntry[] {
  return Object.values(atlas.outlines)
    .filter((model) => fulfils(atlas, model, filter))
    .sort(byRelease)
    .map((model) => entryOf(atlas, model, filter))
    .sort(orderOf(atlas, sort));
}

/** The larger ones first; what is not known is not the largest. */
function orderOf({ outlines }: Atlas, sort: SortKey): (a: ListEntry, b: ListEntry) => number {
  const longest = ({ id }: ListEntry) => Math.max(...(outlines[id]?.contexts ?? []), -1);
  switch (sort) {
    case "name":
      return (a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1);
    case "params":
      return (a, b) => (b.parameters.max ?? -1) - (a.parameters.max ?? -1);
    case "context":
      return (a, b) => longest(b) - longest(a);
    default:
      return () => 0;
  }
}

function entryOf(atlas: Atlas, model: Outline, filter: ListFilter): ListEntry {
  const { id, name, organizations, family, structure, released, context_length, weights } = model;
  const sizes = sizeRangeOf(atlas, id, filter);
  const parameters = { min: sizes?.min ?? null, max: sizes && !sizes.hasUndisclosed ? sizes.max : null };
  return { id, name, organizations, family, structure, released, parameters, context_length, weights };
}

/** The parameters of the smallest and the largest size of a model. */
export interface SizeRange {
  min: number;
  max: number;
  /** Those of all its sizes, where a filter asks for some only. */
  of: { min: number; max: number } | undefined;
  /** Whether it has sizes whose parameters its makers keep to themselves. */
  hasUndisclosed: boolean;
}

/** The sizes of a model that a filter asks for; nothing where none is known. */
export function sizeRangeOf({ outlines }: Atlas, id: string, filter: ListFilter): SizeRange | undefined {
  const { sizes = [], exactSizes = [], silences = {} } = outlines[id] ?? {};
  const asked = boundsSize(filter) ? sizes.filter((size, index) => isWithin(exactSizes[index] ?? size, filter)) : sizes;
  if (asked.length === 0) return undefined;
  const { min, max } = rangeOf(asked);
  const of = asked.length < sizes.length ? rangeOf(sizes) : undefined;
  return { min, max, of, hasUndisclosed: silences.parameters === "undisclosed" };
}

function rangeOf(counts: number[]): { min: number; max: number } {
  return { min: counts.reduce((a, b) => (a < b ? a : b)), max: counts.reduce((a, b) => (a > b ? a : b)) };
}

function boundsSize({ minParams, maxParams }: ListFilter): boolean {
  return minParams !== undefined || maxParams !== undefined;
}

function isWithin(size: number, { minParams = 0, maxParams = Number.POSITIVE_INFINITY }: ListFilter): boolean {
  return size >= minParams && size <= maxParams;
}

function fulfils(atlas: Atlas, model: Outline, filter: ListFilter): boolean {
  const { released } = model;
  const { minContext } = filter;
  return (
    (filter.structure === undefined || model.structure === filter.structure) &&
    (filter.family === undefined || model.family === filter.family) &&
    (filter.organization === undefined || model.organizations.includes(filter.organization)) &&
    (filter.concept === undefined || atlas.usedConcepts[model.id]?.includes(filter.concept) === true) &&
    (filter.license === undefined || model.licenses.includes(filter.license)) &&
    (filter.weights === undefined || model.allWeights.includes(filter.weights)) &&
    (filter.since === undefined || (released !== null && released >= filter.since.slice(0, released.length))) &&
    (filter.until === undefined || (released !== null && released.slice(0, filter.until.length) <= filter.until)) &&
    (!boundsSize(filter) || model.sizes.some((size, index) => isWithin(model.exactSizes[index] ?? size, filter))) &&
    (minContext === undefined || model.contexts.some((length) => length >= minContext))
  );
}
