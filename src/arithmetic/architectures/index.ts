import type { Blueprint } from "../blueprint.ts";
import { type RawShape, ShapeFault, ShapeReader } from "../shape-reader.ts";
import * as bert from "./bert-like.ts";
import * as twoStacks from "./encoder-decoder.ts";
import * as gpt from "./gpt-like.ts";
import * as llama from "./llama-like.ts";
import * as recurrent from "./recurrent.ts";

/** How a network is built by the shape of its kind, under the `model_type` of its configuration. */
const ARCHITECTURES: Record<string, (shape: ShapeReader) => Blueprint> = {
  RefinedWeb: gpt.refinedWeb,
  RefinedWebModel: gpt.falcon,
  albert: bert.albert,
  baichuan: llama.llama,
  bart: twoStacks.bart,
  bert: bert.bert,
  bloom: gpt.bloom,
  camembert: bert.bert,
  chatglm: (shape) => (shape.has("inner_hidden_size") ? gpt.chatglm1(shape) : llama.chatglm(shape)),
  cohere: llama.cohere,
  cohere2: llama.cohere2,
  deberta: bert.deberta,
  "deberta-v2": bert.debertaV2,
  deepseek: llama.deepseek,
  deepseek_v2: llama.deepseekV2,
  deepseek_v3: llama.deepseekV3,
  distilbert: bert.distilbert,
  electra: bert.electra,
  falcon: gpt.falcon,
  gemma: llama.gemma,
  gemma2: llama.gemma2,
  gemma3_text: llama.gemma3,
  // The first GLM has two tables of positions; the name was later taken for the Hugging Face form of GLM-4-9B.
  glm: (shape) => (shape.has("block_position_encoding") ? gpt.glm(shape) : llama.glmHf(shape)),
  "glm-130b": gpt.glm130b,
  glm4: llama.glm4,
  gpt2: gpt.gpt2,
  gpt3: gpt.gpt3,
  gpt_bigcode: gpt.gptBigcode,
  gpt_neo: gpt.gptNeo,
  gpt_neox: gpt.gptNeox,
  gpt_oss: llama.gptOss,
  gptj: gpt.gptj,
  granite: llama.llama,
  internlm2: llama.internlm2,
  kimi_k2: llama.deepseekV3,
  lamda: gpt.lamda,
  llama: llama.llama,
  longllama: llama.llama,
  mamba: recurrent.mamba,
  mbart: twoStacks.mbart,
  mistral: llama.mistral,
  mixtral: llama.mixtral,
  mpt: gpt.mpt,
  mt5: twoStacks.mt5,
  olmo: llama.olmo,
  olmo2: llama.olmo2,
  olmo3: llama.olmo3,
  olmoe: llama.olmoe,
  "openai-gpt": gpt.openaiGpt,
  opt: gpt.opt,
  palm: gpt.palm,
  phi: gpt.phi,
  "phi-msft": gpt.phiMsft,
  phi3: llama.phi3,
  phimoe: llama.phimoe,
  qwen: llama.qwen,
  qwen2: llama.qwen2,
  qwen2_moe: llama.qwen2Moe,
  qwen3: llama.qwen3,
  qwen3_5_moe_text: llama.qwen35Moe,
  qwen3_5_text: llama.qwen35,
  qwen3_moe: llama.qwen3Moe,
  qwen3_next: llama.qwen3Next,
  qwen3_vl_moe_text: llama.qwen3VlMoe,
  qwen3_vl_text: llama.qwen3,
  roberta: bert.bert,
  smollm3: llama.smollm3,
  stablelm: llama.stablelm,
  stablelm_epoch: llama.stablelm,
  starcoder2: llama.starcoder2,
  t5: twoStacks.t5,
  "transfo-xl": recurrent.transfoXl,
  transformer: twoStacks.transformer,
  transformer_mass: twoStacks.mass,
  umt5: twoStacks.umt5,
  xlm: bert.xlm,
  "xlm-roberta": bert.bert,
  "xlm-roberta-xl": bert.xlmRobertaXl,
  xlnet: recurrent.xlnet,
};

/** The kinds of shapes that can be counted. */
export const MODEL_TYPES = Object.keys(ARCHITECTURES).sort();

/**
 * How a network is built, by its shape.
 * @throws {ShapeFault} when the shape is of no known kind, or a field is missing, wrong or does not fit
 */
export function blueprintOf(raw: RawShape): Blueprint {
  const shape = new ShapeReader(raw);
  const type = shape.text("model_type", "");
  if (type === "") {
    throw new ShapeFault(
      { en: "the shape has no “model_type”", zh: "形状中缺少“model_type”" },
      { field: "model_type" },
    );
  }
  const build = Object.hasOwn(ARCHITECTURES, type) ? ARCHITECTURES[type] : undefined;
  if (!build) {
    throw new ShapeFault(
      { en: `no way to count a “${type}” is known`, zh: `尚不支持计算“${type}”` },
      { field: "model_type" },
    );
  }
  return build(shape);
}
