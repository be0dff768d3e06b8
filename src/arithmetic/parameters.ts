import { MODULES, type Module } from "../schema/vocabulary.ts";
import {
  type Attention,
  type Blueprint,
  type DeltaRule,
  type Experts,
  type FeedForward,
  type LatentAttention,
  type Layer,
  type Mixer,
  type StateSpace,
  sumOf,
  type Term,
} from "./blueprint.ts";
import { ShapeFault } from "./shape-reader.ts";

/** How many parameters a network has, and where they sit. */
export interface Parameters {
  total: number;
  /** Those that one token passes through; all of them where nothing is routed. */
  active: number;
  /** Tables that are looked up, and the matrix that turns the last hidden state into words where it is not one of them. */
  embedding: number;
  non_embedding: number;
  /** Modules that have any, in the order of `MODULES`; their sum is the total. */
  by_module: Partial<Record<Module, number>>;
}

/** As the makers of Pythia and Qwen count: a head of its own is an embedding, too. */
const EMBEDDINGS: readonly Module[] = [
  "token_embedding",
  "position_embedding",
  "token_type_embedding",
  "embedding_projection",
  "output_head",
];

/**
 * Counts the parameters of a network to the unit.
 * @throws {ShapeFault} when there are more than can be counted exactly (2^53)
 */
export function parametersOf({ parts, encoder, decoder }: Blueprint): Parameters {
  const sums = new Map<Module, number>();
  let idle = 0;
  const add = (module: Module, parameters: number): void => {
    sums.set(module, (sums.get(module) ?? 0) + parameters);
  };
  for (const { module, terms } of parts) add(module, sumOf(terms));
  for (const layer of [...encoder, ...decoder]) {
    const sets = layer.count / (layer.sharing ?? 1);
    for (const [module, terms] of layerTerms(layer)) add(module, sets * sumOf(terms));
    idle += sets * idleParameters(layer);
  }
  const by_module = Object.fromEntries(
    MODULES.flatMap((module) => (sums.get(module) ? [[module, sums.get(module)]] : [])),
  );
  const total = [...sums.values()].reduce((sum, each) => sum + each, 0);
  if (!Number.isSafeInteger(total)) {
    throw new ShapeFault({
      en: "the shape has more parameters than can be counted exactly",
      zh: "该形状的参数量超出可精确计数的范围",
    });
  }
  const embedding = EMBEDDINGS.reduce((sum, module) => sum + (sums.get(module) ?? 0), 0);
  return { total, active: total - idle, embedding, non_embedding: total - embedding, by_module };
}

/** The parameters of one layer, matrix by matrix, under their modules. */
export function layerTerms({ mixer, cross, feedForward, norms }: Layer): [Module, Term[]][] {
  return [
    [MIXER_MODULES[mixer.kind], mixerTerms(mixer)],
    ...(cross ? [["cross_attention", attentionTerms(cross)] as [Module, Term[]]] : []),
    ...(feedForward?.kind === "feed-forward"
      ? [["feed_forward", feedForwardTerms(feedForward)] as [Module, Term[]]]
      : []),
    ...(feedForward?.kind === "experts" ? expertsTerms(feedForward) : []),
    ["norms", vector("norms", norms)],
  ];
}

/** A vector, where there is one. */
function vector(name: string, length: number | false | undefined): Term[] {
  return length ? [[name, 1, length]] : [];
}

/** A linear map, and the vector that is added behind it. */
function linear(name: string, from: number, to: number, hasBias = false): Term[] {
  return [[name, from, to], ...vector(`${name} bias`, hasBias && to)];
}

const MIXER_MODULES: Record<Mixer["kind"], Module> = {
  attention: "attention",
  "latent-attention": "attention",
  "delta-rule": "linear_attention",
  "state-space": "state_space",
};

function mixerTerms(mixer: Mixer): Term[] {
  switch (mixer.kind) {
    case "attention":
      return attentionTerms(mixer);
    case "latent-attention":
      return latentAttentionTerms(mixer);
    case "delta-rule":
      return deltaRuleTerms(mixer);
    case "state-space":
      return stateSpaceTerms(mixer);
  }
}

/** Queries, keys, values and output (Vaswani et al. 2017, section 3.2.2), and what some add to them. */
function attentionTerms(attention: Attention): Term[] {
  const { width, heads, keyValueHeads, headDim, bias, isGated, norms, hasSinks, relative } = attention;
  const queries = heads * headDim;
  const keys = keyValueHeads * headDim;
  return [
    ...linear(isGated ? "Q and gate" : "Q", width, isGated ? 2 * queries : queries, bias.query),
    ...linear("K", width, keys, bias.key),
    ...linear("V", width, keys, bias.value),
    ...linear("O", queries, width, bias.output),
    ...vector("norms of Q and K", norms),
    ...vector("sinks", hasSinks && heads),
    ...vector("relative positions", relative),
  ];
}

/** DeepSeek-V2, section 2.1: down- and up-projections with a norm on each short vector; the rotary key is shared. */
function latentAttentionTerms(attention: LatentAttention): Term[] {
  const { width, heads, queryRank, keyValueRank, nopeDim, ropeDim, valueDim, hasBias } = attention;
  const queries = heads * (nopeDim + ropeDim);
  return [
    ...(queryRank === undefined
      ? linear("Q", width, queries)
      : [
          ...linear("Q down", width, queryRank, hasBias),
          ...vector("norm of Q", queryRank),
          ...linear("Q up", queryRank, queries),
        ]),
    ...linear("KV down", width, keyValueRank + ropeDim, hasBias),
    ...vector("norm of KV", keyValueRank),
    ...linear("KV up", keyValueRank, heads * (nopeDim + valueDim)),
    ...linear("O", heads * valueDim, width, hasBias),
  ];
}

/** Qwen3NextGatedDeltaNet: queries, keys, values and gate; beta and decay; a depthwise convolution; a gated norm. */
function deltaRuleTerms({ width, keyHeads, valueHeads, keyDim, valueDim, kernel }: DeltaRule): Term[] {
  const keys = keyHeads * keyDim;
  const values = valueHeads * valueDim;
  return [
    ["Q, K, V and gate", width, 2 * keys + 2 * values],
    ["beta and decay", width, 2 * valueHeads],
    ["convolution", 2 * keys + values, kernel],
    ["A and step bias", 2, valueHeads],
    ["norm", 1, valueDim],
    ["O", values, width],
  ];
}

/** MambaMixer: input, depthwise convolution, what the selection reads, step sizes, A and D, output. */
function stateSpaceTerms(mixer: StateSpace): Term[] {
  const { width, inner, state, timeRank, kernel, hasConvBias, hasBias } = mixer;
  return [
    ...linear("input", width, 2 * inner, hasBias),
    ["convolution", inner, kernel],
    ...vector("convolution bias", hasConvBias && inner),
    ["selection", inner, timeRank + 2 * state],
    ...linear("step", timeRank, inner, true),
    ["A", inner, state],
    ["D", 1, inner],
    ...linear("output", inner, width, hasBias),
  ];
}

/** Vaswani et al. 2017, section 3.3; with a gate Shazeer 2020, section 2. */
function feedForwardTerms({ width, inner, isGated, hasBias }: FeedForward): Term[] {
  return [
    ...(isGated ? linear("gate", width, inner, hasBias) : []),
    ...linear("up", width, inner, hasBias),
    ...linear("down", inner, width, hasBias),
  ];
}

function expertsTerms({ count, expert, shared, routerBias, correctionBias }: Experts): [Module, Term[]][] {
  const { width } = expert;
  const each = feedForwardTerms(expert);
  return [
    ["experts", each.map(([name, rows, columns]): Term => [name, rows, columns, count])],
    ...(shared
      ? [
          [
            "shared_experts",
            [...feedForwardTerms(shared.feedForward), ...vector("gate of all", shared.hasGate && width)],
          ] as [Module, Term[]],
        ]
      : []),
    ["router", [...linear("router", width, count, routerBias), ...vector("correction", correctionBias && count)]],
  ];
}

/** The experts of a layer that a token does not pass. */
function idleParameters({ feedForward }: Layer): number {
  if (feedForward?.kind !== "experts") return 0;
  return (feedForward.count - feedForward.perToken) * sumOf(feedForwardTerms(feedForward.expert));
}
