import type { Atlas } from "../atlas/atlas.ts";
import type { PageCard, PageData } from "../page/page-data.ts";
import type { Picture } from "../picture/picture.ts";
import { outlineWith } from "../query/graph.ts";
import { lineageOf } from "../query/lineage.ts";
import { type ColumnName, type ListEntry, listModels } from "../query/list.ts";
import { grouped } from "../schema/grouped.ts";
import type { Model } from "../schema/types.ts";
import { STRUCTURES } from "../schema/vocabulary.ts";
import { modelName, relationVerb, verbAndName } from "./format.ts";
import { cellOf } from "./list.ts";
import { PUNCTUATION } from "./punctuation.ts";
import type { Style } from "./style.ts";
import { word, wordOr } from "./words.ts";

/** The facts of a card that is shown where a model is pointed at. */
const TOLD: readonly ColumnName[] = [
  "organization",
  "released",
  "structure",
  "parameters",
  "context",
  "weights",
  "license",
];

/** What the script of a page needs to know of a picture: the picture itself, and a card of each model in it. */
export function pageDataOf(
  atlas: Atlas,
  picture: Picture,
  style: Style,
  { most, hrefOf }: { most: number; hrefOf?: (id: string) => string | undefined },
): PageData {
  const { language } = style;
  const entries = new Map(listModels(atlas).map((entry) => [entry.id, entry]));
  const structures = new Set(picture.nodes.map(({ structure }) => structure));
  return {
    picture,
    cards: Object.fromEntries(
      picture.nodes.flatMap(({ id }) => {
        const entry = entries.get(outlineWith(atlas, id)?.id ?? "");
        return entry ? [[id, { ...cardOf(atlas, entry, style), href: hrefOf?.(entry.id) }]] : [];
      }),
    ),
    structures: STRUCTURES.filter((id) => structures.has(id)).map((id) => ({ id, name: wordOr(id, language) })),
    most,
    words: { noHit: word("page.noHit", language), card: word("page.card", language) },
  };
}

function cardOf(atlas: Atlas, entry: ListEntry, style: Style): PageCard {
  const { language } = style;
  const model = atlas.models[entry.id] as Model;
  const edges = lineageOf(atlas).parents.get(entry.id) ?? [];
  const told = [...grouped(edges, ({ relation }) => relation.type)].map(([type, alike]) => {
    const names = new Set(alike.map(({ to }) => modelName(atlas, to, language)));
    return verbAndName(relationVerb(atlas, type, language), [...names].join(PUNCTUATION[language].item));
  });
  return {
    summary: model.summary[language],
    facts: [
      ...TOLD.map((name) => cellOf(atlas, entry, name, style)),
      ...(told.length > 0
        ? [[word("lineage", language), told.join(PUNCTUATION[language].clause)] as [string, string]]
        : []),
    ],
  };
}
