import { isDeepStrictEqual } from "node:util";
import type { Atlas } from "../atlas/atlas.ts";
import { claimOf, concerns } from "../atlas/claim-of.ts";
import type { Named } from "../atlas/names.ts";
import type { Claim, Config, Relation } from "../schema/types.ts";
import { FIELDS, type Field, silenceOnArchitecture, sizesOf, type ValueKind } from "./fields.ts";
import { byRelease, type Edge, lineageOf } from "./lineage.ts";
import { shapeOf } from "./shape.ts";

/** One field across the models: a claim each, or null where nothing is recorded. */
export interface ComparisonRow {
  field: string;
  group: Field["group"];
  kind: ValueKind;
  /** For the shape of matching sizes: the parameter count they are near to, or null for the largest of each. */
  near: number | null;
  values: (Claim | null)[];
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
        differs: differ(values),
      });
    }
    if (field.name === "sizes") rows.push(...shapeRows(named));
  }
  return {
    models: named.map(({ model, variant }) => ({ id: variant?.id ?? model.id, name: variant?.name ?? model.name })),
    rows: rows.filter(
      ({ field, group, differs }) =>
        (fields?.includes(field) ?? true) && (groups?.includes(group) ?? true) && (differs || !onlyDiffering),
    ),
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

/** Whether claims say different things; a silence differs from a value, and from another kind of silence. */
function differ(values: (Claim | null)[]): boolean {
  const said = values.map((claim) =>
    claim === null ? null : [claim.status === "undisclosed", comparable(claim.value)],
  );
  return said.some((value) => !isDeepStrictEqual(value, said[0]));
}

/** What of a value counts when two are compared: a size by its parameters and not by its name. */
function comparable(value: unknown): unknown {
  if (!Array.isArray(value)) {
    const config = (value as SizedShape | undefined)?.config;
    if (!config) return value;
    return shapeOf(config);
  }
  // The order of techniques or parents says nothing.
  return value
    .map((entry) =>
      JSON.stringify(typeof entry === "object" && "parameters" in entry ? entry.parameters?.value : entry),
    )
    .sort();
}

function shapeRows(named: Named[]): ComparisonRow[] {
  const shaped = named.map((each) => shapesOf(each));
  // A model without any recorded shape has no size to match: it is silent in every row, in its own way.
  const silences = named.map((each) => silenceOnArchitecture(each) as Claim<SizedShape> | undefined);
  const row = (near: number | null, shapes: (Claim<SizedShape> | undefined)[]): ComparisonRow => {
    const values = shapes.map((shape, index) => shape ?? (shaped[index]?.length ? null : (silences[index] ?? null)));
    return { field: "shape", group: "size", kind: "shape", near, values, differs: differ(values) };
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
  const isAllLargest = rows.some(({ values }) => values.every((value, index) => value === largest.values[index]));
  return isAllLargest ? rows : [...rows, largest];
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
      return [{ ...config, value, disputed: undefined }];
    })
    .sort((a, b) => a.value.parameters - b.value.parameters);
}
