import type { Atlas } from "../atlas/atlas.ts";
import type { Extent, Outline } from "../atlas/outline.ts";
import { byRelease } from "./lineage.ts";

/** A model in one line, with plain values; null where nothing is recorded or disclosed. */
export interface ListEntry {
  id: string;
  name: string;
  organizations: string[];
  family: string | null;
  structure: string | null;
  released: string | null;
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
  /** At least one of its sizes has this many parameters or more, or no more than that many, or lies between. */
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

/** The groups a model belongs to: several where it is of several organizations, null where nothing is recorded. */
export function groupKeys(entry: ListEntry, key: GroupKey): (string | null)[] {
  if (key === "organization") return entry.organizations;
  if (key === "year") return [entry.released?.slice(0, 4) ?? null];
  return [entry[key]];
}

export const SORT_KEYS = ["released", "name", "params", "context"] as const;
export type SortKey = (typeof SORT_KEYS)[number];

export function listModels(atlas: Atlas, filter: ListFilter = {}, sort: SortKey = "released"): ListEntry[] {
  return Object.values(atlas.outlines)
    .filter((model) => fulfils(atlas, model, filter))
    .sort(byRelease)
    .map((model) => entryOf(model, atlas.extents[model.id]))
    .sort(ORDERS[sort]);
}

const ORDERS: Record<SortKey, (a: ListEntry, b: ListEntry) => number> = {
  released: () => 0,
  name: (a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1),
  params: (a, b) => (b.parameters.max ?? -1) - (a.parameters.max ?? -1),
  context: (a, b) => (b.context_length ?? -1) - (a.context_length ?? -1),
};

function entryOf(outline: Outline, extent: Extent | undefined): ListEntry {
  const { id, name, organizations, family, structure, released } = outline;
  const { sizes = [], context_length = null, weights = null } = extent ?? {};
  const parameters = sizes.length > 0 ? { min: Math.min(...sizes), max: Math.max(...sizes) } : { min: null, max: null };
  return { id, name, organizations, family, structure, released, parameters, context_length, weights };
}

function fulfils(atlas: Atlas, model: Outline, filter: ListFilter): boolean {
  const { id, released } = model;
  const { sizes = [], contexts = [], allWeights = [], licenses = [] } = atlas.extents[id] ?? {};
  const { minParams = 0, maxParams = Number.POSITIVE_INFINITY, minContext } = filter;
  const boundsSize = filter.minParams !== undefined || filter.maxParams !== undefined;
  return (
    (filter.structure === undefined || model.structure === filter.structure) &&
    (filter.family === undefined || model.family === filter.family) &&
    (filter.organization === undefined || model.organizations.includes(filter.organization)) &&
    (filter.concept === undefined || (atlas.usedConcepts[id] ?? []).includes(filter.concept)) &&
    (filter.license === undefined || licenses.includes(filter.license)) &&
    (filter.weights === undefined || allWeights.includes(filter.weights)) &&
    (filter.since === undefined || (released !== null && released >= filter.since.slice(0, released.length))) &&
    (filter.until === undefined || (released !== null && released.slice(0, filter.until.length) <= filter.until)) &&
    (!boundsSize || sizes.some((size) => size >= minParams && size <= maxParams)) &&
    (minContext === undefined || contexts.some((length) => length >= minContext))
  );
}
