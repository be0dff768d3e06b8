import { ShapeFault } from "../../arithmetic/shape-reader.ts";
import { sizeOf } from "../../arithmetic/size.ts";
import { countedShape } from "../../atlas/counted-shape.ts";
import type { Localized, Model, Variant } from "../../schema/types.ts";
import type { Rule } from "../rule.ts";

/** How far a stated count, which its makers rounded, may be from what the shape holds. */
const TOLERANCE = 0.03;

export const shapesRecompute: Rule = {
  name: "shapes-recompute",
  why: "A shape determines its parameters: where they are not those that were published, one of the two is wrong.",
  check({ records, report }) {
    for (const model of Object.values(records.models)) {
      model.variants.forEach((variant, index) => {
        const fault = faultOf(model, variant);
        if (!fault) return;
        const { key, message, repair } = fault;
        report({ kind: "models", id: model.id, path: ["variants", index, key] }, message, repair);
      });
    }
  },
};

interface Fault {
  key: "config" | "exact_parameters" | "parameters";
  message: Localized;
  repair: Localized;
}

/** What is wrong with a size that has a shape of its own, unless a note explains it. */
function faultOf(model: Model, variant: Variant): Fault | undefined {
  const { exact_parameters: exact, parameters: stated, config } = variant;
  const counted = countedShape(model, variant);
  if (!config || !counted || (exact?.value ?? stated?.value) === undefined) return undefined;
  let total: number;
  try {
    total = sizeOf(counted.shape).parameters.total;
  } catch (error) {
    if (!(error instanceof ShapeFault)) throw error;
    if (config.note) return undefined;
    const { en, zh } = error.sentence;
    return {
      key: "config",
      message: { en: `the shape cannot be counted: ${en}`, zh: `无法按形状计算参数量：${zh}` },
      repair: {
        en: "complete the shape, or say in a note of the claim what its sources leave open",
        zh: "请补全形状，或在该事实的 note 中说明来源未交代之处",
      },
    };
  }
  if (exact?.value !== undefined && exact.value !== total && !exact.note) {
    const difference = total - exact.value;
    const told = difference > 0 ? `${difference} more` : `${-difference} fewer`;
    return {
      key: "exact_parameters",
      message: {
        en: `${exact.value} parameters are published, and the shape holds ${total} (${told})`,
        zh: `公布的参数量为 ${exact.value}，按形状计算为 ${total}（${difference > 0 ? "多" : "少"} ${Math.abs(difference)}）`,
      },
      repair: EXPLAIN,
    };
  }
  if (stated?.value !== undefined && Math.abs(total - stated.value) > TOLERANCE * stated.value && !stated.note) {
    const share = `${((100 * (total - stated.value)) / stated.value).toFixed(1)}%`;
    return {
      key: "parameters",
      message: {
        en: `${stated.value} parameters are stated, and the shape holds ${total} (${share})`,
        zh: `公布的参数量为 ${stated.value}，按形状计算为 ${total}（${share}）`,
      },
      repair: EXPLAIN,
    };
  }
  return undefined;
}

const EXPLAIN = {
  en: "correct the one that is wrong, or explain the difference in a note of its claim",
  zh: "请改正有误的一方，或在该事实的 note 中解释差异",
};
