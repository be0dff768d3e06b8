import type { Atlas } from "../atlas/atlas.ts";
import { type ListFilter, listModels } from "./list.ts";

/** What the lanes of a timeline are. */
export const LANES = ["family", "organization", "none"] as const;
export type LaneKey = (typeof LANES)[number];

/** A model at its day. */
export interface TimelineEntry {
  id: string;
  name: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null where no day is recorded. */
  released: string | null;
  family: string | null;
}

/** The models that fulfil a filter, the oldest first; those without a date come last. */
export function timelineOf(atlas: Atlas, filter: ListFilter = {}): TimelineEntry[] {
  return listModels(atlas, filter).map(({ id, name, released, family }) => ({ id, name, released, family }));
}
