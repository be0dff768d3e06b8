import type { Rule } from "../rule.ts";

export const auditsAreComplete: Rule = {
  name: "audits-are-complete",
  why: "An audit that passes over a sentence cannot say that the rest of the text was found right.",
  check({ records, report }) {
    for (const { id, extent, sentences } of Object.values(records.audits)) {
      const place = (...path: (string | number)[]) => ({ kind: "audits" as const, id, path });
      const met = new Set<string>();
      sentences.forEach(({ line, sentence, supports, disputed, too_vague }, index) => {
        const name = `${line}.${sentence}`;
        if (sentence > (extent[line] ?? 0)) {
          report(
            place("sentences", index),
            { en: `the text has no sentence ${name} by the audit's extent`, zh: `按 extent，原文没有第 ${name} 句` },
            { en: "correct the number, or the extent", zh: "请改正编号或 extent" },
          );
        }
        if (met.has(name)) {
          report(
            place("sentences", index),
            { en: `sentence ${name} stands here twice`, zh: `第 ${name} 句重复` },
            { en: "merge the two entries", zh: "请合并两项" },
          );
        }
        met.add(name);
        if (supports === undefined && disputed === undefined && too_vague === undefined) {
          report(
            place("sentences", index),
            { en: `what became of sentence ${name} is not said`, zh: `未说明第 ${name} 句如何处理` },
            {
              en: "say what it supports, what it is disputed on, or why it is too vague to record",
              zh: "请写明它支持什么、在何处有争议，或为何过于笼统而不予收录",
            },
          );
        }
      });
      for (const [line, count] of Object.entries(extent)) {
        for (let sentence = 1; sentence <= count; sentence++) {
          if (met.has(`${line}.${sentence}`)) continue;
          report(
            place("extent", line),
            { en: `sentence ${line}.${sentence} of the text is missing`, zh: `缺少原文第 ${line}.${sentence} 句` },
            { en: "add an entry for it", zh: "请为它补上一项" },
          );
        }
      }
    }
  },
};
