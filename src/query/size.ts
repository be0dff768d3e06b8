import { type Blueprint, type Layer, sumOf, type Term } from "../arithmetic/blueprint.ts";
import { operationsPerParameter, trainingFlops } from "../arithmetic/compute.ts";
import { BITS, bytesOf, longestKept, numbersKept, numbersPerNewToken, STORED_BITS } from "../arithmetic/memory.ts";
import { layerTerms } from "../arithmetic/parameters.ts";
import { type RawShape, ShapeFault } from "../arithmetic/shape-reader.ts";
import { sizeOf as countSize, type Size } from "../arithmetic/size.ts";
import { languageShape } from "../arithmetic/wrapped.ts";
import { claimOf, sizesIn } from "../atlas/claim-of.ts";
import { countedShape } from "../atlas/counted-shape.ts";
import type { Named } from "../atlas/names.ts";
import type { Claim, Config, Model, Variant } from "../schema/types.ts";
import { type DataType, type Module, WEIGHT_TYPES, type WeightType } from "../schema/vocabulary.ts";

/** What is to be worked out beside the parameters. */
export interface SizeQuestion {
  /** Tokens of a text, and how many texts at once. */
  context: number | undefined;
  batch: number;
  cacheType: DataType;
  /** Bytes into which weights and cache must fit. */
  memory: number | undefined;
  /** Training tokens, where they are not those that are recorded. */
  tokens: number | undefined;
  /** Whether every matrix is wanted. */
  isExplained: boolean;
}

/** What fits into the memory at one type of weights. */
export interface Fit {
  type: WeightType;
  fits: boolean;
  /** Bytes that are wanting; 0 where it fits. */
  lack: number;
  /** The longest text a batch may have, in tokens; null where nothing fits, nothing is kept or no limit is met. */
  longest: number | null;
}

/** The size of one variant, or of a shape that somebody wrote. */
export interface SizedVariant extends Size {
  id: string;
  name: string;
  /** The record's claim on the shape; null for a file. */
  shape: Claim<Config> | null;
  stated: Claim<number> | null;
  exact: Claim<number> | null;
  /** Counted less published: less the exact count where there is one, else less the stated. */
  difference: number | null;
  weights: Record<WeightType, number>;
  /** Bytes in stored forms that keep scales beside their numbers, and the bits that a weight takes in them. */
  stored: { form: string; bits: number; bytes: number }[];
  /** Bytes that one more token adds to the cache; null where none is kept. */
  cachePerToken: number | null;
  /** Bytes of the cache at the context and batch that were asked for. */
  cacheAtContext: number | null;
  /** Bytes, at two a number, of states that do not grow, and of each token that an encoder read. */
  stateBytes: number;
  readBytes: number;
  trainingTokens: Claim<number> | null;
  trainingFlops: number | null;
  /** Operations a parameter and token that it counts. */
  operations: number;
  publishedFlops: Claim<number> | null;
  fits: Fit[];
  /** Every matrix, where it was asked for. */
  matrices: Matrices[];
}

/** The matrices of what stands outside the layers, or of layers that are built alike. */
export interface Matrices {
  stack: "outside" | "encoder" | "decoder";
  /** How many layers have parameters of their own. */
  layers: number;
  /** Of the layers: how many numbers a token each keeps in the cache, and out of what. */
  mixer: Layer["mixer"] | null;
  modules: { module: Module; terms: readonly Term[]; parameters: number }[];
}

/** A variant whose shape cannot be counted, and why. */
export interface Uncounted {
  id: string;
  name: string;
  fault: ShapeFault | undefined;
}

export interface SizeAnswer {
  id: string;
  name: string;
  /** The kind of the configuration of several networks that a file's language model was taken out of. */
  wrapper?: string | undefined;
  variants: SizedVariant[];
  uncounted: Uncounted[];
}

/** The longest text that is looked for: nobody's context is longer. */
const LONGEST = 1e9;

/** The sizes of a model, or the one variant that was asked for. */
export function sizesOfModel({ model, variant }: Named, question: SizeQuestion): SizeAnswer {
  const variants = variant ? [variant] : sizesIn(model);
  const answer: SizeAnswer = {
    id: variant?.id ?? model.id,
    name: variant?.name ?? model.name,
    variants: [],
    uncounted: [],
  };
  for (const each of variants) {
    const counted = countedShape(model, each);
    try {
      if (counted) answer.variants.push(sizedVariant(model, each, counted, question));
      else answer.uncounted.push({ id: each.id, name: each.name, fault: undefined });
    } catch (error) {
      if (!(error instanceof ShapeFault)) throw error;
      answer.uncounted.push({ id: each.id, name: each.name, fault: error });
    }
  }
  return answer;
}

function sizedVariant(
  model: Model,
  variant: Variant,
  { claim, shape }: { claim: Claim<Config>; shape: Config },
  question: SizeQuestion,
): SizedVariant {
  const claimed = (path: Parameters<typeof claimOf>[2]) =>
    (claimOf(model, variant, path) as Claim<number> | undefined) ?? null;
  return {
    ...worked(variant.id, variant.name, countSize(shape), question, {
      stated: claimed("parameters"),
      exact: claimed("exact_parameters"),
      trainingTokens: claimed("training.tokens"),
      publishedFlops: claimed("training.compute_flops"),
    }),
    shape: claim,
  };
}

/**
 * The size of a shape from a file.
 * @throws {ShapeFault} when it cannot be counted
 */
export function sizeOfShape(name: string, raw: RawShape, question: SizeQuestion): SizeAnswer {
  const { shape, wrapper } = languageShape(raw);
  const nothing = { stated: null, exact: null, trainingTokens: null, publishedFlops: null };
  return {
    id: name,
    name,
    wrapper,
    variants: [worked(name, name, countSize(shape), question, nothing)],
    uncounted: [],
  };
}

type Published = Pick<SizedVariant, "stated" | "exact" | "trainingTokens" | "publishedFlops">;

function worked(id: string, name: string, size: Size, question: SizeQuestion, published: Published): SizedVariant {
  const { parameters, cache, blueprint } = size;
  const { stated, exact, trainingTokens } = published;
  const reference = exact?.value ?? stated?.value;
  const tokens = question.tokens ?? trainingTokens?.value;
  const cacheBits = BITS[question.cacheType];
  const keeps = blueprint.kind !== "encoder";
  const cacheAt = (context: number) => question.batch * bytesOf(numbersKept(cache, context), cacheBits);
  const weights = Object.fromEntries(
    WEIGHT_TYPES.map((type) => [type, bytesOf(parameters.total, BITS[type])]),
  ) as SizedVariant["weights"];
  const cacheAtContext = keeps && question.context !== undefined ? cacheAt(question.context) : null;
  const { memory } = question;
  return {
    ...size,
    ...published,
    id,
    name,
    shape: null,
    difference: reference === undefined ? null : parameters.total - reference,
    weights,
    stored: Object.entries(STORED_BITS).map(([form, bits]) => ({
      form,
      bits,
      bytes: bytesOf(parameters.total, bits),
    })),
    stateBytes: bytesOf(cache.state, BITS.bf16),
    readBytes: bytesOf(cache.read, BITS.bf16),
    operations: operationsPerParameter(blueprint),
    matrices: question.isExplained ? matricesOf(blueprint) : [],
    cachePerToken: keeps ? bytesOf(numbersPerNewToken(cache), cacheBits) : null,
    cacheAtContext,
    trainingFlops: tokens === undefined ? null : trainingFlops(blueprint, parameters, tokens),
    fits:
      memory === undefined
        ? []
        : WEIGHT_TYPES.map((type): Fit => {
            const room = memory - weights[type];
            const lack = Math.max(0, (cacheAtContext ?? 0) - room);
            const numbers = Math.floor((room * 8) / cacheBits / question.batch);
            const longest = keeps && lack === 0 ? longestKept(cache, numbers, LONGEST) : null;
            return { type, fits: lack === 0, lack, longest: longest === LONGEST ? null : longest };
          }),
  };
}

/** Every matrix of a network, layers that are built alike together. */
function matricesOf({ parts, encoder, decoder }: Blueprint): Matrices[] {
  const told = (module: Module, terms: readonly Term[]) => ({ module, terms, parameters: sumOf(terms) });
  const outside = parts.filter(({ terms }) => terms.length > 0).map(({ module, terms }) => told(module, terms));
  return [
    { stack: "outside", layers: 1, mixer: null, modules: outside },
    ...(
      [
        ["encoder", encoder],
        ["decoder", decoder],
      ] as const
    ).flatMap(([stack, layers]) =>
      alike(layers).map((layer) => ({
        stack,
        layers: layer.count / (layer.sharing ?? 1),
        mixer: layer.mixer,
        modules: layerTerms(layer)
          .filter(([, terms]) => terms.length > 0)
          .map(([module, terms]) => told(module, terms)),
      })),
    ),
  ];
}

/** Layers with those elsewhere in the stack that are built alike. */
function alike(layers: readonly Layer[]): Layer[] {
  const groups = new Map<string, Layer>();
  for (const layer of layers) {
    const { count, ...rest } = layer;
    const key = JSON.stringify(rest);
    groups.set(key, { ...layer, count: count + (groups.get(key)?.count ?? 0) });
  }
  return [...groups.values()];
}
