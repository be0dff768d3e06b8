import { describe, expect, test } from "vitest";
import { type ClaimPath, claimOf } from "../../src/atlas/claim-of.ts";
import { resolveName } from "../../src/atlas/names.ts";
import type { Claim, Model } from "../../src/schema/types.ts";
import { atlas, atlasWith, entry, modelOf, records, recordsWith } from "../world/world.ts";

/** `heron-2`, or `heron-2/heron-2-6b` for a variant. */
const meanings = (name: string, of = atlas) =>
  resolveName(of, name).map(({ model, variant }) => (variant ? `${model.id}/${variant.id}` : model.id));

describe("a name means", () => {
  test.each([
    ["an id", "heron-2", "heron-2"],
    ["a name", "Heron 2", "heron-2"],
    ["a name typed in haste", "heron2", "heron-2"],
    ["a name in capitals", "HERON_2", "heron-2"],
    ["an alias", "Heron-II", "heron-2"],
    ["a Chinese alias", "苍鹭2", "heron-2"],
    ["a Chinese alias with a space", "苍鹭 ２", "heron-2"],
    ["an alias without its accent", "heron wren", "wren"],
    ["an alias that is the start of other names", "Heron", "heron-1"],
    ["a product", "lagoon-chat", "lagoon-chat"],
    ["a variant's id", "heron-2-6b", "heron-2/heron-2-6b"],
    ["a variant's name", "Heron 2 Chat", "heron-2/heron-2-6b-chat"],
    ["a variant's alias", "heron 2 large", "heron-2/heron-2-6b"],
  ])("%s", (_, name, meaning) => {
    expect(meanings(name)).toEqual([meaning]);
  });

  test.each([
    "dunlin",
    "heron-3",
    "",
    "  ",
    "tidal attention",
    "__proto__",
    "constructor",
    "toString",
    "heron-2-paper",
  ])("nothing: %j", (name) => {
    expect(meanings(name)).toEqual([]);
  });

  test("every id, name and alias of the world finds its record, and only that", () => {
    for (const model of Object.values(atlas.models)) {
      for (const name of [model.id, model.name, ...model.aliases]) expect(meanings(name)).toEqual([model.id]);
      for (const variant of model.variants) {
        for (const name of [variant.id, variant.name, ...variant.aliases]) {
          expect(meanings(name)).toEqual([`${model.id}/${variant.id}`]);
        }
      }
    }
  });
});

describe("a name that could mean two", () => {
  const twice = () =>
    atlasWith((all) => {
      modelOf(all, "egret").aliases.push("Waterbird");
      modelOf(all, "plover").aliases.push("water-bird");
      modelOf(all, "stork").aliases.push("heron 2 chat");
      modelOf(all, "wren").aliases.push("Heron-2");
      entry(modelOf(all, "heron-1").variants, 0).name = "HERON 1";
    });

  test("means both, the older first", () => {
    expect(meanings("waterbird", twice())).toEqual(["egret", "plover"]);
  });

  test("a model comes before a variant of another", () => {
    expect(meanings("Heron 2 Chat", twice())).toEqual(["stork", "heron-2/heron-2-6b-chat"]);
  });

  test("an id as it is written is never ambiguous", () => {
    expect(meanings("heron-2", twice())).toEqual(["heron-2"]);
    expect(meanings("Heron 2", twice())).toEqual(["heron-2", "wren"]);
  });

  test("a number typed without its point means what it can, once nothing bears the name as typed", () => {
    const sized = atlasWith((all) => {
      modelOf(all, "stork").aliases.push("Stork 1.3B");
      modelOf(all, "egret").aliases.push("Egret 1.3B");
      modelOf(all, "plover").aliases.push("Egret 13B");
    });
    expect(meanings("stork13b", sized)).toEqual(["stork"]);
    expect(meanings("egret 13b", sized)).toEqual(["plover"]);
    expect(meanings("egret 1.3b", sized)).toEqual(["egret"]);
  });

  test("then too a model comes before the variants of others, and each is told once", () => {
    const sized = atlasWith((all) => {
      modelOf(all, "stork").aliases.push("Wader 12.3B");
      modelOf(all, "egret").aliases.push("Wader 1.23B");
      entry(modelOf(all, "heron-2").variants, 0).aliases.push("Wader 12.3B", "Wader 1.23B");
      // A name of a model and of its only size means the model.
      entry(modelOf(all, "stork").variants, 0).aliases.push("Wader 1.23B");
    });
    expect(meanings("wader123b", sized)).toEqual(["stork", "egret", "heron-2/heron-2-850m"]);
    expect(meanings("wader124b", sized)).toEqual([]);
  });

  test("a model whose record could not be read means nothing", () => {
    const names = { dunlin: [{ model: "dunlin" }] };
    expect(meanings("dunlin", { ...atlas, names })).toEqual([]);
  });

  test("two names of one size are one meaning", () => {
    const twin = atlasWith((all) => entry(modelOf(all, "egret").variants, 0).aliases.push("Dunlin", "DUNLIN"));
    expect(meanings("dunlin", twin)).toEqual(["egret/egret-6b"]);
  });

  test("two sizes of one model may be meant", () => {
    const sized = atlasWith((all) => {
      entry(modelOf(all, "heron-2").variants, 0).aliases.push("Heron 2 base");
      entry(modelOf(all, "heron-2").variants, 1).aliases.push("Heron-2-Base");
    });
    expect(meanings("heron 2 base", sized)).toEqual(["heron-2/heron-2-850m", "heron-2/heron-2-6b"]);
  });

  test("a name that a model shares with its own size means the model", () => {
    expect(meanings("heron 1", twice())).toEqual(["heron-1"]);
  });
});

describe("claimOf: the variant's own claim, else its base's, else the model's", () => {
  const heron2 = modelOf(records, "heron-2");
  const valueAt = (variant: string | undefined, path: ClaimPath) =>
    claimOf(
      heron2,
      heron2.variants.find(({ id }) => id === variant),
      path,
    )?.value;

  test.each<[ClaimPath, string | undefined, unknown]>([
    ["context_length", undefined, 2048],
    ["context_length", "heron-2-6b", 2048],
    ["context_length", "heron-2-6b-chat", 4096],
    ["released", "heron-2-6b", "2021-06-15"],
    ["released", "heron-2-6b-chat", "2021-09"],
    ["parameters", "heron-2-850m", 850_000_000],
    ["parameters", "heron-2-6b-chat", 6_000_000_000],
    ["parameters", undefined, undefined],
    ["availability.license", "heron-2-6b", "lagoon-license"],
    ["availability.license", "heron-2-6b-chat", "delta-research"],
    ["availability.weights", "heron-2-6b-chat", "open"],
    ["training.tokens", "heron-2-6b-chat", 300_000_000_000],
    ["training.hardware", "heron-2-6b-chat", undefined],
    ["exact_parameters", "heron-2-6b", undefined],
  ])("%s of %s", (path, variant, value) => {
    expect(valueAt(variant, path)).toBe(value);
  });

  test("a silence of the variant hides the model's value", () => {
    const { models } = recordsWith((all) => {
      const { variants, training } = modelOf(all, "kingfisher");
      Object.assign(entry(variants, 0), { context_length: training?.tokens });
    });
    const kingfisher = modelOf({ models }, "kingfisher");
    expect(claimOf(kingfisher, undefined, "context_length")?.value).toBe(8192);
    expect(claimOf(kingfisher, entry(kingfisher.variants, 0), "context_length")).toMatchObject({
      status: "undisclosed",
    });
  });

  test("a chain of bases is followed to its end, and a circle of bases ends too", () => {
    const model = structuredClone(heron2);
    const [chat, large] = [entry(model.variants, 2), entry(model.variants, 1)];
    model.variants.push({
      ...chat,
      id: "heron-2-6b-chat-mini",
      base: chat.id,
      context_length: undefined,
      released: undefined,
    });
    expect(claimOf(model, entry(model.variants, 3), "context_length")?.value).toBe(4096);
    expect(claimOf(model, entry(model.variants, 3), "parameters")?.value).toBe(6_000_000_000);
    large.base = chat.id;
    expect(claimOf(model, chat, "vocabulary_size")?.value).toBe(32_000);
    expect(claimOf(model, chat, "exact_parameters")).toBeUndefined();
  });

  describe("the compute of a model is its largest size's", () => {
    const computeOf = (variant: string | undefined, compute: object, edit: (model: Model) => void = () => {}) => {
      const model = structuredClone(heron2);
      model.training = { ...model.training, compute_flops: { source: ["heron-2-paper"], ...compute } as Claim<number> };
      edit(model);
      return claimOf(
        model,
        model.variants.find(({ id }) => id === variant),
        "training.compute_flops",
      );
    };
    const stated = { value: 1e22, status: "stated" };

    test.each<[string | undefined, number | undefined]>([
      [undefined, 1e22],
      ["heron-2-6b", 1e22],
      // Tuned from the largest: it took as much, and what the tuning took.
      ["heron-2-6b-chat", 1e22],
      ["heron-2-850m", undefined],
    ])("%s: %s", (variant, value) => {
      expect(computeOf(variant, stated)?.value).toBe(value);
    });

    test("in whichever order the sizes stand", () => {
      const reverse = ({ variants }: Model) => variants.reverse();
      expect(computeOf("heron-2-6b", stated, reverse)?.value).toBe(1e22);
      expect(computeOf("heron-2-850m", stated, reverse)).toBeUndefined();
    });

    test("a size that nobody told is not the largest", () => {
      const untold = ({ variants }: Model) => {
        variants.unshift({ id: "heron-2-early", name: "Heron 2 early", aliases: [] });
        variants.push({ id: "heron-2-late", name: "Heron 2 late", aliases: [] });
      };
      expect(computeOf("heron-2-6b", stated, untold)?.value).toBe(1e22);
      expect(computeOf("heron-2-early", stated, untold)).toBeUndefined();
      expect(computeOf("heron-2-late", stated, untold)).toBeUndefined();
    });

    test("that it is not told concerns every size", () => {
      expect(computeOf("heron-2-850m", { status: "undisclosed" })).toMatchObject({ status: "undisclosed" });
    });
  });
});
