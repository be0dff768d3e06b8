import type { Localized } from "../schema/types.ts";

/** A shape as it is written: the content of a `config.json`, or the value of a record's `config` claim. */
export type RawShape = Record<string, unknown>;

/** What is wrong with a shape, in one sentence that names the field, and what would help. */
export class ShapeFault extends Error {
  readonly field: string | undefined;
  readonly sentence: Localized;
  readonly suggestion: Localized | undefined;

  constructor(sentence: Localized, { field, suggestion }: { field?: string; suggestion?: Localized } = {}) {
    super(sentence.en);
    this.name = "ShapeFault";
    this.sentence = sentence;
    this.field = field;
    this.suggestion = suggestion;
  }
}

/** The names that configuration classes give the same field, the commonest first. */
const SYNONYMS: Record<string, readonly string[]> = {
  hidden_size: ["hidden_size", "d_model", "n_embd", "n_embed", "emb_dim", "dim"],
  num_hidden_layers: ["num_hidden_layers", "num_layers", "n_layer", "n_layers"],
  num_attention_heads: ["num_attention_heads", "num_heads", "n_head", "n_heads"],
  num_key_value_heads: ["num_key_value_heads", "num_kv_heads", "n_head_kv"],
  head_dim: ["head_dim", "kv_channels", "d_kv", "d_head", "attention_head_size"],
  intermediate_size: ["intermediate_size", "n_inner", "ffn_dim", "d_ff", "d_inner", "hidden_dim", "ffn_hidden_size"],
  vocab_size: ["vocab_size", "padded_vocab_size"],
  max_position_embeddings: ["max_position_embeddings", "n_positions", "n_ctx", "max_seq_len", "seq_length"],
  encoder_layers: ["encoder_layers", "num_layers", "num_hidden_layers"],
  decoder_layers: ["decoder_layers", "num_decoder_layers"],
  encoder_attention_heads: ["encoder_attention_heads", "num_heads", "num_attention_heads"],
  num_experts: ["num_experts", "num_local_experts", "n_routed_experts"],
  num_experts_per_tok: ["num_experts_per_tok", "experts_per_token"],
};

/** No dimension of a network is larger: what is, was mistyped. */
const LARGEST = 1e9;
/** No network has more layers than this. */
const MOST_LAYERS = 1e4;

/**
 * Reads the fields of a shape under any of the names they go by. Whatever is missing, no whole number, or beyond all
 * measure is a `ShapeFault` that names the field, so that no count is ever worked out from it. A `null` counts as absent.
 */
export class ShapeReader {
  readonly raw: RawShape;

  constructor(raw: RawShape) {
    this.raw = raw;
  }

  /** Whether the shape says something of a field. */
  has(field: string): boolean {
    return this.#find(field) !== undefined;
  }

  /** Whether the shape says that there is none, which is not the same as saying nothing. */
  isNull(field: string): boolean {
    return this.raw[field] === null;
  }

  /**
   * A whole number from 1 up.
   * @param otherwise the value where the field is absent; without it the field must be there
   */
  count(field: string, otherwise?: number): number {
    return this.#number(field, 1, otherwise);
  }

  /** A whole number from 0 up. */
  countOrNone(field: string, otherwise?: number): number {
    return this.#number(field, 0, otherwise);
  }

  /** Any whole number: some fields say “none” by a negative one. */
  number(field: string, otherwise: number): number {
    return this.#number(field, -LARGEST, otherwise);
  }

  /** A number of layers. */
  layers(field = "num_hidden_layers", otherwise?: number): number {
    return this.#number(field, 1, otherwise, MOST_LAYERS);
  }

  flag(field: string, otherwise: boolean): boolean {
    const found = this.#find(field);
    if (found === undefined) return otherwise;
    if (typeof found.value === "boolean") return found.value;
    throw this.#wrong(found.name, found.value, { en: "true or false", zh: "true 或 false" });
  }

  text(field: string, otherwise: string): string {
    const found = this.#find(field);
    if (found === undefined) return otherwise;
    if (typeof found.value === "string") return found.value;
    throw this.#wrong(found.name, found.value, { en: "a text", zh: "一段文字" });
  }

  /** A list of texts or of whole numbers; undefined where it is absent. */
  list(field: string): (string | number)[] | undefined {
    const found = this.#find(field);
    if (found === undefined) return undefined;
    const { name, value } = found;
    const isPlain = (each: unknown) => typeof each === "string" || Number.isSafeInteger(each);
    if (Array.isArray(value) && value.every(isPlain)) return value;
    throw this.#wrong(name, value, { en: "a list of texts or whole numbers", zh: "由文字或整数组成的列表" });
  }

  /** The same shape with some fields filled in. */
  with(fields: RawShape): ShapeReader {
    return new ShapeReader({ ...this.raw, ...fields });
  }

  /** The fault of a field that does not fit with others. */
  misfit(field: string, sentence: Localized): ShapeFault {
    const name = this.#find(field)?.name ?? field;
    return new ShapeFault({ en: `“${name}” ${sentence.en}`, zh: `“${name}”${sentence.zh}` }, { field: name });
  }

  #find(field: string): { name: string; value: unknown } | undefined {
    for (const name of SYNONYMS[field] ?? [field]) {
      const value = Object.hasOwn(this.raw, name) ? this.raw[name] : undefined;
      if (value !== undefined && value !== null) return { name, value };
    }
    return undefined;
  }

  #number(field: string, least: number, otherwise: number | undefined, most = LARGEST): number {
    const found = this.#find(field);
    if (found === undefined) {
      if (otherwise !== undefined) return otherwise;
      const names = SYNONYMS[field] ?? [field];
      throw new ShapeFault(
        { en: `the shape says nothing of “${field}”`, zh: `形状中缺少“${field}”` },
        {
          field,
          suggestion:
            names.length > 1
              ? {
                  en: `it may also be called ${names.slice(1).join(", ")}`,
                  zh: `它也可写作 ${names.slice(1).join("、")}`,
                }
              : undefined,
        },
      );
    }
    const { name, value } = found;
    if (typeof value !== "number" || !Number.isInteger(value) || value < least) {
      throw this.#wrong(name, value, { en: `a whole number from ${least} up`, zh: `不小于 ${least} 的整数` });
    }
    if (value > most) {
      throw new ShapeFault(
        { en: `“${name}” is ${value}, which no network has`, zh: `“${name}”为 ${value}，没有网络有这么大` },
        { field: name, suggestion: { en: `it is at most ${most}`, zh: `最大为 ${most}` } },
      );
    }
    return value;
  }

  #wrong(field: string, value: unknown, wanted: Localized): ShapeFault {
    const shown = shorten(typeof value === "string" ? `“${value}”` : (JSON.stringify(value) ?? String(value)));
    return new ShapeFault(
      { en: `“${field}” must be ${wanted.en}, not ${shown}`, zh: `“${field}”应为${wanted.zh}，而不是 ${shown}` },
      { field },
    );
  }
}

/** A complaint quotes no more of a value than this. */
const LONGEST_QUOTE = 40;

function shorten(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…`;
}
