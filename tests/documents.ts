import { spawnSync } from "node:child_process";
import { DOMParser, type Document, type Element } from "@xmldom/xmldom";
import { marked } from "marked";
import { type DefaultTreeAdapterMap, parse } from "parse5";
import { expect } from "vitest";
import { textWidth } from "../src/picture/measure.ts";

/** Documents of the program, read by other people's parsers. */

/** Reads XML; whatever a parser remarks on is thrown, be it a warning, but for the sign that stands for what XML may not hold. */
export function parseXml(text: string): Document {
  const parser = new DOMParser({
    onError: (level, message) => {
      if (message.startsWith("Unicode replacement character")) return;
      throw new Error(`${level}: ${message}`);
    },
  });
  return parser.parseFromString(text, "image/svg+xml");
}

/** Every element of a name, in order. */
export function elementsOf(root: Document | Element, name: string): Element[] {
  return [...root.getElementsByTagName(name)];
}

/** A line of text of a picture, in px from its upper left corner; how wide it is is an estimate. */
interface Line {
  text: string;
  from: number;
  to: number;
  y: number;
}

/** What a picture says, and where. */
export function linesOf(svg: Document): Line[] {
  return elementsOf(svg, "text").map((element) => {
    let [x, y] = [Number(element.getAttribute("x")), Number(element.getAttribute("y"))];
    for (let at: Element | null = element; at; at = at.parentNode as Element | null) {
      const [, right = 0, down = 0] = /^translate\((\S+) (\S+)\)$/.exec(at.getAttribute?.("transform") ?? "") ?? [];
      x += Number(right);
      y += Number(down);
    }
    const text = element.textContent ?? "";
    const names = element.getAttribute("class") ?? "";
    const size = { title: 16, name: 13, cell: 12 }[names.split(" ")[0] as string] ?? 11;
    const [note] = elementsOf(element, "tspan");
    const own = text.slice(0, text.length - (note?.textContent ?? "").length);
    const isBold = /title|name|strong/.test(names);
    const width = textWidth(own, size, isBold) + (note ? 7 + textWidth(note.textContent ?? "", 11) : 0);
    const isEnd = element.getAttribute("text-anchor") === "end";
    return { text, from: isEnd ? x - width : x, to: isEnd ? x : x + width, y };
  });
}

/** Everything that is wrong with a picture, whatever is drawn in it; and how it is called and what it says. */
export function readSvg(text: string): { title: string; lines: Line[]; faults: string[] } {
  const faults: string[] = [];
  const svg = parseXml(text);
  const root = svg.documentElement as Element;
  const [width, height] = ["width", "height"].map((name) => Number(root.getAttribute(name)));
  if (!width || !height) faults.push("states no size");
  const box = root.getAttribute("viewBox");
  if (box !== `0 0 ${width} ${height}`) faults.push(`shows ${box} of ${width} × ${height}`);
  const first = [...root.childNodes].find(({ nodeType }) => nodeType === 1) as Element;
  if (first.tagName !== "title") faults.push("has no title in front");
  const slip = /NaN|undefined|Infinity|\[object/.exec(text);
  if (slip) faults.push(`holds ${slip[0]}`);
  for (const each of elementsOf(svg, "*")) {
    if (["script", "image", "foreignObject", "a", "use"].includes(each.tagName)) faults.push(`holds <${each.tagName}>`);
    for (const { name } of [...each.attributes]) if (/^on|href/i.test(name)) faults.push(`has ${name}`);
  }
  const lines = linesOf(svg);
  for (const { text: said, from, to, y } of lines) {
    const isInside = from >= 0 && to <= (width ?? 0) && y >= 0 && y <= (height ?? 0);
    if (!isInside) faults.push(`“${said}” reaches out of it: ${from}–${to} × ${y} of ${width} × ${height}`);
  }
  return { title: first.textContent ?? "", lines, faults };
}

/** Texts that run into one another. */
export function overlaps(lines: readonly Line[]): string[] {
  return lines.flatMap((one, index) =>
    lines.slice(index + 1).flatMap((other) => {
      const isApart = Math.abs(one.y - other.y) > 9 || one.to <= other.from || other.to <= one.from;
      return isApart ? [] : [`“${one.text}” and “${other.text}”`];
    }),
  );
}

type HtmlNode = DefaultTreeAdapterMap["node"];

/** An HTML document by the rules of browsers. */
export class Html {
  readonly nodes: HtmlNode[] = [];

  constructor(html: string) {
    const open: HtmlNode[] = [parse(html)];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      this.nodes.push(node);
      if ("childNodes" in node) open.push(...node.childNodes.toReversed());
    }
  }

  /** The names of its elements, in order. */
  get tags(): string[] {
    return this.nodes.flatMap((node) => ("tagName" in node ? [node.tagName] : []));
  }

  /** The attributes of its elements. */
  get attributes(): { name: string; value: string }[] {
    return this.nodes.flatMap((node) => ("attrs" in node ? node.attrs : []));
  }

  /** All of its text. */
  get text(): string {
    return this.nodes.map((node) => ("value" in node ? node.value : "")).join("");
  }

  /** The items of its lists: how deep they are nested, their text without that of items within, and what of it is bold. */
  get items(): { depth: number; text: string; strong: string }[] {
    return this.nodes.flatMap((node) => {
      if (!("tagName" in node) || node.tagName !== "li") return [];
      const own = node.childNodes.filter((child) => !("tagName" in child && /^[ou]l$/.test(child.tagName)));
      const strong = own.filter((child) => "tagName" in child && child.tagName === "strong");
      const within = own.map(textOf).join("").trim();
      return [{ depth: depthOf(node), text: within, strong: strong.map(textOf).join("") }];
    });
  }

  /** The text of each element of a class. */
  textsOfClass(name: string): string[] {
    return this.nodes.flatMap((node) => {
      const names = "attrs" in node ? node.attrs.find((attribute) => attribute.name === "class")?.value : undefined;
      return names?.split(" ").includes(name) ? [textOf(node)] : [];
    });
  }

  /** The text of each element of a name. */
  textsOf(tag: string): string[] {
    return this.nodes.flatMap((node) => ("tagName" in node && node.tagName === tag ? [textOf(node)] : []));
  }
}

function depthOf(item: HtmlNode): number {
  let depth = 0;
  for (let at: HtmlNode | null = item; at && "parentNode" in at; at = at.parentNode) {
    if ("tagName" in at && at.tagName === "li") depth++;
  }
  return depth;
}

function textOf(node: HtmlNode): string {
  if ("value" in node) return node.value;
  return "childNodes" in node ? node.childNodes.map(textOf).join("") : "";
}

/** Markdown as a page shows it. */
export function readMarkdown(text: string): Html {
  return new Html(marked.parse(text, { async: false, gfm: true }));
}

/** How many cells each line of a Markdown table has. */
export function columnsOf(markdown: string): number[] {
  return markdown
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) => line.replace(/\\./g, "").split("|").length - 2);
}

export const hasGraphviz = spawnSync("dot", ["-V"]).status === 0;

/** A graph as Graphviz drew it. */
export interface Rendered {
  nodes: string[][];
  edges: number;
}

/** Graphs as Graphviz draws them, all in one run: the lines of each node's label, and the number of edges. */
export function renderDot(texts: readonly string[]): Rendered[] {
  const { status, stdout, stderr } = spawnSync("dot", ["-Tsvg"], {
    input: texts.join(""),
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const documents = stdout.split(/(?=<\?xml)/).filter((document) => document.trim() !== "");
  return documents.map((document) => {
    const groups = elementsOf(parseXml(document), "g");
    const ofClass = (name: string) => groups.filter((group) => group.getAttribute("class") === name);
    return {
      nodes: ofClass("node").map((node) => elementsOf(node, "text").map(({ textContent }) => textContent ?? "")),
      edges: ofClass("edge").length,
    };
  });
}
