import { describe, expect, test } from "vitest";
import { resolveName } from "../../src/atlas/names.ts";
import { type Card, cardOf, citationsOf } from "../../src/query/card.ts";
import type { Claim, Model, Records, Relation } from "../../src/schema/types.ts";
import { atlasWith, entry, modelOf } from "../world/world.ts";

const day = {
  value: "2023-01-02",
  status: "stated" as const,
  source: ["heron-2-code"],
  at: "log",
  checked: "2024-05-20",
};

/** Heron 2's chat tuning, tuned once more; the first tuning has a day of its own. */
const changed = atlasWith((all) => {
  const { variants } = modelOf(all, "heron-2");
  const chat = variants.find(({ base }) => base !== undefined);
  if (!chat) throw new Error("the world has no tuning");
  chat.released = day;
  variants.push({ id: "heron-2-chat-plus", name: "Heron 2 Chat Plus", aliases: [], base: chat.id });
});
const heron = modelOf(changed, "heron-2");
const plus = entry(heron.variants, -1);

test("a tuning of a tuning stands with the size at the bottom", () => {
  const tunings = cardOf(changed, { model: heron }).sizes.map(({ variant, tunings: of }) => [
    variant.id,
    of.map(({ id }) => id),
  ]);
  const chat = plus.base;
  const size = heron.variants.find(({ id }) => id === chat)?.base;
  expect(Object.fromEntries(tunings)[size ?? ""]).toEqual([chat, "heron-2-chat-plus"]);
  expect(cardOf(changed, { model: heron, variant: plus }).sizes.map(({ tunings: of }) => of)).toEqual([[]]);
});

test("it came out when what it was tuned from did, unless it says otherwise", () => {
  expect(cardOf(changed, { model: heron, variant: plus }).released).toEqual(day);
  expect(cardOf(changed, { model: heron }).released).toEqual(heron.released);
});

/** The card of a name of the world, after a change to its records. */
function cardAfter(name: string, edit: (records: Records) => void = () => {}, isFull = false): Card {
  const atlas = atlasWith(edit);
  return cardOf(atlas, entry(resolveName(atlas, name), 0), isFull);
}

const relation = (type: string, to: string, more: Partial<Relation> = {}): Relation => ({
  type,
  to,
  evidence: "stated",
  source: ["heron-2-code"],
  ...more,
});
const claim = <Value>(value: Value): Claim<Value> => ({ value, status: "stated", source: ["heron-2-code"] });

describe("the facts", () => {
  const FACTS = [
    ...["structure", "context_length", "tokenizer", "vocabulary_size", "modalities", "training.tokens"],
    ...["training.compute_flops", "availability.weights", "availability.license", "availability.code"],
  ];
  const namesOf = ({ facts }: Card) => facts.map(({ field }) => field.name);

  test("in one order, recorded or not; the long ones on a full card", () => {
    expect(namesOf(cardAfter("wren"))).toEqual(FACTS);
    expect(namesOf(cardAfter("wren", () => {}, true)).filter((name) => !FACTS.includes(name))).toEqual([
      "training.data",
      "training.hardware",
    ]);
    const values = Object.fromEntries(cardAfter("wren").facts.map(({ field, claim }) => [field.name, claim?.value]));
    expect(values).toMatchObject({ structure: "decoder-only", context_length: 2048, tokenizer: undefined });
  });

  test("of a service, what does not apply to it is told on the full card only", () => {
    expect(namesOf(cardAfter("lagoon-chat"))).toEqual(
      FACTS.filter((name) => name !== "context_length" && name !== "availability.weights"),
    );
    expect(namesOf(cardAfter("lagoon-chat", () => {}, true))).toHaveLength(FACTS.length + 2);
    // A model may say so.
    expect(cardAfter("egret").facts.find(({ field }) => field.name === "training.tokens")?.claim).toMatchObject({
      status: "not-applicable",
    });
    expect(namesOf(cardAfter("egret"))).toEqual(FACTS);
  });
});

describe("the design", () => {
  test("a row for each role that something fills, and whose records say so", () => {
    const rows = ({ design }: Card) =>
      design.map(({ role, techniques, claim: { status, value } }) => [
        role,
        status,
        techniques.map(({ from }) => from),
        value?.map(({ concept }) => concept),
      ]);
    expect(rows(cardAfter("heron-2"))).toEqual([
      ["objective", "stated", [null], ["next-word-prediction"]],
      ["attention", "stated", [null], ["tidal-attention"]],
    ]);
    expect(rows(cardAfter("egret"))).toEqual([
      ["objective", "derived", ["heron-2"], ["next-word-prediction"]],
      ["attention", "derived", ["heron-2"], ["tidal-attention"]],
    ]);
    expect(rows(cardAfter("lagoon-chat"))).toEqual([]);
  });

  test("what is withheld is told once, for all roles that are open", () => {
    const withheld: Claim<never> = { status: "undisclosed", source: ["kingfisher-report"] };
    expect(cardAfter("kingfisher").silence).toBeUndefined();
    expect(
      cardAfter("kingfisher", (all) => Object.assign(modelOf(all, "kingfisher"), { structure: withheld })).silence,
    ).toMatchObject({ roles: ["attention", "position", "normalization", "activation"], claim: withheld });
    expect(cardAfter("lagoon-chat").silence).toBeUndefined();
    const filled = (all: Records) =>
      Object.assign(modelOf(all, "kingfisher"), {
        structure: withheld,
        techniques: (["attention", "position", "normalization", "activation"] as const).map((role) => ({
          concept: "tidal-attention",
          role,
          source: ["kingfisher-report"],
        })),
      });
    expect(cardAfter("kingfisher", filled).silence).toBeUndefined();
  });
});

test("behind a product stand models; behind a model none do", () => {
  expect(cardAfter("lagoon-chat").poweredBy).toEqual(["kingfisher", "osprey"]);
  const taught = (all: Records) => modelOf(all, "lagoon-chat").relations.push(relation("data-from", "heron-1"));
  expect(cardAfter("lagoon-chat", taught).poweredBy).toEqual(["kingfisher", "osprey"]);
  expect(cardAfter("egret").poweredBy).toEqual([]);
});

describe("the parents", () => {
  const parentsIn = ({ parents }: Card) =>
    parents.map(({ type, to, edges, part, isPrimary }) =>
      [type, to, edges.length, ...part, ...(isPrimary ? ["primary"] : [])].join(" "),
    );

  test("the one of the tree first, then in the order of the record", () => {
    expect(parentsIn(cardAfter("egret"))).toEqual([
      "fine-tuned-from heron-2 1 primary",
      "architecture-from stork 1",
      "trained-on-outputs-of kingfisher 1",
      "data-from marsh-dialogues 1",
    ]);
    expect(parentsIn(cardAfter("bittern"))).toEqual([]);
  });

  const series =
    (...edges: Relation[]) =>
    (all: Records) =>
      Object.assign(modelOf(all, "heron-2"), { relations: edges });

  test.each<[string, string, Relation[], string[]]>([
    [
      "an edge for each size is one parent",
      "heron-2",
      [
        relation("fine-tuned-from", "heron-1", { applies_to: ["heron-2-850m"] }),
        relation("fine-tuned-from", "heron-1", { applies_to: ["heron-2-6b"] }),
      ],
      // The tuning of the large size is meant with it.
      ["fine-tuned-from heron-1 2 primary"],
    ],
    [
      "an edge of one size says which",
      "heron-2",
      [relation("fine-tuned-from", "heron-1", { applies_to: ["heron-2-850m"] })],
      ["fine-tuned-from heron-1 1 heron-2-850m primary"],
    ],
    [
      "with the tunings of it",
      "heron-2",
      [relation("fine-tuned-from", "heron-1", { applies_to: ["heron-2-6b"] })],
      ["fine-tuned-from heron-1 1 heron-2-6b heron-2-6b-chat primary"],
    ],
    [
      "unless another edge is of all",
      "heron-2",
      [
        relation("fine-tuned-from", "heron-1", { applies_to: ["heron-2-850m"] }),
        relation("fine-tuned-from", "heron-1"),
      ],
      ["fine-tuned-from heron-1 2 primary"],
    ],
    [
      "two kinds of edges are two",
      "heron-2",
      [relation("data-from", "heron-1"), relation("successor-of", "heron-1")],
      ["successor-of heron-1 1 primary", "data-from heron-1 1"],
    ],
    [
      "of one size, those that concern it",
      "heron-2-850m",
      [
        relation("fine-tuned-from", "heron-1", { applies_to: ["heron-2-6b"] }),
        relation("merged-from", "stork", { applies_to: ["heron-2-850m"] }),
      ],
      ["merged-from stork 1 primary"],
    ],
  ])("%s", (_, name, edges, expected) => {
    expect(parentsIn(cardAfter(name, series(...edges)))).toEqual(expected);
  });
});

describe("the children", () => {
  const childrenIn = ({ children }: Card) =>
    children.map(
      ({ types, children: of }) => `${types.join(" ")}: ${of.map(({ id, part }) => [id, ...part].join("/")).join(" ")}`,
    );

  test.each<[string, string[]]>([
    ["heron-2", ["fine-tuned-from: egret", "merged-from: plover", "adapter-of: wren"]],
    ["heron-2-850m", ["merged-from: plover", "adapter-of: wren"]],
    ["kingfisher", ["trained-on-outputs-of: egret", "powered-by: lagoon-chat", "successor-of: osprey"]],
    ["wren", []],
  ])("%s: %j", (name, expected) => {
    expect(childrenIn(cardAfter(name))).toEqual(expected);
  });

  test("those of the same kinds stand together, each once", () => {
    const more = (all: Records) => {
      modelOf(all, "wren").relations.push(relation("data-from", "heron-2"));
      modelOf(all, "osprey").relations.push(relation("adapter-of", "heron-2"), relation("data-from", "heron-2"));
    };
    expect(childrenIn(cardAfter("heron-2", more)).at(-1)).toBe("adapter-of data-from: osprey wren");
  });

  test("a child of which some sizes came says which", () => {
    const some = (all: Records) => {
      const egret = modelOf(all, "egret");
      egret.variants.push({ id: "egret-1b", name: "Egret 1B", aliases: [] });
      Object.assign(entry(egret.relations, 1), { applies_to: ["egret-6b"] });
    };
    expect(childrenIn(cardAfter("heron-2", some))[0]).toBe("fine-tuned-from: egret/egret-6b");
  });
});

describe("the sizes", () => {
  const differing = (all: Records) => {
    const { variants } = modelOf(all, "heron-2");
    Object.assign(entry(variants, 0), {
      context_length: claim(512),
      availability: { weights: claim("api"), license: claim("delta-research") },
    });
    Object.assign(entry(variants, 1), {
      context_length: claim(2048),
      availability: { weights: claim("open"), license: claim("lagoon-license") },
      active_parameters: claim(1e9),
    });
  };
  const own = ({ sizes }: Card) =>
    sizes.map(({ context, weights, license }) => [context?.value, weights?.value, license?.value]);

  test("what one has otherwise than its model is told beside it", () => {
    expect(own(cardAfter("heron-2", differing))).toEqual([
      [512, "api", "delta-research"],
      [undefined, undefined, undefined],
    ]);
    // On its own card it stands among the facts.
    expect(own(cardAfter("heron-2-850m", differing))).toEqual([[undefined, undefined, undefined]]);
    expect(own(cardAfter("heron-2"))).toEqual(Array(2).fill([undefined, undefined, undefined]));
  });

  test("each with its parameters and its shape", () => {
    const [small, large] = cardAfter("heron-2", differing).sizes;
    expect(small).toMatchObject({ parameters: { value: 850e6 }, exact: { value: 852_559_872 }, active: undefined });
    expect(large).toMatchObject({ parameters: { value: 6e9 }, exact: undefined, active: { value: 1e9 } });
    expect(small?.config?.value).toMatchObject({ hidden_size: 2048 });
    expect(cardAfter("heron-2-6b-chat").sizes[0]?.config?.value).toMatchObject({ hidden_size: 4096 });
  });

  test("a service has none, unless something of them is known", () => {
    const sized = (parameters: Claim<number>) => (all: Records) =>
      modelOf(all, "lagoon-chat").variants.push({ id: "lagoon-x", name: "Lagoon X", aliases: [], parameters });
    const undisclosed: Claim<never> = { status: "undisclosed", source: ["lagoon-chat-announcement"] };
    expect(cardAfter("lagoon-chat", sized(undisclosed)).sizes).toEqual([]);
    expect(cardAfter("lagoon-chat", sized(claim(1e9))).sizes).toHaveLength(1);
    expect(cardAfter("kingfisher").sizes).toHaveLength(1);
  });

  test("versions are told apart", () => {
    expect(cardAfter("kingfisher").versions.map(({ id }) => id)).toEqual(["kingfisher-8k"]);
    expect(cardAfter("heron-2").versions).toEqual([]);
    expect(cardAfter("heron-2-6b-chat").versions.map(({ id }) => id)).toEqual(["heron-2-6b-chat"]);
  });
});

test("the sources of a record: its papers first, each once, and none that is not there", () => {
  const keys = (edit: (model: Model) => void = () => {}) => {
    const atlas = atlasWith((all) => edit(modelOf(all, "heron-2")));
    return Object.keys(citationsOf(atlas, modelOf(atlas, "heron-2")));
  };
  expect(keys()).toEqual(["heron-2-paper", "waterbird-survey", "heron-2-code"]);
  expect(keys(({ papers }) => papers.unshift("wren-card", "dunlin-paper"))).toEqual([
    ...["wren-card", "heron-2-paper", "waterbird-survey", "heron-2-code"],
  ]);
  expect(
    citationsOf(
      atlasWith(() => {}),
      modelOf(changed, "wren"),
    ),
  ).toEqual({
    "wren-card": changed.sources["wren-card"],
  });
});
