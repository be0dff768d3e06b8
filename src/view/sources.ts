import type { Atlas } from "../atlas/atlas.ts";
import { referencesIn, type SourceEntry, type Supported } from "../query/sources.ts";
import { grouped } from "../schema/grouped.ts";
import type { AuditedSentence } from "../schema/types.ts";
import { addressOf, factLabels, modelName, sourceText, withoutSelf } from "./format.ts";
import { heading } from "./heading.ts";
import { placeText } from "./place.ts";
import { PUNCTUATION } from "./punctuation.ts";
import type { Style } from "./style.ts";
import { cells, hanging, padEnd, wrap } from "./text.ts";
import { word, wordOr } from "./words.ts";

/** The bibliography: each source's key, what it is, and how many facts rest on it. */
export function drawBibliography(entries: SourceEntry[], style: Style): string {
  const { language, paint, width } = style;
  const lines = entries.flatMap(({ key, source, supports }) => [
    ...wrap(`${paint.strong(key)}${paint.quiet(`${style.marks.dot}${facts(supports.length, style)}`)}`, width),
    ...hanging("  ", style.link(sourceText(source, style), addressOf(source)), width),
  ]);
  const foot = language === "zh" ? `共 ${entries.length} 个来源` : `${entries.length} sources`;
  return `${[...lines, "", paint.quiet(foot)].join("\n")}\n`;
}

/** One source: the reference, and every fact that rests on it, by record; of an audited text, sentence by sentence. */
export function drawSource(atlas: Atlas, entry: SourceEntry, style: Style): string {
  const { source, key, supports, disputed, audit } = entry;
  const { language, paint, width, marks } = style;
  const address = addressOf(source);
  const about = [wordOr(`source.${source.kind}`, language), source.issued, source.number].filter(Boolean);
  const lines = [
    ...wrap(paint.title(style.link(sourceText(source, style), address)), width),
    ...wrap(paint.quiet([key, ...about].join(marks.dot)), width),
    // Never broken, so that it can be copied.
    ...(source.URL ? [style.link(paint.quiet(source.URL), address)] : []),
    ...drawFactsByRecord(atlas, word("supports", language), supports, style),
    ...drawFactsByRecord(atlas, word("contradicted", language), disputed, style),
  ];
  if (audit.length > 0) {
    lines.push(...heading(word("sentences", language), style));
    lines.push(...audit.flatMap((sentence) => drawSentence(atlas, sentence, style)));
    lines.push("", ...wrap(paint.quiet(auditFooter(audit, style)), width));
  }
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

function drawFactsByRecord(atlas: Atlas, title: string, list: Supported[], style: Style): string[] {
  if (list.length === 0) return [];
  const { language, paint, width, marks } = style;
  const { colon } = PUNCTUATION[language];
  const blocks = byRecord(list).flatMap(({ facts: ofRecord, name }) => {
    const title = paint.strong(name(atlas, style));
    const told = byPlace(ofRecord).map(([at, ofPlace]) => {
      const place = at && paint.label(placeText(withoutSelf(at), language));
      return { place, says: labels(atlas, ofPlace, style) };
    });
    // One place stands beside the record, several below it, a line each.
    if (told.length === 1) {
      return told.flatMap(({ place, says }) =>
        hanging("  ", `${[title, place].filter(Boolean).join(marks.dot)}${colon}${says}`, width),
      );
    }
    return [
      ...hanging("  ", title, width),
      ...told.flatMap(({ place, says }) =>
        wrap(place ? place + colon + says : says, width - 6).map(
          (line, index) => " ".repeat(index === 0 ? 4 : 6) + line,
        ),
      ),
    ];
  });
  return [...heading(`${title}${colon}${facts(list.length, style)}`, style), ...blocks];
}

/** One sentence of an audited text: what it says, in our words, and what became of it. */
function drawSentence(atlas: Atlas, sentence: AuditedSentence, style: Style): string[] {
  const { language, paint, width, marks } = style;
  const number = padEnd(`${sentence.line}.${sentence.sentence}`, 6);
  const told = (mark: string, fields: AuditedSentence["supports"]) =>
    byRecord(referencesIn(atlas, fields)).flatMap(({ facts: ofRecord, name }) =>
      hanging(
        `${" ".repeat(cells(number))}${mark} `,
        `${name(atlas, style)}${PUNCTUATION[language].colon}${labels(atlas, ofRecord, style)}`,
        width,
      ),
    );
  return [
    ...hanging(paint.label(number), sentence.says[language], width),
    ...told(marks.supported, sentence.supports).map((line) => paint.quiet(line)),
    ...told(marks.disputed, sentence.disputed).map((line) => paint.warning(line)),
    ...(sentence.too_vague
      ? hanging(`${" ".repeat(cells(number))}${marks.vague} `, sentence.too_vague[language], width).map((line) =>
          paint.quiet(line),
        )
      : []),
  ];
}

function auditFooter(audit: AuditedSentence[], { language, marks }: Style): string {
  const wrong = audit.filter(({ disputed }) => disputed).length;
  const vague = audit.filter(({ supports, disputed, too_vague }) => too_vague && !supports && !disputed).length;
  const right = audit.length - wrong - vague;
  return language === "zh"
    ? `共 ${audit.length} 句：${right} 句与一手来源相符（${marks.supported}），${wrong} 句有误（${marks.disputed}），${vague} 句过于笼统（${marks.vague}）`
    : `${audit.length} sentences: ${right} borne out (${marks.supported}), ${wrong} contradicted (${marks.disputed}), ${vague} too vague to record (${marks.vague})`;
}

interface RecordFacts {
  facts: Supported[];
  name(atlas: Atlas, style: Style): string;
}

/** Facts together with the record they stand in, in the order in which the records are met. */
function byRecord(list: Supported[]): RecordFacts[] {
  return [...grouped(list, ({ kind, id }) => `${kind} ${id}`).values()].map((of) => {
    const [{ kind, id }] = of as [Supported];
    return {
      facts: of,
      name: (atlas, { language }) =>
        kind === "license" ? (atlas.licenses[id]?.name[language] ?? id) : modelName(atlas, id, language),
    };
  });
}

/** Facts together with the place where they stand in the source, in the order in which the places are met. */
function byPlace(list: Supported[]): [place: string, facts: Supported[]][] {
  return [...grouped(list, ({ at = "" }) => at)];
}

/** What the facts of one record are called. */
function labels(atlas: Atlas, list: Supported[], style: Style): string {
  const [{ kind, id } = { kind: "model", id: "" }] = list;
  const model = kind === "model" ? atlas.models[id] : undefined;
  const names = model
    ? factLabels(
        atlas,
        model,
        list.map(({ field }) => field),
        style,
      )
    : list.map(({ field }) =>
        word(kind === "license" ? "terms" : field === "introduced_by" ? "origin" : "definition", style.language),
      );
  const { item, clause } = PUNCTUATION[style.language];
  const told = [...new Set(names)];
  return told.join(told.some((each) => each.includes(item)) ? clause : item);
}

function facts(count: number, { language }: Style): string {
  return language === "zh" ? `${count} 条事实` : `${count} ${count === 1 ? "fact" : "facts"}`;
}
