import { citedStatements } from "../../schema/claims.ts";
import type { Rule } from "../rule.ts";

/** The kinds of records whose statements cite sources. */
export const CITING_KINDS = ["models", "concepts", "licenses"] as const;

export const sourcesExist: Rule = {
  name: "sources-exist",
  why: "A citation that leads nowhere is no citation.",
  check({ records, broken, report }) {
    const demand = (source: string, kind: keyof typeof records, id: string, path: (string | number)[]) => {
      if (Object.hasOwn(records.sources, source) || broken.has(source)) return;
      report(
        { kind, id, path },
        { en: `there is no source “${source}”`, zh: `没有来源“${source}”` },
        { en: "add it to sources.yaml, or correct the key", zh: "请加入 sources.yaml，或改正键名" },
      );
    };
    for (const kind of CITING_KINDS) {
      for (const [id, record] of Object.entries(records[kind])) {
        for (const { keys, statement } of citedStatements(record)) {
          for (const source of statement.source) demand(source, kind, id, keys);
        }
      }
    }
    for (const id of Object.keys(records.audits)) demand(id, "audits", id, []);
    for (const model of Object.values(records.models)) {
      model.papers.forEach((source, index) => {
        demand(source, "models", model.id, ["papers", index]);
      });
    }
  },
};
