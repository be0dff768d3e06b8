import { citedStatements } from "../../schema/claims.ts";
import { SOURCE_KINDS } from "../../schema/vocabulary.ts";
import type { Rule } from "../rule.ts";

const SECONDARY = SOURCE_KINDS.slice(SOURCE_KINDS.indexOf("news"));

export const surveysComeLast: Rule = {
  name: "surveys-come-last",
  why: "Surveys and catalogs repeat one another's mistakes; they lead to the maker's own words, they do not replace them.",
  check({ records, report }) {
    for (const model of Object.values(records.models)) {
      for (const { keys, statement } of citedStatements(model)) {
        if (keys.includes("disputed") || keys.at(-1) === "family") continue;
        const kinds = statement.source.map((key) => records.sources[key]?.kind);
        if (!kinds.every((kind) => kind !== undefined && SECONDARY.includes(kind))) continue;
        report(
          { kind: "models", id: model.id, path: keys },
          { en: "the fact rests on a news report, survey or catalog alone", zh: "该事实仅有新闻、综述或目录为据" },
          { en: "cite the paper, the model card or the code", zh: "请引用论文、模型卡或代码" },
          "warning",
        );
      }
    }
  },
};
