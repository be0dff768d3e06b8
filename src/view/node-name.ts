import type { Atlas } from "../atlas/atlas.ts";
import type { GraphNode } from "../query/graph.ts";
import type { Language } from "../schema/vocabulary.ts";
import { modelName } from "./format.ts";

/** What a node of a graph is called: a model or size everywhere alike, a concept in the reader's language. */
export function nodeName(atlas: Atlas, { id, name }: Pick<GraphNode, "id" | "name">, language: Language): string {
  return Object.hasOwn(atlas.conceptNames, id) ? modelName(atlas, id, language) : name;
}
