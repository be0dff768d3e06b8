import type { Atlas } from "../atlas/atlas.ts";
import type { ConceptEntry, ConceptUse } from "../query/concepts.ts";
import { fold } from "../schema/fold.ts";
import type { Model } from "../schema/types.ts";
import { CATEGORIES } from "../schema/vocabulary.ts";
import {
  addressOf,
  bracketed,
  modelCount,
  modelName,
  PUNCTUATION,
  shortName,
  someNames,
  sourceText,
} from "./format.ts";
import { heading } from "./heading.ts";
import { placeText } from "./place.ts";
import type { Style } from "./style.ts";
import { cells, hanging, padEnd, wrap } from "./text.ts";
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
      const where = source?.number ?? source?.URL;
      const told = source ? `${sourceText(source, style)}${where ? ` ${paint.quiet(where)}` : ""}` : key;
      lines.push(...wrap(style.link(told, addressOf(source)), width));
    }
    const mark = origin.checked ? "" : paint.warning(`${marks.unchecked} ${word("markUnchecked", language)}`);
    const place = [origin.at && paint.quiet(placeText(origin.at, language)), mark].filter(Boolean).join("  ");
    if (place) lines.push(...wrap(place, width));
    if (origin.note) lines.push(...wrap(origin.note[language], width));
  }
  if (used_by.length > 0) {
    const models = new Set(used_by.map(({ id }) => id)).size;
    lines.push(
      ...heading(`${word("usedBy", language)}${PUNCTUATION[language].colon}${modelCount(models, language)}`, style),
    );
    for (const [role, uses] of byRole(used_by)) {
      const label = role === null ? word("toldIn", language) : categoryName(role, language);
      const names = uses.map((use) => useText(atlas, use, style));
      lines.push(...hanging(`${paint.label(label)}  `, names.join(PUNCTUATION[language].item), width));
    }
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
  const longest = (texts: string[]) => Math.max(...texts.map(cells), 0);
  const counts = entries.map(({ used_by }) => new Set(used_by.map(({ id }) => id)).size);
  const digits = longest(counts.map(String));
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
  const countWidth = longest(rows.map(({ count }) => count));
  const besideIds = width - countWidth - longest(rows.map(({ id }) => id)) - 2 * cells(GAP);
  // Where names would be squeezed too much, the ids stand below them.
  const areBeside = besideIds >= NARROWEST_NAME;
  const nameWidth = Math.min(
    longest(rows.map(({ name }) => name)),
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

function byRole(uses: ConceptUse[]): Map<ConceptUse["role"], ConceptUse[]> {
  const groups = new Map<ConceptUse["role"], ConceptUse[]>();
  for (const use of uses) groups.set(use.role, [...(groups.get(use.role) ?? []), use]);
  return new Map([...groups].sort(([a], [b]) => Number(a === null) - Number(b === null)));
}

/** `Llama 2 (only 34B/70B)` */
function useText(atlas: Atlas, { id, applies_to }: ConceptUse, style: Style): string {
  const model = atlas.models[id] as Model;
  if (applies_to.length === 0) return model.name;
  const names = applies_to.map((each) => {
    const variant = model.variants.find((other) => other.id === each);
    return variant ? shortName(variant.name, model.name) : each;
  });
  return model.name + bracketed(`${word("onlyFor", style.language)} ${someNames(names, style.language)}`, style);
}
