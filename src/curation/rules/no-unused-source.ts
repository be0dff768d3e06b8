import { citedStatements } from "../../schema/claims.ts";
import type { Rule } from "../rule.ts";
import { CITING_KINDS } from "./sources-exist.ts";

export const noUnusedSource: Rule = {
  name: "no-unused-source",
  why: "The bibliography lists what the facts rest on; an entry that supports nothing pretends to more.",
  check({ records, broken, report }) {
    // What a record that could not be read cites is not known.
    if (broken.size > 0) return;
    const used = new Set([
      ...Object.keys(records.audits),
      ...Object.values(records.models).flatMap((model) => model.papers),
    ]);
    for (const kind of CITING_KINDS) {
      for (const record of Object.values(records[kind])) {
        for (const { statement } of citedStatements(record)) for (const source of statement.source) used.add(source);
      }
    }
    for (const key of Object.keys(records.sources)) {
      if (used.has(key)) continue;
      report(
        { kind: "sources", id: key },
        { en: `no fact cites “${key}”`, zh: `没有事实引用“${key}”` },
        { en: "cite it where it supports a fact, or remove it", zh: "请在其支持的事实处引用，或删去" },
      );
    }
  },
};
