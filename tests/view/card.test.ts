import { describe, expect, test } from "vitest";
import type { Atlas } from "../../src/atlas/atlas.ts";
import { resolveName } from "../../src/atlas/names.ts";
import { cardOf } from "../../src/query/card.ts";
import type { Language } from "../../src/schema/vocabulary.ts";
import { drawCard } from "../../src/view/card.ts";
import { createStyle } from "../../src/view/style.ts";
import { atlasWith, entry, modelOf, atlas as world } from "../world/world.ts";

interface Look {
  atlas?: Atlas;
  width?: number;
  isFull?: boolean;
  language?: Language;
}

function card(name: string, { atlas = world, width = 80, isFull = false, language = "en" }: Look = {}): string {
  const style = createStyle({ language, width, ascii: false });
  return drawCard(atlas, cardOf(atlas, entry(resolveName(atlas, name), 0), isFull), style, isFull);
}

/** The lines of a card under a heading, up to the next, without what the marks mean. */
function block(text: string, title: string): string[] {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.startsWith(`── ${title} `));
  if (start < 0) return [];
  const length = lines.slice(start + 1).findIndex((line) => line.startsWith("── ") || line === "");
  return lines.slice(start + 1, start + 1 + length).filter((line) => !/^[≠°] /.test(line));
}

const heading = (text: string, title: string) =>
  text
    .split("\n")
    .find((line) => line.startsWith(`── ${title}`))
    ?.replace(/ ─+$/, "");

describe("the design", () => {
  test("a line a part, each with its source", () => {
    expect(block(card("heron-2"), "Design")).toEqual([
      "Objective  Next-word prediction [1]",
      "Attention  Tidal (6B) [1]",
    ]);
  });

  test("what the weights have from a parent is said to be the parent's, and the source is the parent's", () => {
    const text = card("egret");
    expect(block(text, "Design")).toEqual([
      "Objective  Next-word prediction (as Heron 2) [2]",
      "Attention  Tidal (as Heron 2) [2]",
    ]);
    expect(text).toMatch(/^\[2\] .* · heron-2-paper$/m);
    expect(block(card("egret", { language: "zh" }), "架构")).toContain("注意力    潮汐注意力（同 Heron 2）[2]");
  });

  test("what is withheld is said in one line", () => {
    const atlas = atlasWith((all) => {
      modelOf(all, "kingfisher").structure = { status: "undisclosed", source: ["kingfisher-report"] };
    });
    expect(block(card("kingfisher", { atlas }), "Design")).toEqual([
      "Objective  Next-word prediction [1]",
      "Attention, Positions, Normalization, Activation: undisclosed° [1]",
    ]);
  });
});

describe("the sizes", () => {
  const HERON = [
    "850M  852.6M parameters, 16 layers, 2048 wide, 16 heads (4 KV)",
    "6B    6B parameters, 32 layers, 4096 wide, 32 heads (8 KV)",
  ];

  test("parameters always, by the exact count where there is one", () => {
    expect(block(card("heron-2"), "Sizes").slice(0, 2)).toEqual(HERON);
    expect(heading(card("heron-2"), "Sizes")).toBe("── Sizes [1,2]");
  });

  test("the whole shape on the card of a size, and on the full card", () => {
    const whole =
      "6B parameters, 32 layers, 4096 wide, 32 heads (8 KV), feed-forward 11,008 wide, vocabulary 32,000, 2048 positions, untied embeddings";
    expect(block(card("heron-2-6b", { width: 200 }), "Size")[0]).toBe(`6B  ${whole} [1,2]`);
    expect(block(card("heron-2", { width: 200, isFull: true }), "Sizes")[1]).toContain(whole);
    expect(block(card("heron-2", { width: 200, isFull: true }), "Sizes")[0]).toContain(
      "850M parameters, exactly 852,559,872",
    );
    expect(block(card("heron-2", { width: 200 }), "Sizes").join()).not.toContain("feed-forward");
  });

  test("sources that most share stand at the heading, others on their lines", () => {
    const atlas = atlasWith((all) => {
      const { variants } = modelOf(all, "heron-2");
      variants.push({
        id: "heron-2-9b",
        name: "Heron 2 9B",
        aliases: [],
        parameters: { value: 9e9, status: "stated", source: ["egret-card"], checked: "2024-05-20" },
      });
    });
    const text = card("heron-2", { atlas });
    const number = /^\[(\d)\] .* · egret-card$/m.exec(text)?.[1];
    expect(heading(text, "Sizes")).toBe("── Sizes [1,2]");
    expect(block(text, "Sizes").find((line) => line.startsWith("9B"))).toBe(`9B    9B parameters [${number}]`);
  });

  test("a dispute names what of the shape it is about", () => {
    const atlas = atlasWith((all) => {
      const { config } = entry(modelOf(all, "heron-2").variants, 1);
      if (config) {
        config.disputed = [
          {
            value: { rope_theta: 5e5, num_key_value_heads: 4 },
            status: "stated",
            source: ["waterbird-survey"],
            note: { en: "A later list.", zh: "后来的清单。" },
          },
        ];
      }
    });
    const text = card("heron-2", { atlas, width: 100 });
    expect(block(text, "Sizes")[1]).toBe(`${HERON[1]}; ≠ rope base, KV heads`);
    expect(text.trimEnd().split("\n").at(-1)).toBe("≠ sources disagree: llm-atlas show heron-2 --full");
  });

  test("neighbours alike share a line, and none changes its place", () => {
    const atlas = atlasWith((all) => {
      const { variants } = modelOf(all, "kingfisher");
      const first = entry(variants, 0);
      const silent = { status: "undisclosed" as const, source: ["kingfisher-report"], checked: "2024-05-20" };
      variants.splice(
        0,
        1,
        ...["Small", "Middle", "Large"].map((name) => ({
          ...first,
          id: `kingfisher-${name.toLowerCase()}`,
          name: `Kingfisher ${name}`,
          parameters: name === "Middle" ? { ...silent, checked: undefined } : silent,
        })),
        { ...first, id: "kingfisher-huge", name: "Kingfisher Huge", parameters: silent },
      );
    });
    expect(block(card("kingfisher", { atlas, width: 79 }), "Versions").slice(0, 3)).toEqual([
      "Small        undisclosed",
      "Middle       undisclosed°",
      "Large, Huge  undisclosed",
    ]);
  });

  test.each([
    ["heron-2", "Sizes"],
    ["heron-2-6b", "Size"],
    ["heron-2-6b-chat", "Version"],
    ["kingfisher", "Versions"],
  ])("%s has a block “%s”", (name, title) => {
    expect(heading(card(name), title)).toMatch(new RegExp(`^── ${title}(?: \\[|$)`));
  });

  test.each([
    ["heron-2-6b", "Heron 2 6B  a size of Heron 2 ·", "Heron 2 6B  Heron 2 的一种规模 ·"],
    ["heron-2-6b-chat", "Heron 2 Chat  a version of Heron 2 ·", "Heron 2 Chat  Heron 2 的一个版本 ·"],
    ["kingfisher-8k", "Kingfisher 8K  a version of Kingfisher ·", "Kingfisher 8K  Kingfisher 的一个版本 ·"],
  ])("%s is called by what it is", (name, english, chinese) => {
    expect(card(name).startsWith(english)).toBe(true);
    expect(card(name, { language: "zh" }).startsWith(chinese)).toBe(true);
  });
});

describe("the lineage", () => {
  const many = atlasWith((all) => {
    const wren = modelOf(all, "wren");
    const cited = { evidence: "stated" as const, checked: "2024-05-20" };
    wren.relations.push(
      { type: "data-from", to: "marsh-dialogues", source: ["wren-card"], ...cited },
      { type: "data-from", to: "stork", source: ["wren-card"], ...cited },
      { type: "data-from", to: "bittern", source: ["egret-card"], ...cited, evidence: "inferred" },
      { type: "trained-on-outputs-of", to: "kingfisher", source: ["wren-card"], ...cited },
      { type: "data-from", to: "kingfisher", source: ["wren-card"], ...cited },
    );
    const egret = modelOf(all, "egret");
    egret.variants.push({ ...entry(egret.variants, 0), id: "egret-1b", name: "Egret 1B" });
    entry(egret.relations, 1).applies_to = ["egret-6b"];
  });

  test("one verb for all parents of a kind, and one number for neighbours that rest on the same", () => {
    const text = block(card("wren", { atlas: many, width: 200 }), "Lineage").join("\n");
    expect(text).toMatch(
      /^← takes training data from Marsh Dialogues, Stork \[1\], Bittern \(inferred\) \[\d\], Kingfisher \[1\]; was trained on/m,
    );
  });

  test("one line for all that came out of it in one way, and one for who came of it in several", () => {
    const lines = block(card("kingfisher", { atlas: many, width: 200 }), "Lineage").filter((line) =>
      line.startsWith("→"),
    );
    expect(lines).toContain("→ Wren: learned from its outputs, uses its data");
    expect(lines.filter((line) => line.includes("Wren"))).toHaveLength(1);
  });

  test("an edge of some sizes says of which", () => {
    expect(block(card("heron-2", { atlas: many, width: 200 }), "Lineage").join("\n")).toContain(
      "→ was fine-tuned into Egret (6B)",
    );
    expect(block(card("egret", { atlas: many, width: 200 }), "Lineage")[0]).toContain(
      "← was fine-tuned from Heron 2 (for 6B) [1]",
    );
    expect(block(card("egret-6b", { atlas: many, width: 200 }), "Lineage")[0]).toContain(
      "← was fine-tuned from Heron 2 [1]",
    );
  });
});

describe("a product", () => {
  test("leaves out what does not apply to it, and leads to the models behind it", () => {
    const text = card("lagoon-chat");
    expect(text).toContain("A service; for the models behind it: llm-atlas show kingfisher osprey\n");
    expect(text).not.toContain("not applicable");
    expect(block(text, "Design")).toEqual([]);
    expect(card("lagoon-chat", { isFull: true })).toContain("not applicable");
  });
});

describe("the sources at the foot", () => {
  test("end with the key that `sources` takes", () => {
    expect(heading(card("heron-2"), "Sources")).toBe("── Sources  llm-atlas sources <key> opens one");
    const keys = [...card("heron-2", { width: 200 }).matchAll(/^\[\d+\] .* · (\S+)$/gm)].map(([, key]) => key);
    expect(keys).toEqual(["heron-2-paper", "heron-2-code"]);
  });

  test("on the full card with their addresses, which are never broken", () => {
    const address = `https://example.org/${"a-long-way/".repeat(8)}paper.pdf`;
    const atlas = atlasWith((all) => {
      Object.assign(all.sources["heron-2-paper"] ?? {}, { URL: address });
    });
    expect(card("heron-2", { atlas, width: 40, isFull: true }).split("\n")).toContain(`    ${address}`);
    expect(card("heron-2", { atlas })).not.toContain("https://");
  });

  test("marks are explained below the facts that bear them, and at the foot where others do", () => {
    const lines = card("egret").split("\n");
    const legend = "≠ sources disagree: llm-atlas show egret --full";
    expect(lines.filter((line) => line === legend)).toHaveLength(1);
    expect(lines.indexOf(legend)).toBeLessThan(lines.findIndex((line) => line.startsWith("── How it is built")));
  });
});
