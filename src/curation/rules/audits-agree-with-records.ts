import { citedStatements, citesLine, statementsAt } from "../../schema/claims.ts";
import type { AuditedSentence, Dispute } from "../../schema/types.ts";
import type { Rule, RuleContext } from "../rule.ts";

/** The lines at which an audit tells of a dispute, by the model and the field. */
type Told = Map<string, number[]>;

export const auditsAgreeWithRecords: Rule = {
  name: "audits-agree-with-records",
  why: "An audit is only worth what it points at: each support is a fact of a record, each error stands there as a dispute.",
  check(context) {
    for (const { id, sentences } of Object.values(context.records.audits)) {
      const told: Told = new Map();
      sentences.forEach((sentence, index) => {
        for (const list of ["supports", "disputed"] as const) checkReferences(context, id, sentence, index, list, told);
      });
      demandEveryDispute(context, id, told);
    }
  },
};

/** Every reference of a sentence leads to a fact, and those under `disputed` to one that cites the sentence's line against it. */
function checkReferences(
  { records, broken, report }: RuleContext,
  audit: string,
  sentence: AuditedSentence,
  index: number,
  list: "supports" | "disputed",
  told: Told,
): void {
  for (const [id, fields] of Object.entries(sentence[list] ?? {})) {
    const record = records.models[id] ?? records.concepts[id];
    if (record === undefined && broken.has(id)) continue;
    fields.forEach((field, number) => {
      const place = { kind: "audits" as const, id: audit, path: ["sentences", index, list, id, number] };
      const statements = record === undefined ? [] : statementsAt(record, field);
      if (statements.length === 0) {
        report(
          place,
          { en: `${id} has no fact “${field}”`, zh: `${id} 没有“${field}”这条事实` },
          { en: "`llm-atlas sources <key>` shows how facts are called", zh: "事实的写法见 llm-atlas sources <key>" },
        );
      } else if (list === "disputed") {
        const isCited = statements.some((statement) =>
          disputesBy(audit, statement.disputed).some(({ at }) => citesLine(at, sentence.line)),
        );
        const key = `${id} ${field}`;
        told.set(key, [...(told.get(key) ?? []), sentence.line]);
        if (isCited) return;
        report(
          place,
          {
            en: `${id}: “${field}” does not cite line ${sentence.line} of ${audit} against itself`,
            zh: `${id} 的“${field}”没有把 ${audit} 第 ${sentence.line} 行列为不同说法`,
          },
          { en: "record the dispute there, with `at: line …`", zh: "请在该处以 at: line … 记录争议" },
        );
      }
    });
  }
}

/** Every dispute that a record has with the audited text stands in the audit. */
function demandEveryDispute({ records, report }: RuleContext, audit: string, told: Told): void {
  for (const model of Object.values(records.models)) {
    for (const { keys, path, statement } of citedStatements(model)) {
      disputesBy(audit, statement.disputed).forEach(({ at }) => {
        if (told.get(`${model.id} ${path}`)?.some((line) => citesLine(at, line))) return;
        report(
          { kind: "models", id: model.id, path: keys },
          {
            en: `the dispute with ${audit}, ${at ?? "no line"}, is missing from its audit`,
            zh: `与 ${audit}（${at ?? "未写行号"}）的争议未列入其审核`,
          },
          {
            en: `list “${path}” under that sentence in audits/${audit}.yaml, and give the line as \`at: line …\``,
            zh: `请在 audits/${audit}.yaml 中该句下列出“${path}”，并以 at: line … 写明行号`,
          },
        );
      });
    }
  }
}

function disputesBy(source: string, disputed: Dispute[] | undefined): Dispute[] {
  return (disputed ?? []).filter((dispute) => dispute.source.includes(source));
}
