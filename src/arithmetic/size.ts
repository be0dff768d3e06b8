import { blueprintOf } from "./architectures/index.ts";
import type { Blueprint } from "./blueprint.ts";
import { type Cache, cacheOf } from "./memory.ts";
import { type Parameters, parametersOf } from "./parameters.ts";
import type { RawShape } from "./shape-reader.ts";

/** All that a shape says of a network's size. */
export interface Size {
  blueprint: Blueprint;
  parameters: Parameters;
  cache: Cache;
}

/**
 * The size of a network by its shape.
 * @throws {ShapeFault} when the shape cannot be counted
 */
export function sizeOf(shape: RawShape): Size {
  const blueprint = blueprintOf(shape);
  return { blueprint, parameters: parametersOf(blueprint), cache: cacheOf(blueprint) };
}
