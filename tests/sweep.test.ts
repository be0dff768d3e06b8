import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import fastStringWidth from "fast-string-width";
import { describe, expect, test } from "vitest";
import { countedShape } from "../src/atlas/counted-shape.ts";
import { loadBuiltInAtlas } from "../src/atlas/load.ts";
import { resolveName } from "../src/atlas/names.ts";
import { COMMANDS } from "../src/cli.ts";
import { disputesOf } from "../src/query/disputes.ts";
import { FIELDS } from "../src/query/fields.ts";
import { search } from "../src/query/search.ts";
import { fold } from "../src/schema/fold.ts";
import { LANGUAGES, type Language } from "../src/schema/vocabulary.ts";
import { asciiText } from "../src/view/ascii.ts";
import { type Word, word } from "../src/view/words.ts";
import { type Outcome, run, wordsOf } from "./run.ts";

const atlas = loadBuiltInAtlas();
const models = Object.values(atlas.outlines);
const ids = models.map(({ id }) => id);
const variants = Object.entries(atlas.variants).flatMap(([model, all]) =>
  all.map((variant) => ({ ...variant, model })),
);

const WIDTHS = [40, 60, 80, 120];
interface Look {
  width: number;
  language: Language;
  ascii: boolean;
}
const LOOKS: Look[] = WIDTHS.flatMap((width) =>
  LANGUAGES.flatMap((language) => [false, true].map((ascii) => ({ width, language, ascii }))),
);

/** What a terminal would obey, or what hides or reorders text. */
const COMMANDING = /(?!\n)[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;
/** What a program prints by mistake, unless the data really says it. */
const SLIPS = /undefined|\bNaN\b|\[object|(?<!_window is\s+)\bnull\b|Infinity|function \(/;

const withoutSpace = (text: string) => text.replace(/\s/g, "");

/** Everything that is wrong with a drawn screen. */
function faultsOf({ code, out, err }: Outcome, { width, language, ascii }: Look): string[] {
  const faults: string[] = [];
  if (code !== 0 || err !== "") faults.push(`exit code ${code}: ${err}`);
  if (!/[^\n]\n$/.test(out)) faults.push("does not end in one line end");
  const commanding = COMMANDING.exec(out);
  if (commanding) faults.push(`control character ${JSON.stringify(commanding[0])}`);
  const slip = SLIPS.exec(out);
  if (slip) faults.push(`says “${slip[0]}”`);
  let above = "";
  for (const line of out.split("\n")) {
    const taken = fastStringWidth(line);
    // An address is never broken: nobody could copy it.
    if (taken > width && !/^\s*https?:\/\/\S+$/.test(line)) faults.push(`${taken} wide: ${line}`);
    if (/\s$/.test(line)) faults.push(`space at the end: “${line}”`);
    // Names keep their letters; a Chinese title in English has its punctuation too.
    const odd = ascii ? /[^\x00-\x7f\p{L}\p{M}、。，；：！？（）《》]/u.exec(line) : null;
    if (odd) faults.push(`${odd[0]} in ASCII: ${line}`);
    // What closes may stand alone below a word that takes a whole line.
    const isHelpless = /^\s*[！-～A-Za-z0-9./-]+$/.test(above);
    if (language === "zh" && /^\s*[，。、；：？！）》」』”]/.test(line) && !isHelpless) {
      faults.push(`begins with what closes: ${line}`);
    }
    if (language === "zh" && /[（《「『“]$/.test(line)) faults.push(`ends with what opens: ${line}`);
    above = line;
  }
  return faults;
}

function optionsOf({ width, language, ascii }: Look): string[] {
  return ["--width", String(width), "--lang", language, ...(ascii ? ["--ascii"] : [])];
}

/** Some of the looks, others for each number, so that many records together are seen in all of them. */
function someLooks(index: number, count: number): Look[] {
  // Five and sixteen have no common divisor: every look has its turn.
  return Array.from({ length: count }, (_, turn) => LOOKS[(index + 5 * turn) % LOOKS.length] as Look);
}

/** The faults of a command line in the given looks, or in every look, with what else a screen must hold. */
async function sweep(
  line: readonly string[],
  further: (out: string, look: Look) => string[] = () => [],
  looks: readonly Look[] = LOOKS,
): Promise<string[]> {
  const faults: string[] = [];
  for (const look of looks) {
    const argv = [...line, ...optionsOf(look)];
    const outcome = await run(argv);
    for (const fault of [...faultsOf(outcome, look), ...further(outcome.out, look)]) {
      faults.push(`${argv.join(" ")}: ${fault}`);
    }
  }
  return faults;
}

/** Texts that a screen must hold whole, however they are wrapped and with their signs in ASCII or not. */
function cutTexts(out: string, texts: readonly string[]): string[] {
  const plain = (text: string) => withoutSpace(asciiText(text));
  const shown = plain(out);
  return texts.filter((text) => !shown.includes(plain(text))).map((text) => `cuts “${text}”`);
}

/** What is said in English on a Chinese card: a heading, or the name of a fact. */
function englishHeadings(out: string, { language }: Look): string[] {
  if (language !== "zh") return [];
  const names = FIELDS.map(({ name }) => word(name as Word, "en"));
  return out
    .split("\n")
    .filter((line) => {
      const [, heading] = /^(?:──|--) (.+)/.exec(line) ?? [];
      if (heading !== undefined) return !/^\p{Script=Han}/u.test(heading);
      return names.some((name) => line.startsWith(`${name}  `));
    })
    .map((line) => `English heading: ${line}`);
}

describe("show", () => {
  test.each(ids)("%s", async (id) => {
    const model = atlas.models[id];
    const texts = (language: Language) => [
      model?.summary[language] ?? "",
      ...(model?.key_points ?? []).map(({ text }) => text[language]),
    ];
    const card = (out: string, look: Look) => [
      ...cutTexts(out, texts(look.language)),
      ...englishHeadings(out, look),
      ...(out.startsWith(`${model?.name} `) ? [] : ["does not begin with the name"]),
    ];
    // At every width in both languages, and a few times in ASCII.
    const looks = [...LOOKS.filter(({ ascii }) => !ascii), ...someLooks(ids.indexOf(id), 2)];
    expect(await sweep(["show", id], card, looks)).toEqual([]);
    const { data, hardware } = model?.training ?? {};
    const notes = (language: Language) => [
      ...[data, hardware].flatMap((claim) => claim?.value?.[language] ?? []),
      ...(model?.key_points ?? []).flatMap(({ note }) => note?.[language] ?? []),
      ...(model?.relations ?? []).flatMap(({ note }) => note?.[language] ?? []),
      ...(model?.released?.disputed ?? []).map(({ note }) => note[language]),
    ];
    const full = (out: string, look: Look) => [...card(out, look), ...cutTexts(out, notes(look.language))];
    expect(await sweep(["show", id, "--full"], full, someLooks(ids.indexOf(id), 4))).toEqual([]);
  });

  test.each(variants.map((variant, index) => ({ ...variant, index })))(
    "variant $id",
    async ({ id, name, model, index }) => {
      const points = atlas.models[model]?.key_points ?? [];
      const card = (out: string, look: Look) => [
        ...cutTexts(out, [name, ...points.map(({ text }) => text[look.language])]),
        ...englishHeadings(out, look),
      ];
      expect(await sweep(["show", id], card, someLooks(index, 1))).toEqual([]);
      expect(await sweep(["show", id, "--full"], card, someLooks(index + 3, 1))).toEqual([]);
    },
  );

  test("several at once", async () => {
    expect(await sweep(["show", ...ids.slice(0, 5)])).toEqual([]);
  });
});

describe("tree", () => {
  test.each(ids)("%s", async (id) => {
    const { name = "" } = atlas.outlines[id] ?? {};
    const looks = someLooks(ids.indexOf(id), 4);
    for (const options of [[], ["--up"], ["--down", "--depth", "1"]]) {
      expect(await sweep(["tree", id, ...options], (out) => cutTexts(out, [name]), looks)).toEqual([]);
    }
  });

  test.each(variants.map(({ id, name }, index) => ({ id, name, index })))(
    "variant $id",
    async ({ id, name, index }) => {
      // A long name may be wrapped beside the lines of the tree.
      const named = (out: string) => cutTexts(out.replaceAll(/[│|]/g, ""), [name]);
      expect(await sweep(["tree", id], named, someLooks(index, 1))).toEqual([]);
    },
  );

  test("the forest", async () => {
    expect(
      await sweep(["tree"], (out) =>
        cutTexts(
          out,
          models.map(({ name }) => name),
        ),
      ),
    ).toEqual([]);
  });
});

describe("compare", () => {
  /** Names of all models compared, and Chinese for every group of a Chinese table. */
  const named =
    (...compared: string[]) =>
    (out: string, { language }: Look) => [
      ...cutTexts(
        out.replaceAll(/[│|]/g, ""),
        // A long name is broken where the column is narrow; its beginning stays together.
        compared.map((id) => (atlas.outlines[id]?.name ?? "").split(" ")[0]?.slice(0, 8) ?? ""),
      ),
      ...(language === "zh" ? out.split("\n") : [])
        .filter(
          (line) => /^[│|] [A-Za-z][^│|]* (?:─|-)+ [│|]/.test(line) || /^(?:[▸>] )?(?!show --full)[A-Za-z]/.test(line),
        )
        .map((line) => `English heading: ${line}`),
    ];

  test.each(ids)("%s with gpt-3 and with the next", async (id) => {
    const next = ids[(ids.indexOf(id) + 1) % ids.length] ?? id;
    const looks = someLooks(ids.indexOf(id), 3);
    expect(await sweep(["compare", id, "gpt-3"], named(id, "gpt-3"), looks)).toEqual([]);
    expect(await sweep(["compare", id, next, "--diff"], named(id, next), looks)).toEqual([]);
    expect(await sweep(["compare", id, next], named(id, next), looks)).toEqual([]);
  });

  test.each(ids.map((_, index) => ids.slice(index, index + 4)).filter(({ length }) => length === 4))(
    "%s, %s, %s and %s",
    async (...four) => {
      expect(await sweep(["compare", ...four], named(...four), someLooks(ids.indexOf(four[0] ?? ""), 2))).toEqual([]);
    },
  );

  test("every variant with the one before it", async () => {
    for (const [index, { id }] of variants.entries()) {
      const other = variants.at(index - 1)?.id ?? id;
      const outcome = await run(["compare", id, other]);
      expect(faultsOf(outcome, { width: 80, language: "en", ascii: false }), `${id} ${other}`).toEqual([]);
    }
  });

  test("what differs in nothing", async () => {
    expect(await sweep(["compare", "gpt-3", "gpt-3"], named("gpt-3"))).toEqual([]);
    expect(await sweep(["compare", "gpt-3", "gpt-3", "--diff"])).toEqual([]);
  });

  test("all models at once", async () => {
    expect(await sweep(["compare", ...ids])).toEqual([]);
  });

  test("rows that are not marked as different look the same", async () => {
    const faults: string[] = [];
    for (const [index, id] of ids.entries()) {
      for (const other of ids.slice(index + 1, index + 8)) {
        const { out } = await run(["compare", id, other, "--width", "4000"]);
        for (const line of out.split("\n").filter((each) => each.startsWith("│   "))) {
          // Neither the size that a shape is of nor how a value came about is a difference, nor whose record has it.
          const [, label = "", ...values] = line.split("│").map((cell) =>
            cell
              .trim()
              .replace(/ \[[\d,]+\]$/, "")
              .replace(/[°≠]+$/, "")
              .replace(/ \((?:derived|estimate)\)$/, "")
              .replace(/^as [^:]+: | \(as [^()]+\)/g, "")
              // Nor of which sizes a number is known.
              .replace(/^((?:at most )?[\d.,–TBM]+(?: tokens)?) \(.+\)$/, "$1")
              .replace(/^[\d.]+[MBT]: /, ""),
          );
          const [first, second] = values;
          // A product has no network, and of the rest nothing is known.
          const isOpen = [first, second].some((value) => value === "not recorded" || value === "not applicable");
          if (label !== "" && !isOpen && first !== second)
            faults.push(`${id} ${other}, ${label}: ${first} | ${second}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });
});

describe("disputes and sources", () => {
  test.each(ids)("%s", async (id) => {
    const notes = disputesOf(atlas, { model: id }).flatMap(({ claim }) => claim.disputed.map(({ note }) => note));
    if (notes.length === 0) return expect((await run(["disputes", id])).code).toBe(1);
    const texts = (out: string, { language }: Look) =>
      cutTexts(
        out,
        notes.map((note) => note[language]),
      );
    return expect(await sweep(["disputes", id], texts, someLooks(ids.indexOf(id), 4))).toEqual([]);
  });

  test("every source, each in one of the looks", async () => {
    const faults: string[] = [];
    for (const [index, key] of Object.keys(atlas.sources).entries()) {
      faults.push(...(await sweep(["sources", key], (out) => cutTexts(out, [key]), someLooks(index, 1))));
    }
    expect(faults).toEqual([]);
  });

  test("the bibliography, the audited article and all that it gets wrong, in every look", async () => {
    const says = (out: string, { language }: Look) =>
      cutTexts(
        out,
        atlas.audits["atlas-article"]?.sentences.map((sentence) => sentence.says[language]) ?? ["no audit"],
      );
    expect(await sweep(["sources", "atlas-article"], says)).toEqual([]);
    expect(await sweep(["disputes", "--source", "atlas-article"])).toEqual([]);
    expect(await sweep(["sources"], () => [], someLooks(0, 4))).toEqual([]);
  });
});

describe("cite", () => {
  test.each(ids)("%s", async (id) => {
    const titles = (atlas.models[id]?.papers ?? []).map((key) => atlas.sources[key]?.title ?? "");
    expect(
      await sweep(
        ["cite", id, "--all", "--format", "apa"],
        (out) => cutTexts(out, titles),
        someLooks(ids.indexOf(id), 3),
      ),
    ).toEqual([]);
  });
});

describe("concept", () => {
  test.each(Object.keys(atlas.conceptNames))("%s", async (id) => {
    const { name, definition } = atlas.concepts[id] as (typeof atlas.concepts)[string];
    const whole = (out: string, { language }: Look) => cutTexts(out, [name[language], definition[language]]);
    expect(await sweep(["concept", id], whole, someLooks(Object.keys(atlas.conceptNames).indexOf(id), 2))).toEqual([]);
  });

  test("all of them", async () => {
    const texts = (out: string, { language }: Look) =>
      cutTexts(
        out,
        Object.values(atlas.conceptNames).map(({ name }) => name[language]),
      );
    expect(await sweep(["concept"], texts)).toEqual([]);
  });
});

describe("path", () => {
  test.each(ids)("from %s to gpt-4 and to the model before it", async (id) => {
    const before = ids.at(ids.indexOf(id) - 1) ?? id;
    for (const other of ["gpt-4", before]) {
      const name = (out: string) => cutTexts(out, [atlas.outlines[other]?.name ?? ""]);
      expect(await sweep(["path", id, other], name, someLooks(ids.indexOf(id), 2))).toEqual([]);
    }
  });
});

describe("size", () => {
  const all = Object.values(atlas.models);
  const counted = (model: (typeof all)[number]) =>
    model.variants.filter((variant) => countedShape(model, variant) !== undefined);
  const figures = (out: string) => (/\d/.test(out) ? [] : ["no figure"]);

  test.each(all.filter((model) => counted(model).length > 0))("$id", async (model) => {
    const line = ["size", model.id, "--context", "4096", "--memory", "24GB"];
    expect(await sweep(line, figures, someLooks(ids.indexOf(model.id), 4))).toEqual([]);
  });

  test.each(all.filter((model) => counted(model).length === 0))("$id has none", async ({ id, name }) => {
    const { code, out, err } = await run(["size", id]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain(`no shape of ${name} is recorded`);
  });

  test("every size, explained, each in one of the looks", async () => {
    for (const [index, { id }] of all.flatMap(counted).entries()) {
      const { code } = await run(["size", id]);
      // A few shapes leave open what a count needs, and say so.
      if (code === 0) expect(await sweep(["size", id, "--explain"], figures, someLooks(index, 1))).toEqual([]);
    }
  });
});

describe("families and timeline", () => {
  const all = (out: string) =>
    cutTexts(
      out.replaceAll(/[│|]/g, ""),
      models.map(({ name }) => name.split(" ")[0]?.slice(0, 8) ?? ""),
    );

  test.each([["families"], ["timeline"], ["timeline", "--lanes", "organization"], ["timeline", "--lanes", "none"]])(
    "%s %s %s",
    async (...line) => {
      expect(await sweep(line.filter(Boolean), all)).toEqual([]);
    },
  );
});

describe("list", () => {
  test.each([
    "list",
    "list --sort params",
    "list --family gpt",
    "list --since 2023",
    "list --group-by family",
    "list --group-by year",
    "list --columns name,id,license,organization,family,context",
  ])("%s", async (line) => {
    const { out } = await run(`${line} --json`);
    // Where many columns were asked for, long names are broken within theirs.
    const shown = (name: string) => (line.includes("--columns") ? (name.split(" ")[0]?.slice(0, 8) ?? "") : name);
    const names = (JSON.parse(out) as { name: string }[]).map(({ name }) => shown(name));
    expect(await sweep(wordsOf(line), (text) => cutTexts(text, names))).toEqual([]);
  });
});

test("in ASCII an English list is nothing but ASCII", async () => {
  for (const line of ["list --ascii", "tree --ascii", "search gpt --ascii", "search llama --ascii"]) {
    // Letters of names (Tülu) are their makers'.
    expect((await run(line)).out, line).toMatch(/^[\n\x20-\x7e\p{L}]*$/u);
  }
});

describe("search", () => {
  const owners = [
    ...models.map((model) => ({ kind: "model", id: model.id, names: [model.id, model.name, ...model.aliases] })),
    ...variants.map(({ id, name, aliases }) => ({ kind: "variant", id, names: [id, name, ...aliases] })),
    ...Object.entries(atlas.conceptNames).map(([id, { name, aliases }]) => ({
      kind: "concept",
      id,
      names: [id, name.en, name.zh, ...aliases],
    })),
    ...Object.entries(atlas.organizations).map(([id, { name, name_zh, aliases }]) => ({
      kind: "organization",
      id,
      names: [id, name, ...(name_zh ? [name_zh] : []), ...aliases],
    })),
    ...Object.entries(atlas.families).map(([id, { name }]) => ({ kind: "family", id, names: [id, name.en, name.zh] })),
  ];
  const bearers = new Map<string, string[]>();
  for (const { kind, id, names } of owners) {
    for (const name of new Set(names.map(fold))) bearers.set(name, [...(bearers.get(name) ?? []), `${kind} ${id}`]);
  }

  test("finds every record first by each of its names and aliases", () => {
    const faults: string[] = [];
    for (const { kind, id, names } of owners) {
      for (const name of names) {
        const hits = search(atlas, name);
        // A name that several kinds of record bear (GPT the family, GPT-1 for short) leads to each of them first.
        const first = hits.slice(0, bearers.get(fold(name))?.length ?? 1);
        if (!first.some((hit) => hit.kind === kind && hit.id === id && hit.score === 1)) {
          faults.push(`${name} → ${first.map((hit) => hit.id)}, not ${id}`);
        }
      }
    }
    expect(faults).toEqual([]);
  });

  test("a model comes before what else bears its name", async () => {
    for (const { id, name } of models) {
      const { out } = await run(["search", "--json", "--", name]);
      expect((JSON.parse(out) as { id: string }[])[0]?.id, name).toBe(id);
    }
  });

  test("draws every one of them", async () => {
    const faults: string[] = [];
    for (const [index, { names }] of owners.entries()) {
      const [, name = ""] = names;
      for (const look of someLooks(index, 1)) {
        const argv = ["search", ...optionsOf(look), "--", name];
        for (const fault of faultsOf(await run(argv), look)) faults.push(`${argv.join(" ")}: ${fault}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test.each(["llama 2", "gpt", "羊驼", "rotary", "google"])("draws “%s” in every look", async (words) => {
    expect(await sweep(["search", words])).toEqual([]);
  });
});

test("every name and alias resolves to its model or variant", () => {
  const faults: string[] = [];
  const expected = [
    ...models.map((model) => ({ ...model, model: model.id, variant: null })),
    ...variants.map((variant) => ({ ...variant, variant: variant.id })),
  ];
  for (const { id, name, aliases, model, variant } of expected) {
    for (const each of [id, name, ...aliases]) {
      for (const typed of [each, each.toUpperCase(), each.replace(/[\s-]/g, "")]) {
        const found = resolveName(atlas, typed);
        const [named] = found;
        // A model with one size may share its name with it; the model then answers.
        const isShared = variant !== null && fold(each) === fold(atlas.outlines[model]?.name ?? "");
        const isRight = named?.model.id === model && ((named.variant?.id ?? null) === variant || isShared);
        if (found.length !== 1 || !isRight) {
          faults.push(`${typed} → ${found.map((other) => other.variant?.id ?? other.model.id)}, not ${id}`);
        }
      }
    }
  }
  expect(faults).toEqual([]);
});

describe("colours and links", () => {
  const lines = [
    ...ids.flatMap((id) => [
      ["show", id],
      ["show", id, "--full"],
      ["compare", id, "llama-2"],
    ]),
    ["tree"],
    ["tree", "llama"],
    ["list"],
    ["list", "--group-by", "family"],
    ["families"],
    ["timeline"],
    ["path", "vicuna", "gpt-4"],
    ["path", "gpt-1", "gpt-3"],
    ["concept"],
    ["concept", "rope"],
    ["disputes"],
    ["sources"],
    ["sources", "llama-2-paper"],
    ["sources", "atlas-article"],
    ["search", "llama 2"],
    ["--help"],
    ["compare", "--help"],
    ["check", "data"],
  ];
  const LINK = /\u001b\]8;;([^\u0007]*)\u0007/g;
  const COLOR = /\u001b\[([\d;]*)m/g;
  /** Off; bold and dim with their ends; the terminal's own sixteen colours as the colour of letters, and their end. */
  const TERMINALS_OWN = /^(?:0|1|2|22|3[0-7]|39|9[0-7])$/;

  test.each(WIDTHS)("are all that colours and links add, at %i columns", async (width) => {
    for (const [index, line] of lines.entries()) {
      // Each line at one of the widths and in one of the languages: together they are seen in all of them.
      if (index % WIDTHS.length !== WIDTHS.indexOf(width)) continue;
      for (const language of [LANGUAGES[Math.floor(index / WIDTHS.length) % 2] as Language]) {
        const argv = [...line, "--width", String(width), "--lang", language];
        const what = argv.join(" ");
        const plain = await run(argv);
        const painted = await run([...argv, "--color", "always"]);
        const linking = await run([...argv, "--links", "always"]);
        const both = await run([...argv, "--color", "always", "--links", "always"]);
        expect(stripVTControlCharacters(painted.out), what).toBe(plain.out);
        expect(linking.out.replace(LINK, ""), what).toBe(plain.out);
        expect(both.out.replace(LINK, "").replace(COLOR, ""), what).toBe(plain.out);
        if (line[0] !== "check") expect(painted.out, what).not.toBe(plain.out);
        expect(plain.out.includes("\u001b"), what).toBe(false);
        const codes = [...both.out.matchAll(COLOR)].map(([, code = ""]) => code);
        expect(
          codes.filter((code) => !TERMINALS_OWN.test(code)),
          what,
        ).toEqual([]);
        for (const each of both.out.split("\n")) {
          const ends = [...each.matchAll(LINK)].map(([, address = ""]) => address);
          // Each link is closed on its line, and before the next is opened.
          expect(
            ends.map((address, index) =>
              index % 2 === 0 ? /^https?:\/\/[\x21-\x7e]+$/.test(address) : address === "",
            ),
            each,
          ).toEqual(ends.map(() => true));
          expect(ends.length % 2, each).toBe(0);
        }
      }
    }
  });

  test("every source that has a page is led to, from its own screen and from the bibliography", async () => {
    const { out } = await run(["sources", "--links", "always", "--width", "4000"]);
    const addresses = new Set([...out.matchAll(LINK)].map(([, address]) => address));
    const pages = Object.values(atlas.sources).flatMap(({ URL }) => URL ?? []);
    expect(pages.length).toBeGreaterThan(100);
    expect(pages.filter((page) => !addresses.has(page))).toEqual([]);
  });
});

describe("help and check", () => {
  test.each(["", ...COMMANDS.flatMap(({ commands }) => commands.map(({ name }) => name))])(
    "%s --help",
    async (name) => {
      expect(await sweep([...wordsOf(name), "--help"])).toEqual([]);
    },
  );

  test("check", async () => {
    // It reads and checks every record anew each time.
    expect(await sweep(["check", "data"], undefined, someLooks(0, 4))).toEqual([]);
  });
});

describe("whatever is typed", () => {
  const hostile = fc.constantFrom(
    "\u001b[31mred\u001b[0m",
    "\u001b]0;title\u0007",
    "\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007",
    "a\nb",
    "a\r\nb",
    "a\tb",
    "\u009b31m",
    "\u202eabc\u202c",
    "\u2066abc\u2069",
    "\u200b",
    "\ufeff",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "prototype.polluted",
    "\ud800",
    "\udc00abc",
    "abc\ud83d",
    "\u0000",
    "\u007f",
    "..",
    "../../etc/passwd",
    "*",
    "$(id)",
    "`id`",
    "%s%n",
    "'; drop table",
    "(((((((((",
    "[a-",
    "\\",
    "e\u0301".repeat(50),
    "羊".repeat(500),
    "a".repeat(20_000),
    "",
    " ",
  );
  const typed = fc.oneof(
    hostile,
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.string({ maxLength: 40 }),
    fc.constantFrom(...ids),
  );

  /** One sentence and at most one suggestion, or guesses; and nothing that commands a terminal. */
  function expectPlain(line: readonly string[], { code, out, err }: Outcome): void {
    const what = JSON.stringify(line);
    expect([0, 1, 2], what).toContain(code);
    expect(COMMANDING.test(out + err), `${what}: ${JSON.stringify(out + err)}`).toBe(false);
    if (code === 0) {
      expect(err, what).toBe("");
    } else if (code === 1 && out !== "") {
      // What is only spelled like the words is told, under a line that says so.
      expect(err, what).toBe("");
      expect(out, what).toMatch(/^Nothing is called “/);
    } else {
      expect(out, what).toBe("");
      expect(err, what).toMatch(/^llm-atlas: [^\n]+\n(?: {2}[^\n]+\n)?$/);
      expect(err, what).not.toMatch(/this is a bug|请报告|\bat .+:\d+:\d+/);
    }
  }

  const property = (name: string, lineOf: (text: string) => readonly string[]) =>
    test(name, async () => {
      await fc.assert(
        fc.asyncProperty(typed, async (text) => {
          const line = lineOf(text);
          expectPlain(line, await run(line));
        }),
        { numRuns: 150 },
      );
    });

  property("as a model's name", (text) => ["show", text]);
  property("as a model's name after --", (text) => ["show", "--lang", "zh", "--", text]);
  property("as the model of a tree", (text) => ["tree", text]);
  property("as the second of two models", (text) => ["compare", "gpt-3", text]);
  property("as words to search for", (text) => ["search", "--", text]);
  property("as a width", (text) => ["tree", "palm", "--width", text]);
  property("as a date", (text) => ["list", `--since=${text}`]);
  property("as a size", (text) => ["list", "--min-params", text]);
  property("as a family", (text) => ["list", "--family", text]);
  property("as what to cite", (text) => ["cite", "--", text]);
  property("as a shell", (text) => ["completion", "--", text]);
  property("as a concept", (text) => ["list", "--concept", text]);
  property("as a format", (text) => ["show", "palm", "--format", text]);
  property("as a command", (text) => [text]);
  property("as an option", (text) => ["list", `--${text}`]);
  property("as a folder", (text) => ["list", "--data", `/nowhere/${text}`]);
  property("as an id", (text) => ["new", "--dir", "/dev/null/nowhere", text]);

  test("as several words at once", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(typed, { maxLength: 6 }), async (line) => {
        // `check` reads the folder it is in, `new` writes one: they have tests of their own.
        fc.pre(!line.includes("check") && !line.includes("new"));
        expectPlain(line, await run(line));
      }),
      { numRuns: 150 },
    );
  });

  test("a whole number from 40 up is a width, and kept to", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 40, max: 400 }), fc.constantFrom(...ids), async (width, id) => {
        const { code, out } = await run(["show", id, "--width", String(width)]);
        expect(code).toBe(0);
        for (const line of out.split("\n")) expect(fastStringWidth(line)).toBeLessThanOrEqual(width);
      }),
      { numRuns: 60 },
    );
  });

  test("a name of a megabyte is answered", async () => {
    for (const line of [
      ["show", "a".repeat(1_000_000)],
      ["search", "zzzz ".repeat(200_000)],
    ]) {
      expect((await run(line)).code).toBe(1);
    }
  });
});
