import type { Concept, Records } from "../schema/types.ts";
import type { Link } from "./links.ts";
import type { NamePart } from "./name-parts.ts";
import type { NamedIds } from "./names.ts";
import type { Outline, OutlineRelation, OutlineVariant } from "./outline.ts";
import type { SearchEntry } from "./search-entries.ts";

/** The ids of records that cite a source. */
export type Citing = Record<"models" | "concepts" | "licenses", string[]>;

/**
 * The compiled atlas: all records by id, and what the questions that concern every model need of each, so that few need
 * whole records. The built-in atlas reads a record or a table when it is first asked for.
 */
export interface Atlas extends Records {
  /** The last day somebody checked a fact of it, `YYYY-MM-DD`. */
  date: string;
  /** Every model in brief, by id, the oldest first. */
  outlines: Record<string, Outline>;
  /** The edges of every model to its parents, by its id, the oldest model's first. */
  edges: Record<string, OutlineRelation[]>;
  /** The edges that lead to each model and concept, the oldest child's first. */
  children: Record<string, Link[]>;
  /** The place, among its edges, of the one that a model hangs by in the tree; none for the root of a tree. */
  primary: Record<string, number>;
  /** The variants of every model in brief, by its id. */
  variants: Record<string, OutlineVariant[]>;
  /** What the names of a model's variants share, by its id; nothing where they share nothing. */
  nameParts: Record<string, NamePart[]>;
  /** The model of every variant, by the variant's id. */
  owners: Record<string, string>;
  /** Every concept that a model uses, that its weights have from a parent, or that explains one of its points. */
  usedConcepts: Record<string, string[]>;
  conceptNames: Record<string, Pick<Concept, "name" | "aliases">>;
  /** Every id, name and alias of a model or variant, folded, and what it means. */
  names: Record<string, NamedIds[]>;
  /** The records that cite each source, by its key. */
  citing: Record<string, Citing>;
  /** Every text by which a record can be found. */
  searchEntries: SearchEntry[];
}
