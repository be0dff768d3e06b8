import { type Attention, type Blueprint, type Layer, type Part, part } from "../blueprint.ts";
import type { ShapeReader } from "../shape-reader.ts";
import { equalShare, norm } from "./decoder.ts";

// Encoders of BERT's kind: tables of tokens, positions and segments behind one norm, layers with biases everywhere. They
// are counted as they are built on, without the heads of their pre-training; with a pooler where the architecture has one.

type Build = (shape: ShapeReader) => Blueprint;

/** What tells one encoder from another. */
interface Traits {
  /** Rows of the position and segment tables. */
  positions: number;
  types: number;
  hasPooler: boolean;
  /** The width of the norm on the embeddings, or of that behind the last layer; without it that of the tables. */
  normWidth?: number;
  /** Of the attention: parameters for relative positions, and which projections have no bias. */
  attention?: Partial<Attention>;
  /** How many layers share one set of parameters. */
  sharing?: number;
  parts?: Part[];
  /** The width of the token tables, where they are narrower than the layers. */
  embedding?: { width: number; hasBias: boolean };
}

function encoder(shape: ShapeReader, traits: Traits): Blueprint {
  const width = shape.count("hidden_size");
  const heads = shape.count("num_attention_heads");
  const { positions, types, hasPooler, sharing, parts = [] } = traits;
  const { width: narrow, hasBias } = traits.embedding ?? { width, hasBias: false };
  const layer: Layer = {
    count: shape.layers(),
    sharing,
    mixer: {
      kind: "attention",
      width,
      heads,
      keyValueHeads: heads,
      headDim: equalShare(shape, width, heads),
      bias: { query: true, key: true, value: true, output: true },
      ...traits.attention,
    },
    feedForward: {
      kind: "feed-forward",
      width,
      inner: shape.count("intermediate_size"),
      isGated: false,
      hasBias: true,
    },
    norms: 2 * norm("layer", width),
  };
  return {
    kind: "encoder",
    parts: [
      part("token_embedding", shape.count("vocab_size"), narrow),
      part("position_embedding", positions, narrow),
      part("token_type_embedding", types, narrow),
      part("norms", 1, norm("layer", traits.normWidth ?? narrow)),
      part("embedding_projection", narrow === width ? 0 : narrow + (hasBias ? 1 : 0), width),
      ...parts,
      // The bias is one more row.
      part("pooler", hasPooler ? width + 1 : 0, width),
    ],
    encoder: [layer],
    decoder: [],
  };
}

/** BERT, and RoBERTa and XLM-R, whose position tables begin two rows later. */
export const bert: Build = (shape) =>
  encoder(shape, {
    positions: shape.count("max_position_embeddings", 512),
    types: shape.countOrNone("type_vocab_size", 2),
    hasPooler: true,
  });

/** XLM-R XL and XXL: norms before each half of a layer and behind the last, none on the embeddings. */
export const xlmRobertaXl: Build = (shape) =>
  encoder(shape, {
    positions: shape.count("max_position_embeddings", 514),
    types: shape.countOrNone("type_vocab_size", 1),
    hasPooler: true,
    normWidth: shape.count("hidden_size"),
  });

/** DistilBERT: no segments and no pooler. */
export const distilbert: Build = (shape) =>
  encoder(shape, { positions: shape.count("max_position_embeddings", 512), types: 0, hasPooler: false });

/** ALBERT: narrow embeddings, and layers that share their parameters in groups. */
export const albert: Build = (shape) => {
  const layers = shape.layers();
  const groups = shape.count("num_hidden_groups", 1);
  const inner = shape.count("inner_group_num", 1);
  return encoder(shape, {
    positions: shape.count("max_position_embeddings", 512),
    types: shape.countOrNone("type_vocab_size", 2),
    hasPooler: true,
    sharing: layers / (groups * inner),
    embedding: { width: shape.count("embedding_size", 128), hasBias: true },
  });
};

/** ELECTRA's discriminator, with the dense layer of its head in the place of a pooler, which has the same size. */
export const electra: Build = (shape) =>
  encoder(shape, {
    positions: shape.count("max_position_embeddings", 512),
    types: shape.countOrNone("type_vocab_size", 2),
    hasPooler: true,
    embedding: { width: shape.count("embedding_size", 128), hasBias: true },
  });

/** XLM: one table for languages, where they are told; no pooler. */
export const xlm: Build = (shape) => {
  const languages = shape.count("n_langs", 1);
  const width = shape.count("hidden_size");
  const reader = shape.has("intermediate_size") ? shape : shape.with({ intermediate_size: 4 * width });
  return encoder(reader, {
    positions: shape.count("max_position_embeddings", 512),
    types: languages > 1 && shape.flag("use_lang_emb", true) ? languages : 0,
    hasPooler: false,
  });
};

/** DeBERTa: content and position attend to each other by projections of their own, over one table of distances. */
export const deberta: Build = (shape) => {
  const width = shape.count("hidden_size");
  const kinds = attended(shape);
  const isRelative = shape.flag("relative_attention", false);
  return encoder(shape, {
    ...debertaTraits(shape, width),
    attention: {
      // One projection for queries, keys and values, without biases but for those of queries and values.
      bias: { query: true, key: false, value: true, output: true },
      relative: isRelative
        ? (kinds.includes("c2p") ? width * width : 0) + (kinds.includes("p2c") ? (width + 1) * width : 0)
        : 0,
    },
    parts: isRelative ? [part("relative_positions", 2 * distances(shape), width)] : [],
  });
};

/** DeBERTa V2 and V3: distances in buckets, and positions that may share the projections of the content. */
export const debertaV2: Build = (shape) => {
  const width = shape.count("hidden_size");
  const kinds = attended(shape);
  const isRelative = shape.flag("relative_attention", false);
  const buckets = shape.number("position_buckets", -1);
  const rows = 2 * (buckets > 0 ? buckets : distances(shape));
  const hasOwn = isRelative && !shape.flag("share_att_key", false);
  const kernel = shape.countOrNone("conv_kernel_size", 0);
  const hasNorm = shape.text("norm_rel_ebd", "none").includes("layer_norm");
  return encoder(shape, {
    ...debertaTraits(shape, width),
    attention: {
      relative: hasOwn ? kinds.filter((kind) => ["c2p", "p2c"].includes(kind)).length * (width + 1) * width : 0,
    },
    parts: [
      part("relative_positions", isRelative ? rows : 0, width),
      part("norms", 1, isRelative && hasNorm ? norm("layer", width) : 0),
      // One convolution beside the first layer.
      part("feed_forward", kernel > 0 ? (width / shape.count("conv_groups", 1)) * kernel + 1 : 0, width, "convolution"),
      part("norms", 1, kernel > 0 ? norm("layer", width) : 0),
    ],
  });
};

function debertaTraits(shape: ShapeReader, width: number): Traits {
  return {
    positions: shape.flag("position_biased_input", true) ? shape.count("max_position_embeddings", 512) : 0,
    types: shape.countOrNone("type_vocab_size", 0),
    hasPooler: false,
    embedding: { width: shape.count("embedding_size", width), hasBias: false },
    // Behind the projection.
    normWidth: width,
  };
}

/** What attends to what: `c2p` and `p2c`, in a list or joined by bars. */
function attended(shape: ShapeReader): string[] {
  const kinds = Array.isArray(shape.raw.pos_att_type)
    ? (shape.list("pos_att_type") ?? [])
    : shape.text("pos_att_type", "").split("|");
  return kinds.map((kind) => String(kind).trim().toLowerCase());
}

/** How far apart positions may be to be told apart. */
function distances(shape: ShapeReader): number {
  const most = shape.number("max_relative_positions", -1);
  return most > 0 ? most : shape.count("max_position_embeddings", 512);
}
