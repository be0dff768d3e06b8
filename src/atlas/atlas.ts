import type { Concept, Records } from "../schema/types.ts";
import type { NamedIds } from "./names.ts";
import type { Extent, OtherNames, Outline } from "./outline.ts";
import type { SearchEntry } from "./search-entries.ts";

/**
 * The compiled atlas: all records by id, and what the questions that concern every model need of each, so that few need
 * whole records. The built-in atlas reads a record or a table when it is first asked for.
 */
export interface Atlas extends Records {
  /** The last day somebody checked a fact of it, `YYYY-MM-DD`. */
  date: string;
  /** Every model in brief, by id, the oldest first. */
  outlines: Record<string, Outline>;
  /** What lists show and go by, what models and variants are called, and the concepts used: by the ids of the models. */
  extents: Record<string, Extent>;
  otherNames: Record<string, OtherNames>;
  usedConcepts: Record<string, string[]>;
  conceptNames: Record<string, Pick<Concept, "name" | "aliases">>;
  /** Every id, name and alias of a model or variant, folded, and what it means. */
  names: Record<string, NamedIds[]>;
  /** Every record that can be found, with the texts that find it. */
  searchEntries: SearchEntry[];
}
