import type { Atlas } from "../atlas/atlas.ts";
import type { DisputedFact } from "../query/disputes.ts";
import type { Claim, Dispute, Model } from "../schema/types.ts";
import { bracketed, citationText, dashed, factLabel, modelCount, sideText } from "./format.ts";
import { heading } from "./heading.ts";
import { PUNCTUATION } from "./punctuation.ts";
import type { Style } from "./style.ts";
import { hanging, wrap } from "./text.ts";

/** Each disputed fact with both sides: what was preferred and who says so, then what others say and why not. */
export function drawDisputes(atlas: Atlas, facts: DisputedFact[], style: Style): string {
  const { language, paint, marks, width } = style;
  const lines: string[] = [];
  let current = "";
  for (const { model: id, field, claim } of facts) {
    const model = atlas.models[id] as Model;
    if (id !== current) lines.push(...(current ? [""] : []), ...heading(model.name, style));
    current = id;
    const label = paint.label(factLabel(atlas, model, field, style));
    // A shape is compared in what the other side has otherwise, not in all its numbers.
    const own = field.endsWith("config") ? { ...claim, value: sharedKeys(claim) } : claim;
    const side = sideText(atlas, field, own, style);
    // What a relation is called says both its kind and its parent, whichever of them is disputed.
    const preferred = field.startsWith("relations.") ? label : label + PUNCTUATION[language].colon + side;
    lines.push(...wrap(preferred + citation(atlas, claim, style), width));
    for (const dispute of claim.disputed) {
      const other = `${sideText(atlas, field, dispute, style)}${citation(atlas, dispute, style)}`;
      lines.push(...hanging(`  ${marks.disputed} `, dashed(other, dispute.note[language], style), width));
    }
  }
  lines.push("", paint.quiet(footer(facts, style)));
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

/** What of a shape the other sides speak about. */
function sharedKeys({ value, disputed }: DisputedFact["claim"]): unknown {
  const keys = new Set(disputed.flatMap((dispute) => Object.keys((dispute.value ?? {}) as object)));
  return Object.fromEntries(Object.entries((value ?? {}) as object).filter(([key]) => keys.has(key)));
}

/** ` (Touvron et al. 2023, Table 1)` */
function citation(atlas: Atlas, side: Claim | Dispute, style: Style): string {
  return style.paint.quiet(bracketed(citationText(atlas, side, style), style));
}

function footer(facts: DisputedFact[], { language }: Style): string {
  const models = new Set(facts.map(({ model }) => model)).size;
  if (language === "zh") return `${modelCount(models, language)}，${facts.length} 处争议`;
  const disputes = facts.length === 1 ? "disputed fact" : "disputed facts";
  return `${facts.length} ${disputes} in ${modelCount(models, language)}`;
}
