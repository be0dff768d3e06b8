import type { Atlas } from "../atlas/atlas.ts";
import type { Hit } from "../query/search.ts";
import { organizationName } from "./format.ts";
import type { Style } from "./style.ts";
import { cells, hanging, padEnd, wrap } from "./text.ts";
import { word } from "./words.ts";

/** Search hits, the best first: what it is called, what it is, the id to type, and the text that matched. */
export function drawHits(atlas: Atlas, hits: Hit[], style: Style): string {
  const { paint, language, width } = style;
  const names = hits.map((hit) => nameOf(atlas, hit, style));
  const nameWidth = Math.max(...names.map(cells).filter((length) => length <= width / 3), 0) + 2;
  const lines = hits.flatMap((hit, index) => {
    const { field, text } = hit.matched;
    const says =
      field === "text"
        ? word("matchedText", language)
        : text === names[index] || text === hit.id
          ? ""
          : `${word("alias", language)} ${text}`;
    const details = [word(`kind.${hit.kind}`, language), hit.id, says].filter(Boolean).join(style.marks.dot);
    const name = paint.strong(names[index] as string);
    // A name too long for its column stands above its details.
    if (cells(name) > nameWidth - 2) return [...wrap(name, width), ...hanging(" ".repeat(nameWidth), details, width)];
    return hanging(padEnd(name, nameWidth), details, width);
  });
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

/** The name in the reader's language, where the record has one. */
function nameOf(atlas: Atlas, { kind, id, name }: Hit, { language }: Style): string {
  // A concept goes by its English name, and the others are in a file of their own.
  if (kind === "concept" && language !== "en") return atlas.conceptNames[id]?.name[language] ?? name;
  if (kind === "family") return atlas.families[id]?.name[language] ?? name;
  return kind === "organization" ? organizationName(atlas, id, language) : name;
}
