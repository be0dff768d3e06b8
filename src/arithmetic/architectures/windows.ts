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
  if (shape.isNull("sliding_window") || !(shape.has("sliding_window") || otherwise !== undefined))
    return () => undefined;
  const size = shape.count("sliding_window", otherwise);
  const types = shape.list("layer_types");
  if (types) return (layer) => (types[layer] === "sliding_attention" ? size : undefined);
  return (layer) => (fullEvery !== undefined && (layer + 1) % fullEvery === 0 ? undefined : size);
}

/** The same where a window must be switched on, and begins at a layer (Qwen). */
export function switchedWindow(shape: ShapeReader, from = 0): Window {
  if (!shape.flag("use_sliding_window", false)) return () => undefined;
  const window = slidingWindow(shape);
  return (layer) => (layer >= from ? window(layer) : undefined);
}

/** Qwen's first layer that has one, where the shape says nothing of it. */
export function firstWindowed(shape: ShapeReader): number {
  return shape.has("layer_types") ? 0 : shape.countOrNone("max_window_layers", 28);
}
