import type { Config } from "../schema/types.ts";
import type { Language } from "../schema/vocabulary.ts";

/** What the numbers of a shape are called, before or behind them. */
const NAMES: Record<string, [en: string, zh: string]> = {
  num_hidden_layers: ["# layers", "# 层"],
  hidden_size: ["# wide", "# 维"],
  num_attention_heads: ["# heads", "# 个头"],
  num_key_value_heads: ["# key-value heads", "# 个键值头"],
  head_dim: ["heads # wide", "每头 # 维"],
  intermediate_size: ["feed-forward # wide", "前馈层 # 维"],
  vocab_size: ["vocabulary #", "词表 #"],
  max_position_embeddings: ["# positions", "# 个位置"],
  sliding_window: ["window #", "窗口 #"],
  rope_theta: ["rope base #", "旋转基数 #"],
  hidden_act: ["activation #", "激活函数 #"],
};

/** What a shape says, in words: `8 key-value heads, rope base 500,000`. */
export function configText(config: Config, language: Language): string {
  return Object.entries(config)
    .map(([key, value]) => {
      // As everywhere in shapes, 4096 stands without a comma.
      const shown = String(value).replace(/(?<=^\d{2,})(?=(?:\d{3})+$)/g, ",");
      const name = Object.hasOwn(NAMES, key) ? NAMES[key]?.[language === "en" ? 0 : 1] : undefined;
      return name ? name.replace("#", shown) : `${key} ${shown}`;
    })
    .join(language === "zh" ? "，" : ", ");
}
