import { MODEL_TYPES } from "./architectures/index.ts";
import type { RawShape } from "./shape-reader.ts";

/** Where configurations of several networks keep that of the language model. */
const INNER = ["text_config", "llm_config", "language_config"];
/** Configurations of several networks that keep the language model's fields among their own. */
const FLAT: Record<string, string> = { qwen2_vl: "qwen2", qwen2_5_vl: "qwen2" };

/** A language model's shape, and the kind of the configuration that it was taken out of, where there is one. */
export interface LanguageShape {
  shape: RawShape;
  wrapper: string | undefined;
}

/** The language model of a configuration that may also describe what sees or hears; else the shape as it is. */
export function languageShape(raw: RawShape): LanguageShape {
  const type = typeof raw.model_type === "string" ? raw.model_type : undefined;
  if (type === undefined || MODEL_TYPES.includes(type)) return { shape: raw, wrapper: undefined };
  const flat = Object.hasOwn(FLAT, type) ? FLAT[type] : undefined;
  if (flat) return { shape: { ...raw, model_type: flat }, wrapper: type };
  for (const key of INNER) {
    const inner = Object.hasOwn(raw, key) ? raw[key] : undefined;
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) continue;
    // Whether the head is tied may stand outside only.
    const { tie_word_embeddings } = raw;
    const tied = tie_word_embeddings === undefined ? {} : { tie_word_embeddings };
    return { shape: { ...tied, ...(inner as RawShape) }, wrapper: type };
  }
  return { shape: raw, wrapper: undefined };
}
