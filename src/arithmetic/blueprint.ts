import type { Module } from "../schema/vocabulary.ts";

/**
 * A network in the terms in which all are counted, whatever their configurations call them: what every architecture's
 * module turns a shape into, and what parameters, cache and compute are worked out from. Dimensions are numbers of
 * elements, `norms` are numbers of parameters.
 */
export interface Blueprint {
  /** Which stacks it has: an encoder alone writes no text and keeps no cache. */
  kind: "encoder" | "decoder" | "encoder-decoder";
  /** What stands before, between and behind the layers: embeddings, final norms, heads. */
  parts: Part[];
  encoder: Layer[];
  decoder: Layer[];
}

/** A matrix of parameters, or a vector as a matrix of one row: what it is, its rows and columns, and how many there are. */
export type Term = readonly [name: string, rows: number, columns: number, copies?: number];

/** Matrices and vectors together. */
export function sumOf(terms: readonly Term[]): number {
  return terms.reduce((sum, [, rows, columns, copies = 1]) => sum + copies * rows * columns, 0);
}

/** Parameters that stand outside the layers. */
export interface Part {
  module: Module;
  terms: Term[];
}

/** Layers in a row that are built alike. */
export interface Layer {
  count: number;
  /** How many of them share one set of parameters (ALBERT); 1 where each has its own. */
  sharing?: number;
  mixer: Mixer;
  /** Attention from a decoder to what an encoder read. */
  cross?: Attention;
  feedForward?: FeedForward | Experts;
  /** Parameters of all its norms, without those on queries and keys. */
  norms: number;
}

/** What passes information between positions. */
export type Mixer = Attention | LatentAttention | DeltaRule | StateSpace;

/** Softmax attention over heads; fewer heads for keys and values than for queries is grouped- or multi-query attention. */
export interface Attention {
  kind: "attention";
  /** The width of what it reads and writes. */
  width: number;
  heads: number;
  keyValueHeads: number;
  headDim: number;
  bias: { query: boolean; key: boolean; value: boolean; output: boolean };
  /** Whether the query projection also gives a gate on the output, and so is twice as wide. */
  isGated?: boolean;
  /** Parameters of the norms on queries and keys. */
  norms?: number;
  /** One learned logit a head that attention may sink into. */
  hasSinks?: boolean;
  /** Parameters of projections and biases for relative positions within the layer. */
  relative?: number;
  /** How many positions back it looks; undefined where all. */
  window?: number | undefined;
}

/** Multi-head latent attention: keys and values are restored from one short vector a position. */
export interface LatentAttention {
  kind: "latent-attention";
  width: number;
  heads: number;
  /** The rank of the query projection; undefined where it is not taken apart. */
  queryRank: number | undefined;
  keyValueRank: number;
  /** Of each head: the part without positions, the part that rotary positions turn, and the value. */
  nopeDim: number;
  ropeDim: number;
  valueDim: number;
  hasBias: boolean;
}

/** The gated delta rule: attention in linear time over a state of fixed size. */
export interface DeltaRule {
  kind: "delta-rule";
  width: number;
  keyHeads: number;
  valueHeads: number;
  keyDim: number;
  valueDim: number;
  kernel: number;
}

/** A selective state space (Mamba). */
export interface StateSpace {
  kind: "state-space";
  width: number;
  inner: number;
  state: number;
  timeRank: number;
  kernel: number;
  hasConvBias: boolean;
  hasBias: boolean;
}

/** Two matrices with an activation between, or three where one gates another. */
export interface FeedForward {
  kind: "feed-forward";
  width: number;
  inner: number;
  isGated: boolean;
  hasBias: boolean;
}

/** Feed-forwards of which a router chooses some for each token. */
export interface Experts {
  kind: "experts";
  count: number;
  perToken: number;
  expert: FeedForward;
  /** What every token passes beside its experts: one feed-forward as wide as all the shared experts, and its gate. */
  shared?: { feedForward: FeedForward; hasGate: boolean };
  /** Whether the router adds a bias, and one that is no weight but steers the load. */
  routerBias?: boolean;
  correctionBias?: boolean;
}

/** A part of one matrix; of none where it has no rows or columns. */
export function part(module: Module, rows: number, columns: number, name = ""): Part {
  return { module, terms: rows * columns > 0 ? [[name, rows, columns]] : [] };
}
