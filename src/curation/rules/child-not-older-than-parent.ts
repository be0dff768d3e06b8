import type { Model } from "../../schema/types.ts";
import type { Rule } from "../rule.ts";

/** The claimed release of a variant when it has one of its own, else of its model. */
function releaseOf(model: Model, variantId: string | undefined): string | undefined {
  const variant = model.variants.find(({ id }) => id === variantId);
  return variant?.released?.value ?? model.released?.value;
}

/** Whether `date` is surely before `other`: `2023` is not before `2023-05`. */
function isSurelyBefore(date: string, other: string): boolean {
  return date < other.slice(0, date.length);
}

export const childNotOlderThanParent: Rule = {
  name: "child-not-older-than-parent",
  why: "What was made from a model cannot have come out before it; one of the two dates, or the edge, is wrong.",
  check({ records, report }) {
    for (const model of Object.values(records.models)) {
      model.relations.forEach((relation, index) => {
        const parent = records.models[relation.to];
        // A product lives on: the models that power it come and go after its first day.
        if (!parent || records.relations[relation.type]?.category === "product") return;
        const parentDate = releaseOf(parent, relation.variant);
        const children = relation.applies_to ?? [undefined];
        for (const child of children) {
          const childDate = releaseOf(model, child);
          if (!parentDate || !childDate || !isSurelyBefore(childDate, parentDate)) continue;
          report(
            { kind: "models", id: model.id, path: ["relations", index] },
            {
              en: `${child ?? model.id} (${childDate}) is older than its parent ${relation.to} (${parentDate})`,
              zh: `${child ?? model.id}（${childDate}）早于其父模型 ${relation.to}（${parentDate}）`,
            },
            {
              en: "correct a date or the edge, or say which variants it concerns (`applies_to`, `variant`)",
              zh: "请改正日期或关系，或用 applies_to、variant 指明所涉变体",
            },
          );
        }
      });
    }
  },
};
