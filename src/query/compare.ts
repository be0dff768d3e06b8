import { BITS, bytesOf, numbersPerNewToken } from "../arithmetic/memory.ts";
import { ShapeFault } from "../arithmetic/shape-reader.ts";
import { type Size, sizeOf } from "../arithmetic/size.ts";
import type { Atlas } from "../atlas/atlas.ts";
import { byRelease } from "../atlas/by-release.ts";
import { claimOf, concerns } from "../atlas/claim-of.ts";
import { countedShape } from "../atlas/counted-shape.ts";
import type { Named } from "../atlas/names.ts";
import type { Claim, Config, Model, Relation, Variant } from "../schema/types.ts";
import {
  FIELDS,
  type Field,
  FOLLOWING,
  silenceOnArchitecture,
  sizesOf,
  type UsedConcept,
  type ValueKind,
} from "./fields.ts";
import { type Edge, lineageOf } from "./lineage.ts";
import { meantBy } from "./parts.ts";
import { shapeOf } from "./shape.ts";
import type { SpreadClaim } from "./spread.ts";

/** One field across the models: a claim each, or null where nothing is recorded. */
export interface ComparisonRow {
  field: string;
  group: Field["group"];
  kind: ValueKind;
  /** For the shape of matching sizes: the parameter count they are near to, or null for the largest of each. */
  near: number | null;
  values: (Claim | null)[];
  /** Whether two of the models are recorded to differ: nothing is known to differ from what is not recorded. */
  differs: boolean;
}

/** What a step from an ancestor to its descendant altered. */
export interface ComparedChange {
  /** The parent, and the model that was made from it. */
  from: string;
  to: string;
  relation: Relation;
}

export interface Comparison {
  models: { id: string; name: string }[];
  rows: ComparisonRow[];
  /** Rows in which one of the models has something recorded and another nothing, so that they cannot be compared. */
  unknown: (Pick<ComparisonRow, "field" | "near"> & {
    /** The names of those that have. */
    known: string[];
  })[];
  /** Where one model is an ancestor of another: each step between them that says what it altered, the oldest first. */
  changes: ComparedChange[];
}

/** What of a comparison is wanted; everything where nothing is said. */
export interface ComparisonChoice {
  /** Among `COMPARED_FIELDS`. */
  fields?: readonly string[] | undefined;
  groups?: readonly string[] | undefined;
  /** Only rows whose values differ. */
  onlyDiffering?: boolean;
}

/** The value of a shape row: which size it is of, and the shape. */
export interface SizedShape {
  id: string;
  name: string;
  parameters: number;
  config: Config;
}

/** How far apart two sizes may be, as a ratio, and still be set side by side. */
const MATCHING_RATIO = 1.2;

/**
 * Sets models or variants side by side, field by field. Fields that none of them records are left out; the shapes of
 * sizes that match (within 20 %) share a row, and the largest of each stand in a row of their own.
 */
export function compare(
  atlas: Atlas,
  named: Named[],
  { fields, groups, onlyDiffering = false }: ComparisonChoice = {},
): Comparison {
  const rows: ComparisonRow[] = [];
  for (const field of FIELDS) {
    const values = named.map((each) => field.claim(atlas, each) ?? null);
    if (values.some((value) => value !== null)) {
      rows.push({
        field: field.name,
        group: field.group,
        kind: field.kind,
        near: null,
        values,
        differs: differ(values, named),
      });
    }
    if (field.name === "sizes") rows.push(...shapeRows(named));
  }
  const wanted = rows.filter(
    ({ field, group }) => (fields?.includes(field) ?? true) && (groups?.includes(group) ?? true),
  );
  const models = named.map(({ model, variant }) => ({
    id: variant?.id ?? model.id,
    name: variant?.name ?? model.name,
  }));
  return {
    models,
    rows: wanted.filter(({ differs }) => differs || !onlyDiffering),
    unknown: wanted.filter(isUnknown).map(({ field, near, values }) => ({
      field,
      near,
      known: models.filter((_, index) => values[index] !== null).map(({ name }) => name),
    })),
    changes: changesBetween(atlas, named),
  };
}

/** The steps that lead from each of the models to another of them: along the first parents, or by an edge of any kind. */
function changesBetween(atlas: Atlas, named: Named[]): ComparedChange[] {
  const { primary, parents } = lineageOf(atlas);
  const asked = new Map(named.map((each) => [each.model.id, each]));
  const edges = new Set<Edge>();
  for (const [id, each] of asked) {
    const line: Edge[] = [];
    const walked = new Set([id]);
    for (let edge = primary.get(id); edge !== undefined && !walked.has(edge.to); edge = primary.get(edge.to)) {
      walked.add(edge.to);
      line.push(edge);
      if (asked.has(edge.to)) for (const step of line.splice(0)) edges.add(step);
    }
    const direct = (parents.get(id) ?? []).filter(({ to }) => to !== id && asked.has(to));
    // Of the sizes of a model only the one that was asked for.
    for (const edge of direct) if (concerns(each, each.model.relations[edge.position]?.applies_to)) edges.add(edge);
  }
  const changes = [...edges].flatMap((edge) => {
    const relation = atlas.models[edge.from]?.relations[edge.position];
    return relation?.change ? [{ from: edge.to, to: edge.from, relation }] : [];
  });
  // A series has an edge for each size; the first of a kind speaks for them.
  const met = new Set<string>();
  return changes
    .filter(({ from, to, relation }) => {
      const key = `${from} ${to} ${relation.type}`;
      return !met.has(key) && met.add(key);
    })
    .sort((a, b) => byRelease(atlas.outlines[a.to], atlas.outlines[b.to]));
}

/** Whether two claims say different things; that something is undisclosed or does not apply is said too, by a source. */
function differ(values: (Claim | null)[], named: Named[]): boolean {
  const said = values.flatMap((claim, index) =>
    claim && (claim.value !== undefined || claim.source.length > 0)
      ? [{ status: claim.value === undefined && claim.status, value: comparable(claim, named[index] as Named) }]
      : [],
  );
  return said.some((one, index) => said.slice(index + 1).some((other) => !isAlike(one, other)));
}

/** Two shapes are alike in what both of them record. */
function isAlike(one: { value: unknown }, other: { value: unknown }): boolean {
  if (!(one.value instanceof Map && other.value instanceof Map)) return isSame(one, other);
  const { value } = other;
  return [...one.value].every(([key, entry]) => !value.has(key) || isSame(value.get(key), entry));
}

/**
 * Whether two values of records are one. A record is JSON with its keys in the order of the schema, so its text tells;
 * `node:util` does too, and is loaded for half a millisecond first.
 */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What of a value counts when two are compared: a size by its parameters and not by its name, a number with its range. */
function comparable({ value, spread }: Claim & Pick<SpreadClaim, "spread">, { model, variant }: Named): unknown {
  if (spread) return spread.least === spread.most ? spread.most : [spread.least, spread.most];
  if (!Array.isArray(value)) {
    const config = (value as SizedShape | undefined)?.config;
    if (!config) return value;
    // A shape that names no decoder has none.
    const { decoderLayers = 0, ...shape } = shapeOf(config);
    return new Map(Object.entries({ ...shape, decoderLayers }).filter(([, entry]) => entry !== undefined));
  }
  if (value.some((entry) => typeof entry === "object" && "concept" in entry)) {
    return usedIn(value as UsedConcept[], variant ? [variant] : model.variants, model);
  }
  // The order of parents says nothing, nor how many versions a size has.
  const said = value.map((entry) =>
    JSON.stringify(typeof entry === "object" && "parameters" in entry ? entry.parameters?.value : entry),
  );
  return [...new Set(said)].sort();
}

/** Each concept with the sizes that use it, whoever's record says so; with none where that is all of them. */
function usedIn(uses: UsedConcept[], variants: Variant[], model: Model): string[] {
  const sizes = new Map<string, Set<string>>();
  for (const { concept, applies_to } of uses) {
    const using = sizes.get(concept) ?? new Set();
    const meant = applies_to.length === 0 ? variants : meantBy(model.variants, applies_to);
    for (const variant of variants) if (meant.includes(variant)) using.add(variant.id);
    sizes.set(concept, using);
  }
  return [...sizes]
    .map(([concept, ids]) => [concept, ...(ids.size < variants.length ? [...ids].sort() : [])].join(" "))
    .sort();
}

/** A row that leaves open whether its models differ; without a size near its own, or a relative, a model lacks nothing. */
function isUnknown({ field, values, differs, near, group }: ComparisonRow): boolean {
  // What follows from a shape is unknown where that is.
  const follows = FOLLOWING.includes(field);
  return !differs && !follows && near === null && group !== "lineage" && values.includes(null);
}

function shapeRows(named: Named[]): ComparisonRow[] {
  const shaped = named.map((each) => shapesOf(each));
  // A model without any recorded shape has no size to match: it is silent in every row, in its own way.
  const silences = named.map((each) => silenceOnArchitecture(each) as Claim<SizedShape> | undefined);
  const row = (near: number | null, shapes: (Claim<SizedShape> | undefined)[]): ComparisonRow => {
    const values = shapes.map((shape, index) => shape ?? (shaped[index]?.length ? null : (silences[index] ?? null)));
    return { field: "shape", group: "size", kind: "shape", near, values, differs: differ(values, named) };
  };
  const largest = row(
    null,
    shaped.map((shapes) => shapes.at(-1)),
  );
  if (largest.values.every((claim) => claim?.value === undefined)) return [];
  const rows: ComparisonRow[] = [];
  // Every model's own shapes look for a partner among the others'; a group of one matches nothing.
  const taken = new Set<Claim<SizedShape>>();
  for (const shape of shaped.flat().sort((a, b) => parametersOf(a) - parametersOf(b))) {
    if (taken.has(shape)) continue;
    const group = shaped.map((shapes) =>
      nearest(
        shapes.filter((other) => !taken.has(other)),
        parametersOf(shape),
      ),
    );
    if (group.filter((member) => member !== undefined).length < 2) continue;
    for (const member of group) if (member) taken.add(member);
    rows.push(row(parametersOf(shape), group));
  }
  const allLargest = rows.find(({ values }) => values.every((value, index) => value === largest.values[index]));
  const told = allLargest ? rows : [...rows, largest];
  return [...told, ...countedRows(named, allLargest ?? largest)];
}

/** What follows from the shapes of a row: the parameters that they hold, and what the cache takes for each token. */
function countedRows(named: Named[], { near, values }: ComparisonRow): ComparisonRow[] {
  const sizes = values.map((claim, index) => {
    const { model } = named[index] as Named;
    const { id } = (claim?.value ?? {}) as Partial<SizedShape>;
    return sizeOfVariant(
      model,
      model.variants.find((variant) => variant.id === id),
    );
  });
  const row = (field: string, kind: ValueKind, figureOf: (size: Size) => number | null): ComparisonRow => {
    const figures = values.map((claim, index) => {
      const size = sizes[index];
      // Silent for the reason that the shape is.
      if (claim?.value === undefined || !size) return claim?.value === undefined ? claim : null;
      const value = figureOf(size);
      const { source, at, checked } = claim;
      const said = value === null ? { status: "not-applicable" } : { value, status: "derived" };
      return { ...said, source, at, checked } as Claim;
    });
    return { field, group: "size", kind, near, values: figures, differs: differ(figures, named) };
  };
  return [
    row("counted", "parameters", ({ parameters }) => parameters.total),
    row("kv_cache", "bytes", ({ blueprint, cache }) =>
      blueprint.kind === "encoder" ? null : bytesOf(numbersPerNewToken(cache), BITS.bf16),
    ),
  ].filter((each) => each.values.some((claim) => claim?.value !== undefined));
}

function sizeOfVariant(model: Model, variant: Variant | undefined): Size | undefined {
  const counted = variant && countedShape(model, variant);
  try {
    return counted && sizeOf(counted.shape);
  } catch (error) {
    if (error instanceof ShapeFault) return undefined;
    throw error;
  }
}

function parametersOf(claim: Claim<SizedShape>): number {
  return claim.value?.parameters ?? 0;
}

function nearest(shapes: Claim<SizedShape>[], parameters: number): Claim<SizedShape> | undefined {
  const distance = (shape: Claim<SizedShape>) => Math.abs(Math.log(parametersOf(shape) / parameters));
  return shapes
    .filter((shape) => distance(shape) <= Math.log(MATCHING_RATIO))
    .sort((a, b) => distance(a) - distance(b))[0];
}

/** The recorded shapes of a model's sizes, the smallest first. */
function shapesOf(named: Named): Claim<SizedShape>[] {
  return sizesOf(named)
    .flatMap(({ id, name, parameters }) => {
      const variant = named.model.variants.find((each) => each.id === id);
      const config = claimOf(named.model, variant, "config") as Claim<Config> | undefined;
      if (config?.value === undefined || parameters?.value === undefined) return [];
      const value = { id, name, parameters: parameters.value, config: config.value };
      // What is disputed of a shape is disputed here too.
      return [{ ...config, value } as Claim<SizedShape>];
    })
    .sort((a, b) => parametersOf(a) - parametersOf(b));
}
