import type { Claim, Provenance } from "./types.ts";

/** A cited statement of a record, with the keys that lead to it and the same path with names for numbers. */
export interface CitedStatement {
  keys: (string | number)[];
  path: string;
  statement: Provenance & Partial<Claim>;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Every statement of a record that cites a source, in the order of the file: claims, key points, techniques,
 * relations, and what stands under `disputed`. In `path` the entries of a list go by their id, by their type and
 * target, by their concept, or else by their number: `variants.llama-2-70b.parameters`.
 */
export function citedStatements(record: object): CitedStatement[] {
  const found: CitedStatement[] = [];
  const visit = (value: unknown, keys: (string | number)[], names: string[]): void => {
    if (Array.isArray(value)) {
      value.forEach((entry, index) => {
        visit(entry, [...keys, index], [...names, entryName(entry) ?? String(index + 1)]);
      });
      return;
    }
    if (!isObject(value)) return;
    if (Array.isArray(value.source)) {
      found.push({ keys, path: names.join("."), statement: value as unknown as CitedStatement["statement"] });
    }
    for (const [key, child] of Object.entries(value)) {
      if (key !== "value" && key !== "source") visit(child, [...keys, key], [...names, key]);
    }
  };
  visit(record, [], []);
  return found;
}

function entryName(entry: unknown): string | undefined {
  if (!isObject(entry)) return undefined;
  if (typeof entry.id === "string") return entry.id;
  if (typeof entry.type === "string" && typeof entry.to === "string") return `${entry.type}.${entry.to}`;
  return typeof entry.concept === "string" ? entry.concept : undefined;
}

/** Keys of a record that are facts without a citation of their own: its papers speak for them. */
const UNCITED_FACTS = ["name", "aliases", "kind", "organizations"];

/** The statements of a record that a path names; a fact that has no citation of its own counts as one. */
export function statementsAt(record: object, path: string): CitedStatement["statement"][] {
  const found = citedStatements(record).filter((each) => each.path === path);
  if (found.length > 0) return found.map(({ statement }) => statement);
  return UNCITED_FACTS.includes(path) && path in record ? [{ source: [] }] : [];
}

/** Whether the place of a citation names a line: `line 5`, `lines 7-9`, `article, line 61`. */
export function citesLine(at: string | undefined, line: number): boolean {
  return [...(at ?? "").matchAll(/\blines? (\d+)(?:-(\d+))?/g)].some(
    ([, first, last = first]) => line >= Number(first) && line <= Number(last),
  );
}

/** Between the places of a citation, outside of brackets. */
const BETWEEN_PLACES = /; (?![^(]*\))/;

/** Where in one of its sources a statement stands: its own part of a place that has one for each of them, or the whole. */
export function placeIn({ source, at }: Pick<Provenance, "source" | "at">, key: string): string | undefined {
  const parts = source.length > 1 ? (at?.split(BETWEEN_PLACES) ?? []) : [];
  return parts.length === source.length ? parts[source.indexOf(key)] : at;
}

/** `variants[3].parameters` */
export function pathText(path: (string | number)[]): string {
  return path.map((key, index) => (typeof key === "number" ? `[${key}]` : index === 0 ? key : `.${key}`)).join("");
}
