import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawPicture } from "../../src/picture/svg.ts";
import { drawTable } from "../../src/picture/table.ts";
import { drawTimelinePicture } from "../../src/picture/timeline.ts";
import { THEMES } from "../../src/schema/vocabulary.ts";
import { overlaps, parseXml, readSvg } from "../documents.ts";
import { edgeOf, nodeOf, picture, pictureWith, released } from "./pictures.ts";

/** Names as people and their enemies give them: of no letter, of very many, of any script. */
const name = fc.oneof(
  fc.constantFrom("Heron 2", "苍鹭", "]]>", "<!--", "&amp;", "🦙", "", " ", "نموذج"),
  fc.string({ unit: "grapheme", maxLength: 20 }),
  // Without the spaces that XML may not hold, which would count as lost or not.
  fc.string({ unit: "binary", maxLength: 20 }).map((text) => text.replace(/[\v\f]/g, "")),
  fc.integer({ min: 1, max: 300 }).map((count) => "w".repeat(count)),
  fc.integer({ min: 1, max: 60 }).map((count) => "long name ".repeat(count)),
  fc.integer({ min: 1, max: 100 }).map((count) => "模型".repeat(count)),
);
const withoutSpace = (text: string) => text.replace(/\s/g, "");
/** What XML may hold of a text: the rest is replaced by a sign for it. */
const inXml = (text: string) => text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");

/** That a picture is well-formed, all within its size, nothing over anything else, and says all of some texts. */
function expectSound(svg: string, said: readonly string[]): void {
  const { lines, faults } = readSvg(svg);
  expect([...faults, ...overlaps(lines)]).toEqual([]);
  const whole = withoutSpace(lines.map(({ text }) => text).join("\n"));
  for (const text of said) expect(whole).toContain(withoutSpace(inXml(text)));
}

describe("whatever models are called", () => {
  test("the picture of a lineage holds all names", () => {
    fc.assert(
      fc.property(picture, fc.array(name, { minLength: 1 }), fc.constantFrom(...THEMES), (drawn, names, theme) => {
        const named = drawn.nodes.map((node, index) => ({ ...node, name: names[index % names.length] as string }));
        const title = names.join(", ");
        const svg = drawPicture({ ...drawn, title, nodes: named }, { theme });
        expectSound(svg, [...named.map((node) => node.name), title]);
      }),
    );
  });

  test("the timeline holds all names", () => {
    const lane = fc.record({
      name,
      entries: fc.array(fc.record({ id: fc.constant("m"), name, released, family: fc.constantFrom("heron", null) }), {
        maxLength: 12,
      }),
    });
    fc.assert(
      fc.property(fc.array(lane, { minLength: 1, maxLength: 4 }), name, (lanes, title) => {
        const { families, foot, language } = pictureWith([], []);
        const svg = drawTimelinePicture(
          { language, title, foot, families, undated: (names) => `not recorded: ${names.join(", ")}`, lanes },
          "auto",
        );
        expectSound(svg, [title, ...lanes.flatMap((each) => [each.name, ...each.entries.map((entry) => entry.name)])]);
      }),
    );
  });

  test("the table holds all cells", () => {
    const tables = fc.integer({ min: 1, max: 12 }).chain((columns) => {
      const row = fc.array(name, { minLength: columns, maxLength: columns });
      return fc.record({
        header: row,
        rows: fc.array(row, { maxLength: 6 }),
        right: fc.uniqueArray(fc.nat(columns - 1)),
        notes: fc.array(name, { maxLength: 3 }),
        title: name,
      });
    });
    fc.assert(
      fc.property(tables, (table) => {
        const svg = drawTable({ language: "zh", foot: "data of 2024-05-20", ...table }, "light");
        expectSound(svg, [table.title, ...table.header, ...table.rows.flat(), ...table.notes]);
      }),
    );
  });
});

describe("the picture of a lineage", () => {
  const drawn = pictureWith(
    [nodeOf("heron-1", "2020-03"), nodeOf("heron-2", "2021-06-15"), nodeOf("egret", "2022-09"), nodeOf("plover")],
    [
      edgeOf("heron-2", "heron-1", { category: "design" }),
      edgeOf("egret", "heron-2"),
      edgeOf("plover", "egret", { isInferred: true, category: "product" }),
      edgeOf("plover", "heron-2", { isBranch: false, category: "data" }),
      edgeOf("egret", "heron-1", { isBranch: false, category: "method" }),
    ],
  );
  const classes = (svg: string) => [...svg.matchAll(/class="([^"]+)"/g)].map(([, names]) => names);

  test("tells every kind of line apart, and what it means", () => {
    const svg = drawPicture(drawn);
    const { lines } = readSvg(svg);
    const legend = lines.slice(-7).map(({ text }) => text);
    expect(legend).toEqual(
      [
        "Heron",
        ...["weights", "product", "design", "data", "method"],
        "inferred",
        "another parent",
        "data of 2024-05-20",
      ].slice(-7),
    );
    for (const kind of ["weights", "product inferred", "design", "data other", "method other"]) {
      expect(
        classes(svg).filter((names) => names === `line ${kind}`),
        kind,
      ).not.toEqual([]);
    }
  });

  test("says only of what is in it what it means", () => {
    const { nodes } = drawn;
    const said = readSvg(drawPicture(pictureWith(nodes.slice(0, 2), drawn.edges.slice(0, 1)))).lines.map(
      ({ text }) => text,
    );
    expect(said).toContain("design");
    for (const other of ["weights", "inferred", "another parent", "Wader"]) expect(said).not.toContain(other);
  });

  test("points at the model that was asked for, and at no other", () => {
    expect(drawPicture(drawn).match(/class="ring"/g)).toHaveLength(1);
    expect(drawPicture({ ...drawn, marked: undefined })).not.toContain('class="ring"');
  });

  test("folds a long family and says of how many", () => {
    const nodes = Array.from({ length: 30 }, (_, index) => nodeOf(`m${index}`, "2020"));
    const edges = nodes.slice(1).map(({ id }) => edgeOf(id, "m0"));
    const svg = drawPicture(pictureWith(nodes, edges), { most: 24 });
    expect(svg.match(/class="node"/g)).toHaveLength(25);
    expect(readSvg(svg).lines.map(({ text }) => text)).toContain("… 5 more");
  });

  test("is light, dark, or as the reader has it", () => {
    const styleOf = (theme: (typeof THEMES)[number]) =>
      parseXml(drawPicture(drawn, { theme })).getElementsByTagName("style")[0]?.textContent ?? "";
    expect(styleOf("light")).toContain("fill:#ffffff");
    expect(styleOf("light")).not.toMatch(/@media|#15181c/);
    expect(styleOf("dark")).toContain("fill:#15181c");
    expect(styleOf("dark")).not.toMatch(/@media|#ffffff/);
    expect(styleOf("auto")).toMatch(/#ffffff.*@media \(prefers-color-scheme:dark\)\{.*#15181c/);
  });
});
