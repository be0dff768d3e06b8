import type { ShapeReader } from "../shape-reader.ts";

/** How many positions back a layer looks, by its number from 0; undefined where all. */
export type Window = (layer: number) => number | undefined;

/**
 * The windows of a shape: by its own list of layer types, else in every layer but each n-th.
 * @param fullEvery each n-th layer looks at everything; without it every layer has the window
 * @param otherwise the window where the shape has no such field
 */
export function slidingWindow(
  shape: ShapeReader,
  { fullEvery, otherwise }: { fullEvery?: number; otherwise?: number } = {},
): Window {
  // A null says that there is none, which is not the same as saying nothing.
  const isSwitchedOff = shape.raw.sliding_window === null || shape.raw.use_sliding_window === false;
  if (isSwitchedOff || !(shape.has("sliding_window") || otherwise !== undefined)) return () => undefined;
  const size = shape.count("sliding_window", otherwise);
  const types = shape.list("layer_types");
  if (types) return (layer) => (types[layer] === "sliding_attention" ? size : undefined);
  if (shape.has("max_window_layers")) {
    // Qwen: the first layers look at everything.
    const full = shape.countOrNone("max_window_layers");
    return (layer) => (layer >= full ? size : undefined);
  }
  return (layer) => (fullEvery !== undefined && (layer + 1) % fullEvery === 0 ? undefined : size);
}
