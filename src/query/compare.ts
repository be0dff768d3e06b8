import { isDeepStrictEqual } from "node:util";
import type { Atlas } from "../atlas/atlas.ts";
import { claimOf } from "../atlas/claim-of.ts";
import type { Named } from "../atlas/names.ts";
import type { Claim, Config } from "../schema/types.ts";
import { FIELDS, type Field, silenceOnArchitecture, sizesOf, type ValueKind } from "./fields.ts";
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

export interface Comparison {
  models: { id: string; name: string }[];
  rows: ComparisonRow[];
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
export function compare(atlas: Atlas, named: Named[]): Comparison {
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
    rows,
  };
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
