import type { DataType } from "../schema/vocabulary.ts";
import type { Attention, Blueprint, Layer, Mixer } from "./blueprint.ts";

/** Bits that a number takes. */
export const BITS: Record<DataType, number> = { fp32: 32, bf16: 16, fp16: 16, fp8: 8, int8: 8, int4: 4 };

/**
 * Bits a weight takes in stored forms that keep scales beside their numbers: what a block holds over its weights, by the
 * definition of each form (`docs/arithmetic.md` has the sources).
 */
export const STORED_BITS = {
  Q8_0: (34 * 8) / 32,
  Q6_K: (210 * 8) / 256,
  Q5_K: (176 * 8) / 256,
  Q4_K: (144 * 8) / 256,
  MXFP4: (17 * 8) / 32,
  NF4: 4 + 8 / 64 + 32 / (64 * 256),
} as const;

/** The bytes that so many numbers take, rounded up to whole ones. */
export function bytesOf(numbers: number, bits: number): number {
  return Math.ceil((numbers * bits) / 8);
}

/** What is kept of the text while a network writes: numbers that grow with it, and numbers that do not. */
export interface Cache {
  /** Numbers a token in every layer that keeps any, and how many tokens back the layer looks. */
  layers: { numbers: number; window: number | undefined }[];
  /** Numbers of states that stay as large however long the text is. */
  state: number;
  /** Numbers a token that was read: keys and values of what a decoder attends to in its encoder. */
  read: number;
}

/** What a network keeps while it writes; an encoder alone writes nothing, and keeps nothing. */
export function cacheOf({ decoder }: Blueprint): Cache {
  const each = (layer: Layer) => Array.from({ length: layer.count }, () => layer);
  const layers = decoder.flatMap(each);
  return {
    layers: layers.flatMap(({ mixer }) => {
      const numbers = numbersPerToken(mixer);
      return numbers > 0 ? [{ numbers, window: mixer.kind === "attention" ? mixer.window : undefined }] : [];
    }),
    state: layers.reduce((sum, { mixer }) => sum + stateNumbers(mixer), 0),
    read: layers.reduce((sum, { cross }) => sum + (cross ? keysAndValues(cross) : 0), 0),
  };
}

/** A key and a value for each of their heads (Shazeer 2019, section 2.4; Ainslie et al. 2023, section 2.2). */
function keysAndValues({ keyValueHeads, headDim }: Attention): number {
  return 2 * keyValueHeads * headDim;
}

/** Latent attention keeps the short vector and the shared rotary key (DeepSeek-V2, section 2.1.4, table 1). */
function numbersPerToken(mixer: Mixer): number {
  switch (mixer.kind) {
    case "attention":
      return keysAndValues(mixer);
    case "latent-attention":
      return mixer.keyValueRank + mixer.ropeDim;
    default:
      return 0;
  }
}

/** A matrix a head and the tail of the convolution, or a state a channel and the same. */
function stateNumbers(mixer: Mixer): number {
  switch (mixer.kind) {
    case "delta-rule": {
      const { keyHeads, valueHeads, keyDim, valueDim, kernel } = mixer;
      return valueHeads * keyDim * valueDim + (2 * keyHeads * keyDim + valueHeads * valueDim) * kernel;
    }
    case "state-space":
      return mixer.inner * (mixer.state + mixer.kernel);
    default:
      return 0;
  }
}

/** Numbers that one more token adds while the text is within every window. */
export function numbersPerNewToken({ layers }: Cache): number {
  return layers.reduce((sum, { numbers }) => sum + numbers, 0);
}

/**
 * Numbers kept after so many tokens of one text.
 * @param tokens written, the prompt of a decoder included; an encoder's reading is as long
 */
export function numbersKept({ layers, state, read }: Cache, tokens: number): number {
  const grown = layers.reduce((sum, { numbers, window = tokens }) => sum + numbers * Math.min(tokens, window), 0);
  return grown + state + read * tokens;
}

/**
 * The longest text whose cache fits into so many numbers, up to a limit.
 * @returns tokens; 0 when not even the state fits
 */
export function longestKept(cache: Cache, numbers: number, limit: number): number {
  if (numbersKept(cache, limit) <= numbers) return limit;
  let fits = 0;
  let exceeds = limit;
  while (exceeds - fits > 1) {
    const middle = Math.floor((fits + exceeds) / 2);
    if (numbersKept(cache, middle) <= numbers) fits = middle;
    else exceeds = middle;
  }
  return fits;
}
