import type { PageData } from "../page/page-data.ts";
import type { Picture } from "../picture/picture.ts";
import { legendItems } from "../picture/svg.ts";
import { styleSheet } from "../picture/theme.ts";
import { element, escaped } from "../picture/xml.ts";
import { type Language, RELATION_CATEGORIES, type Theme } from "../schema/vocabulary.ts";
import { pageStyle } from "./page-style.ts";
import type { Sheet } from "./sheet.ts";
import { word } from "./words.ts";

/** A page: one file that asks for nothing else. */
export interface Page {
  language: Language;
  title: string;
  foot: string;
  theme: Theme;
  /** Markup, each a section with an id where there are several. */
  sections: string[];
  /** The sections that a reader may go to, by their ids. */
  links?: { id: string; title: string }[];
  /** What the script works on. */
  data?: PageData;
  script: string;
}

/** Nothing may be loaded, from anywhere: what the page needs is in it. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

export function drawPage({ language, title, foot, theme, sections, links = [], data, script }: Page): string {
  const nav = element(
    "nav",
    { "aria-label": word("page.sections", language) },
    links.map((link) => element("a", { href: `#${link.id}` }, escaped(link.title))).join(""),
  );
  return [
    "<!DOCTYPE html>",
    `<html lang="${language === "zh" ? "zh-CN" : "en"}">`,
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<link rel="icon" href="data:,">',
    element("title", {}, escaped(title)),
    `<style>${pageStyle(theme)}${styleSheet(theme)}</style>`,
    "</head>",
    "<body>",
    element("header", {}, element("h1", {}, escaped(title)) + (links.length > 0 ? nav : "")),
    element("main", {}, `\n${sections.join("\n")}\n`),
    element("footer", {}, escaped(foot)),
    ...(data ? [`<script type="application/json" id="data">${asJson(data)}</script>`] : []),
    `<script>${script}</script>`,
    "</body>",
    "</html>",
    "",
  ].join("\n");
}

/** JSON that no text in it can end, or take for markup. */
function asJson(data: unknown): string {
  return JSON.stringify(data).replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A lineage that can be explored; the script draws it. */
export function explorerSection({ picture, structures }: Pick<PageData, "picture" | "structures">, id: string): string {
  const { language, families, words, nodes } = picture;
  const say = (key: "search" | "whole" | "zoomIn" | "zoomOut" | "keys" | "script") => word(`page.${key}`, language);
  const button = (name: string, label: string, sign: string, isHidden = false) =>
    `<button type="button" class="${name}" title="${escaped(label)}" aria-label="${escaped(label)}"${isHidden ? " hidden" : ""}>${escaped(sign)}</button>`;
  const present = new Set(nodes.map(({ family }) => family));
  const none = { id: "", name: word("page.none", language) };
  const filters = [
    filter("structures", word("page.structure", language), [
      ...structures,
      ...(nodes.some(({ structure }) => structure === null) ? [none] : []),
    ]),
    filter("families", word("page.family", language), [
      ...families.filter((family) => present.has(family.id)),
      ...(present.has(null) ? [none] : []),
    ]),
    filter(
      "categories",
      word("page.relation", language),
      RELATION_CATEGORIES.filter((category) => picture.edges.some((edge) => edge.category === category)).map(
        (category) => ({
          id: category,
          name: words.categories[category],
          // Data and methods of whole families would cover everything.
          isOff: !picture.edges.some((edge) => edge.isBranch && edge.category === category),
        }),
      ),
    ),
  ];
  const tools = [
    `<input type="search" class="search" placeholder="${escaped(`${say("search")} (/)`)}" aria-label="${escaped(say("search"))}">`,
    '<span class="status quiet" role="status"></span>',
    ...filters,
    button("out", say("zoomOut"), "−"),
    button("in", say("zoomIn"), "+"),
    button("whole", say("whole"), say("whole"), true),
  ];
  const stage = [
    '<svg class="axis" aria-hidden="true"></svg>',
    `<svg class="canvas" role="tree" aria-label="${escaped(picture.title)}"></svg>`,
  ];
  const content = [
    element("div", { class: "tools" }, tools.join("")),
    element("noscript", {}, element("p", {}, escaped(say("script")))),
    element("div", { class: "stage" }, stage.join("")),
    '<aside class="card" hidden></aside>',
    legendList(picture),
    element("p", { class: "keys quiet" }, escaped(say("keys"))),
  ];
  return element("section", { id, class: "explorer" }, content.join("\n"));
}

function filter(name: string, title: string, choices: { id: string; name: string; isOff?: boolean }[]): string {
  if (choices.length < 2) return "";
  const boxes = choices.map(
    ({ id, name: label, isOff }) =>
      `<label><input type="checkbox" data-filter="${name}" value="${escaped(id)}"${isOff ? "" : " checked"}> ${escaped(label)}</label>`,
  );
  return element(
    "details",
    { class: "filter" },
    element("summary", {}, escaped(title)) + element("div", {}, boxes.join("")),
  );
}

function legendList(picture: Picture): string {
  const items = legendItems(
    picture,
    picture.edges.some(({ isBranch }) => !isBranch),
  ).flat();
  const drawn = items.map(({ sample, room, label }) => {
    const svg = element("svg", { width: room, height: 14, viewBox: `0 -7 ${room} 14`, "aria-hidden": "true" }, sample);
    return element("li", {}, svg + escaped(label));
  });
  return element("ul", { class: "legend" }, drawn.join(""));
}

/** A table that can be sorted by the heads of its columns and narrowed by what is typed, with its notes below. */
export function tableSection(
  { header, rows, right = [], foot = [] }: Sheet,
  language: Language,
  { id, links = [] }: { id: string /** Where the first cell of each row leads. */; links?: (string | undefined)[] },
): string {
  const kind = (column: number) => (right.includes(column) ? "right" : undefined);
  const heads = header.map((title, column) =>
    element(
      "th",
      { class: kind(column), scope: "col", "aria-sort": "none" },
      title === "" ? "" : element("button", { type: "button" }, escaped(title)),
    ),
  );
  const body = rows.map((row, index) => {
    const cells = row.map((cell, column) => {
      const shown = escaped(String(cell ?? ""));
      const key = right.includes(column) ? sortKey(cell) : undefined;
      const names = shown.length > LONG ? "long" : kind(column);
      if (column > 0) return element("td", { class: names, "data-key": key }, shown);
      const link = links[index];
      return element("th", { scope: "row" }, link ? element("a", { href: link }, shown) : shown);
    });
    return element("tr", {}, cells.join(""));
  });
  const label = escaped(word("page.filter", language));
  const table = `<table class="sortable"><thead><tr>${heads.join("")}</tr></thead><tbody>\n${body.join("\n")}\n</tbody></table>`;
  return element(
    "section",
    { id },
    [
      `<div class="tools"><input type="search" class="narrow" placeholder="${label}" aria-label="${label}"><span class="left quiet" role="status"></span></div>`,
      element("div", { class: "scroll" }, table),
      ...foot.map((note) => element("p", { class: "quiet" }, withLinks(note))),
    ].join("\n"),
  );
}

/** A note in which web addresses lead where they say. */
function withLinks(note: string): string {
  return note
    .split(/(https?:\/\/[^\s<>"')]+)/)
    .map((part, index) =>
      index % 2 === 1 ? element("a", { href: part, rel: "noreferrer" }, escaped(part)) : escaped(part),
    )
    .join("");
}

/** A cell of more letters is given room for a few words a line, however narrow the screen. */
const LONG = 48;

const UNITS: Record<string, number> = { "": 1, K: 1e3, M: 1e6, B: 1e9, T: 1e12 };

/** What a cell of a column of numbers is sorted by: its largest, `7B–70B` by seventy billions. */
function sortKey(cell: Sheet["rows"][number][number]): number | undefined {
  const numbers = [...String(cell ?? "").matchAll(/(\d[\d,.]*)\s*([KMBT]?)/g)].map(
    ([, digits = "", unit = ""]) => Number(digits.replaceAll(",", "")) * (UNITS[unit] as number),
  );
  return numbers.length > 0 ? Math.max(...numbers) : undefined;
}
