import type { Atlas } from "../atlas/atlas.ts";
import type { Graph, GraphEdge } from "../query/graph.ts";
import { edgeLabel } from "./edge-label.ts";
import type { Style } from "./style.ts";

/** Lines by what is inherited, as far as Mermaid has them; what is only inferred is dotted. */
const ARROWS: Record<GraphEdge["category"], string> = {
  weights: "==>",
  product: "-->",
  design: "-->",
  data: "--o",
  method: "--x",
};
const DOTTED: Record<string, string> = { "==>": "-.->", "-->": "-.->", "--o": "-.-o", "--x": "-.-x" };

/**
 * A graph as a flowchart of Mermaid, from parents to children.
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function drawMermaid(atlas: Atlas, { nodes, edges }: Graph, style: Style): string {
  // Ids of ours: words of Mermaid's own, such as `end`, must not stand as a node's.
  const numbers = new Map(nodes.map(({ id }, index) => [id, `m${index + 1}`]));
  const lines = nodes.map(({ id, name, released }) => {
    const date = released ? `<br>${released.slice(0, 7)}` : "";
    return `${numbers.get(id)}["${quoted(name)}${date}"]`;
  });
  for (const edge of edges) {
    const arrow = ARROWS[edge.category];
    const drawn = edge.evidence === "inferred" ? DOTTED[arrow] : arrow;
    lines.push(
      `${numbers.get(edge.to)} ${drawn}|"${quoted(edgeLabel(atlas, edge, style))}"| ${numbers.get(edge.from)}`,
    );
  }
  return `flowchart LR\n${lines.map((line) => `  ${line}\n`).join("")}`;
}

/**
 * Text within quotes: Mermaid has numbered entities for what would end them, and reads the rest as HTML or Markdown. Behind
 * entities too it looks for line breaks, formulas and icons, which a place for a break takes apart.
 */
function quoted(text: string): string {
  return text.replace(/\s+/g, " ").replace(/["#&<>`\\[\]{}|:$]/g, (sign, at: number, whole: string) => {
    const isApart = /^(?:\\n|\$\$|:fa-)/.test(whole.slice(at, at + 4));
    return `#${sign.codePointAt(0)};${isApart ? "<wbr>" : ""}`;
  });
}
