import type { Atlas } from "../atlas/atlas.ts";
import type { Graph, GraphEdge } from "../query/graph.ts";
import { edgeLabel } from "./edge-label.ts";
import type { Style } from "./style.ts";

/**
 * How an edge is drawn by what is inherited: thick for weights, with an open end for data and methods. Those draw nothing
 * closer, but may not be left out of the ranks (`constraint=false`): with labels, that ends Graphviz 2.43 after some graphs.
 */
const LOOKS: Record<GraphEdge["category"], Record<string, string | number>> = {
  weights: { penwidth: 2 },
  product: { color: "black:invis:black" },
  design: {},
  data: { arrowhead: "odot", color: "gray40", weight: 0 },
  method: { arrowhead: "obox", color: "gray40", weight: 0 },
};

/**
 * A graph in Graphviz's language, from parents on the left to children on the right.
 * @see https://graphviz.org/doc/info/lang.html
 */
export function drawDot(atlas: Atlas, { nodes, edges }: Graph, style: Style): string {
  const lines = nodes.map(({ id, name, released }) => {
    const label = [name, released?.slice(0, 7)].filter(Boolean).join("\n");
    return `${quoted(id)} [${attributes({ label })}];`;
  });
  for (const edge of edges) {
    const look: Record<string, string | number> = { label: edgeLabel(atlas, edge, style), ...LOOKS[edge.category] };
    const isInferred = edge.evidence === "inferred";
    lines.push(
      `${quoted(edge.to)} -> ${quoted(edge.from)} [${attributes(isInferred ? { ...look, style: "dashed" } : look)}];`,
    );
  }
  return [
    "digraph {",
    "  rankdir=LR;",
    '  node [shape=box, style=rounded, fontname="Helvetica"];',
    '  edge [fontname="Helvetica", fontsize=10];',
    ...lines.map((line) => `  ${line}`),
    "}",
    "",
  ].join("\n");
}

function attributes(values: Record<string, string | number>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${typeof value === "number" ? value : quoted(value)}`)
    .join(", ");
}

/** A quoted string: quotes and backslashes are escaped, a line end is written `\n`, and what may begin an entity is one. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/&/g, "&amp;")}"`;
}
