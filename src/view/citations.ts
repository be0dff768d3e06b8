import { type BibtexEntry, plugins } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-ris";
import type { Source } from "../schema/types.ts";
import { cslItem, listedAuthors, moreAuthors, type Reference } from "./csl.ts";

// This module and the library that it uses are a file of their own in the package: see build.js.

// The key is the label, and Chinese stays Chinese: with `asciiOnly` the library leaves it out.
Object.assign(plugins.config.get("@bibtex").format, { useIdAsLabel: true, asciiOnly: false, checkLabel: false });

const LATEX: Record<string, string> = {
  "\\": "\\textbackslash{}",
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
};

/** A text in which LaTeX takes nothing for a command. */
function latex(text: string): string {
  return text.replace(/[\\{}~^&%$#_]/g, (sign) => LATEX[sign] ?? `\\${sign}`);
}

/** A title in which every word keeps the capitals that a BibTeX style would otherwise make small. */
function latexTitle(title: string): string {
  return title
    .split(/(\s+)/)
    .map((word) => {
      const [, before = "", name = "", after = ""] =
        /^([^\p{L}\p{N}]*)(.*?\p{Lu}.*?)([^\p{L}\p{N}]*)$/u.exec(word) ?? [];
      return name === "" ? latex(word) : `${latex(before)}{${latex(name)}}${latex(after)}`;
    })
    .join("");
}

/**
 * A reference as both formats take it: an arXiv number stands where a journal would, for neither format has a field for
 * it that other programs read; and what is printed in no journal is no article.
 */
function item({ key, source }: Reference) {
  const { authors } = listedAuthors(source);
  const csl = cslItem({ key, source: { ...source, accessed: undefined, author: authors } });
  const [first] = authors;
  // BibTeX asks for the institution of every report, and it is who signed it where nobody else is named.
  if (source.type === "report" && !source.publisher && first && "literal" in first) {
    return { ...csl, publisher: first.literal };
  }
  if (source.type !== "article" || source["container-title"]) return csl;
  const { number = "", ...rest } = csl;
  return /^arXiv:/i.test(number)
    ? { ...rest, "container-title": `arXiv preprint ${number}` }
    : { ...csl, type: "document" };
}

/** The fields of a BibTeX entry in the order in which people read them. */
const FIELDS = [
  "author",
  "title",
  "journal",
  "booktitle",
  "institution",
  "organization",
  "publisher",
  "volume",
  "number",
  "pages",
  "year",
  "month",
  "doi",
  "url",
];

/** The texts of an item that LaTeX sets, as it takes them. */
function latexItem(reference: Reference) {
  const { author = [], ...csl } = item(reference);
  const texts = Object.entries(csl).map(([name, value]) => [
    name,
    typeof value === "string" && !["id", "type", "URL", "DOI"].includes(name) ? latex(value) : value,
  ]);
  const names = author.map((person) =>
    Object.fromEntries(Object.entries(person).map(([part, name]) => [part, latex(name)])),
  );
  return { ...Object.fromEntries(texts), ...(names.length > 0 ? { author: names } : {}) };
}

/** References as BibTeX entries: the library's, with what BibTeX and LaTeX would stumble over put right. */
export function drawBibtex(references: Reference[]): string {
  const entries = plugins.output.format("bibtex", references.map(latexItem), { format: "object" });
  return entries.map((entry, index) => drawEntry(entry, (references[index] as Reference).source)).join("\n");
}

function drawEntry({ type, label, properties }: BibtexEntry, source: Source): string {
  // The address has a field of its own, and LaTeX takes an underscore in any other for a command.
  const { howpublished: _, month, ...fields } = properties;
  if (fields.author && !listedAuthors(source).isWhole) fields.author += " and others";
  const texts = { ...fields, title: latexTitle(source.title) };
  const values = Object.entries(texts).map(([field, text]): [string, string] => [field, `{${text}}`]);
  // The day is none of BibTeX's fields, and a style spells out the month in its own way.
  if (month) values.push(["month", month.slice(0, 3)]);
  if (source.accessed) values.push(["note", `{Accessed ${source.accessed}}`]);
  const rank = (field: string) => (FIELDS.indexOf(field) + FIELDS.length + 1) % (FIELDS.length + 1);
  const lines = values
    .sort(([one], [other]) => rank(one) - rank(other))
    .map(([field, value]) => `  ${field} = ${value},\n`);
  return `@${type}{${label},\n${lines.join("")}}\n`;
}

/**
 * References in RIS. The library chooses type and tags; its lines are put together here, for it breaks addresses in two
 * and cuts the key, and it gives dates and the day of access tags of a few types that most programs take for others.
 */
export function drawRis(references: Reference[]): string {
  const items = references.map(({ key, source }) => item({ key, source: { ...source, issued: undefined } }));
  const records = plugins.output.format("ris", items, { format: "object", spec: "new" });
  return records
    .map(({ TY, ...record }, index) => {
      const { key, source } = references[index] as Reference;
      const tags: Record<string, string | string[]> = { ...record, ID: key, ...datesOf(source) };
      const note = moreAuthors(source);
      if (note !== undefined) tags.N1 = note;
      const lines = Object.entries(tags).flatMap(([tag, values]) => [values].flat().map((value) => [tag, value]));
      return [["TY", TY], ...lines, ["ER", ""]].map(([tag, value]) => `${tag}  - ${value}\n`).join("");
    })
    .join("\n");
}

/** `YYYY/MM/DD/` as RIS writes it, with what is not known left empty. */
function datesOf({ issued, accessed }: Source): Record<string, string> {
  const written = (date: string) => {
    const [year = "", month = "", day = ""] = date.split("-");
    return `${year}/${month}/${day}/`;
  };
  return {
    ...(issued ? { PY: issued.slice(0, 4), DA: written(issued) } : {}),
    ...(accessed ? { Y2: written(accessed) } : {}),
  };
}
