import type { Atlas } from "../atlas/atlas.ts";
import type { GraphEdge } from "../query/graph.ts";
import { bracketed, partOf } from "./format.ts";
import type { Style } from "./style.ts";

/** What an edge says: `fine-tuned (70B)`. */
export function edgeLabel(atlas: Atlas, edge: Pick<GraphEdge, "type" | "applies_to">, style: Style): string {
  const label = atlas.relations[edge.type]?.label[style.language] ?? edge.type;
  const sizes = partOf(atlas, [edge], style.language);
  return sizes ? label + bracketed(sizes, style) : label;
}
