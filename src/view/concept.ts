import type { Atlas } from "../atlas/atlas.ts";
import type { ConceptEntry, ConceptUse } from "../query/concepts.ts";
import { fold } from "../schema/fold.ts";
import { grouped } from "../schema/grouped.ts";
import { CATEGORIES } from "../schema/vocabulary.ts";
import { drawReference } from "./cited.ts";
import { bracketed, modelCount, modelName, partOf } from "./format.ts";
import { heading } from "./heading.ts";
import { placeText } from "./place.ts";
import { PUNCTUATION } from "./punctuation.ts";
import type { Style } from "./style.ts";
import { cells, hanging, padEnd, widest, wrap } from "./text.ts";
import { type Word, word, wordOr } from "./words.ts";

/** A concept: what it is, where it comes from, and which models use it for what. */
export function drawConcept(atlas: Atlas, { concept, used_by }: ConceptEntry, style: Style): string {
  const { language, paint, marks, width } = style;
  const { name, aliases, category, definition, introduced_by: origin, related } = concept;
  const others = [...new Set([name.en, name.zh, ...aliases])].filter((each) => each !== name[language]);
  const lines = [
    ...wrap(`${paint.title(name[language])}  ${categoryName(category, language)}`, width),
    ...hanging(
      `${paint.label(word("alias", language))}  `,
      paint.quiet(others.join(PUNCTUATION[language].item)),
      width,
    ),
    ...wrap(definition[language], width),
  ];
  if (origin) {
    lines.push(...heading(word("origin", language), style));
    for (const key of origin.source) {
      const source = atlas.sources[key];
      lines.push(
        ...(source
          ? drawReference(source, key, style, { withAddress: source.number === undefined })
          : wrap(key, width)),
      );
    }
    const mark = origin.checked ? "" : paint.warning(`${marks.unchecked} ${word("markUnchecked", language)}`);
    const place = [origin.at && paint.quiet(placeText(origin.at, language)), mark].filter(Boolean).join("  ");
    if (place) lines.push(...wrap(place, width));
    if (origin.note) lines.push(...wrap(origin.note[language], width));
  }
  if (used_by.length > 0) {
    lines.push(...heading(usersHeading(used_by, style), style), ...drawUsers(atlas, used_by, style));
  }
  if (related.length > 0) {
    lines.push(...heading(word("related", language), style));
    lines.push(...wrap(related.map((id) => modelName(atlas, id, language)).join(PUNCTUATION[language].item), width));
  }
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

const GAP = "  ";
const NARROWEST_NAME = 24;

/** All concepts in groups: a line each, with how many models use it, and its id where that is not its name anyway. */
export function drawConcepts(entries: ConceptEntry[], style: Style): string {
  const { language, paint, width } = style;
  const counts = entries.map(({ used_by }) => new Set(used_by.map(({ id }) => id)).size);
  const digits = widest(counts.map(String));
  const rows = entries.map(({ concept }, index) => {
    const count = counts[index] ?? 0;
    return {
      category: concept.category,
      name: concept.name[language],
      // Numbers stand below each other, whatever follows them.
      count: " ".repeat(digits - String(count).length) + modelCount(count, language),
      id: fold(concept.id) === fold(concept.name[language]) ? "" : concept.id,
    };
  });
  const countWidth = widest(rows.map(({ count }) => count));
  const besideIds = width - countWidth - widest(rows.map(({ id }) => id)) - 2 * cells(GAP);
  // Where names would be squeezed too much, the ids stand below them.
  const areBeside = besideIds >= NARROWEST_NAME;
  const nameWidth = Math.min(
    widest(rows.map(({ name }) => name)),
    areBeside ? besideIds : width - countWidth - cells(GAP),
  );
  const rowLines = ({ name, count, id }: (typeof rows)[number]): string[] => {
    const names = wrap(paint.strong(name), nameWidth);
    // A name of several lines is read through before its number.
    const last = padEnd(names.pop() ?? "", nameWidth) + GAP + padEnd(count, countWidth);
    if (areBeside) return [...names, last + GAP + paint.quiet(id)];
    return [...names, last, ...(id ? hanging(GAP, paint.quiet(id), width) : [])];
  };
  const lines = CATEGORIES.flatMap((category) => {
    const group = rows.filter((row) => row.category === category);
    return group.length > 0
      ? [...heading(categoryName(category, language), style), ...group.flatMap(rowLines), ""]
      : [];
  });
  const foot = language === "zh" ? `共 ${entries.length} 个概念` : `${entries.length} concepts`;
  return `${[...lines, paint.quiet(foot)].map((line) => line.trimEnd()).join("\n")}\n`;
}

function categoryName(category: string, language: Style["language"]): string {
  const key = category === "data" ? "data_techniques" : category;
  return wordOr(key as Word, language);
}

/** `Used by: 23 models, 5 of them by inheritance` */
function usersHeading(uses: ConceptUse[], { language }: Style): string {
  const models = new Set(uses.map(({ id }) => id));
  const own = new Set(uses.flatMap(({ id, inherited_from }) => (inherited_from === null ? [id] : [])));
  const heirs = models.size - own.size;
  const head = `${word("usedBy", language)}${PUNCTUATION[language].colon}${modelCount(models.size, language)}`;
  if (heirs === 0) return head;
  return head + (language === "zh" ? `，其中 ${heirs} 个沿自父模型` : `, ${heirs} of them by inheritance`);
}

/** For each role who uses it by their own record, and below them who has it from a parent; at last who only tells of it. */
function drawUsers(atlas: Atlas, uses: ConceptUse[], style: Style): string[] {
  const { language, paint, width } = style;
  const { item, clause, colon } = PUNCTUATION[language];
  return [...byRole(uses)].flatMap(([role, ofRole]) => {
    const models = [...byModel(ofRole)];
    const isHeir = (ofModel: ConceptUse[]) => ofModel.every(({ inherited_from }) => inherited_from !== null);
    const own = models
      .filter(([, ofModel]) => !isHeir(ofModel))
      .map(([id, ofModel]) => useText(atlas, id, ofModel, style));
    const heirs = grouped(
      models.filter(([, ofModel]) => isHeir(ofModel)),
      ([, ofModel]) =>
        [...new Set(ofModel.map(({ inherited_from }) => modelName(atlas, inherited_from ?? "", language)))].join(item),
    );
    const inherited = [...heirs].map(([parents, ofParents]) => {
      const names = ofParents.map(([id, ofModel]) => useText(atlas, id, ofModel, style));
      return `${word("from", language)} ${parents}${colon}${names.join(item)}`;
    });
    const label = role === null ? word("toldIn", language) : categoryName(role, language);
    return [
      ...(own.length > 0 ? hanging(`${paint.label(label)}  `, own.join(item), width) : []),
      ...(inherited.length > 0
        ? hanging(`${paint.label(word("inherited", language))}  `, inherited.join(clause), width)
        : []),
    ];
  });
}

function byRole(uses: ConceptUse[]): Map<ConceptUse["role"], ConceptUse[]> {
  return new Map([...grouped(uses, ({ role }) => role)].sort(([a], [b]) => Number(a === null) - Number(b === null)));
}

function byModel(uses: ConceptUse[]): Map<string, ConceptUse[]> {
  return grouped(uses, ({ id }) => id);
}

/** `Llama 2 (34B, 70B)` */
function useText(atlas: Atlas, id: string, uses: ConceptUse[], style: Style): string {
  const part = partOf(atlas, uses, style.language);
  return modelName(atlas, id, style.language) + (part ? bracketed(part, style) : "");
}
