import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { loadAnswerSchema } from "../../src/atlas/answer-schema.ts";
import { COMMANDS } from "../../src/cli.ts";
import { PLAIN_FORMATS } from "../../src/commands/command.ts";
import { answerSchema } from "../../src/curation/answer-schema.ts";
import { COMPARED_FIELDS, COMPARED_GROUPS } from "../../src/query/fields.ts";
import { ANSWERS } from "../../src/schema/answers.ts";
import { type Answering, schemaFaults, zodFaults } from "../answers.ts";
import { run } from "../run.ts";
import { folderWith, WORLD } from "../world/world.ts";

const shipped = loadAnswerSchema();

describe("the JSON Schema that ships", () => {
  test("is the one of the sources", () => {
    expect(shipped).toEqual(JSON.parse(JSON.stringify(answerSchema())));
  });

  test("is one draft 2020-12 document that a validator takes without complaint", () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    formats.default(ajv);
    expect(shipped.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(ajv.validateSchema(shipped)).toBe(true);
    expect(() => ajv.compile(shipped)).not.toThrow();
  });

  test("describes every command that answers in JSON, under its name", () => {
    const answering = COMMANDS.flatMap(({ commands }) => commands)
      .filter(({ formats = PLAIN_FORMATS }) => formats.includes("json"))
      .map(({ name }) => name);
    expect(Object.keys(ANSWERS).sort()).toEqual(answering.sort());
    expect(shipped.anyOf.map(({ $ref }) => $ref).sort()).toEqual(answering.map((name) => `#/$defs/${name}`).sort());
    for (const name of answering) {
      expect(shipped.$defs[name]).toMatchObject({
        title: `llm-atlas ${name}`,
        description: expect.stringMatching(/\.$/),
      });
    }
  });

  test("says of every definition what it is, and leaves none without use", () => {
    const text = JSON.stringify(shipped);
    for (const [name, definition] of Object.entries(shipped.$defs)) {
      expect(definition.description, name).toMatch(/^[A-Z].+\.$/);
      expect(text).toContain(`"$ref":"#/$defs/${name}"`);
    }
  });

  test("lets every object have the keys it names and no others, but for what others write as they like", () => {
    const open: string[] = [];
    const visit = (part: unknown, name: string): void => {
      if (typeof part !== "object" || part === null) return;
      const { type, additionalProperties } = part as Record<string, unknown>;
      if (type === "object" && additionalProperties !== false) open.push(name);
      for (const child of Object.values(part)) visit(child, name);
    };
    for (const [name, definition] of Object.entries(shipped.$defs)) visit(definition, name);
    // What any claim may hold, a shape's further keys, the sources by key, and the schema of schemas.
    expect([...new Set(open)].sort()).toEqual(["any-claim", "any-dispute", "config", "model-record", "schema"]);
  });

  test("names the very fields and groups that a comparison may have", () => {
    const { oneOf } = shipped.$defs["compared-row"] as { oneOf: { properties: Record<string, { enum?: string[] }> }[] };
    const named = (key: string) => [...new Set(oneOf.flatMap(({ properties }) => properties[key]?.enum ?? []))].sort();
    expect(named("field")).toEqual([...COMPARED_FIELDS, "shape.near", "counted.near", "kv_cache.near"].sort());
    expect(named("group")).toEqual([...COMPARED_GROUPS].sort());
  });
});

/** One way to break an answer: what was done, and how to undo it. */
interface Breakage {
  what: string;
  apply(): void;
  undo(): void;
}

/** A value of a type that no key takes beside the one it has. */
function wrongFor(value: unknown): unknown {
  if (Array.isArray(value)) return {};
  if (value === null) return false;
  return { string: true, number: "seven", boolean: "yes", object: [] }[typeof value as "string"];
}

/** Every way to take a key from an answer, to put one in, and to give one a value of a wrong type. */
function breakagesOf(holder: unknown, place = ""): Breakage[] {
  if (typeof holder !== "object" || holder === null) return [];
  const fields = holder as Record<string, unknown>;
  const children = Object.entries(fields).flatMap(([key, value]): Breakage[] => {
    const at = `${place}/${key}`;
    const undo = () => {
      fields[key] = value;
    };
    const wrong = {
      what: `wrong type ${at}`,
      apply: () => {
        fields[key] = wrongFor(value);
      },
      undo,
    };
    const missing = { what: `missing ${at}`, apply: () => delete fields[key], undo };
    return [wrong, ...(Array.isArray(holder) ? [] : [missing]), ...breakagesOf(value, at)];
  });
  if (Array.isArray(holder)) return children;
  const surplus = {
    what: `surplus in ${place}`,
    apply: () => {
      fields.surplus = true;
    },
    undo: () => delete fields.surplus,
  };
  return [surplus, ...children];
}

/** What of the answers others write as they like, so that not every change of it is a fault. */
const FREE: Partial<Record<Answering, RegExp>> = {
  // Keys of a shape and of a source are there where they are known.
  show: /\/config\/value\/|^surplus in .*\/config\/value$|^missing (\/\d)?\/citations\//,
  compare: /\/value\/config\/|^surplus in .*\/value\/config$/,
  sources: /missing \/\d+\/csl\//,
  // A value of whichever kind.
  disputes: /\/value(\/|$)/,
  // Keys that lead into a file are names or numbers.
  check: /wrong type .*\/path\/\d+$|missing \/unchecked$/,
  // What a schema holds, but for its head.
  schema: /^(?!(missing|wrong type) \/(\$schema|title|description|\$defs)$)/,
};

describe("the schemas refuse what is broken", () => {
  const WITH_WORLD = ` --data ${WORLD}`;
  const faulty = { "models/broken.yaml": "name: [\n", "models/half.yaml": "name: Half\nkind: model\n" };
  test.each<[Answering, () => string]>([
    ["show", () => `heron-2${WITH_WORLD}`],
    ["show", () => `egret heron-1${WITH_WORLD}`],
    ["search", () => `heron${WITH_WORLD}`],
    ["list", () => "--organization meta"],
    ["concept", () => `tidal-attention${WITH_WORLD}`],
    ["families", () => WITH_WORLD],
    ["compare", () => `heron-1 heron-2${WITH_WORLD}`],
    ["tree", () => `heron-2${WITH_WORLD}`],
    ["path", () => `egret heron-1${WITH_WORLD}`],
    ["timeline", () => "--family gpt"],
    ["disputes", () => `--source waterbird-survey${WITH_WORLD}`],
    ["sources", () => `waterbird-survey${WITH_WORLD}`],
    ["check", () => `${folderWith(faulty, { copy: true })} --unchecked`],
    ["new", () => `dunlin --dir ${folderWith({})}`],
    ["schema", () => "path"],
  ])("%s", async (command, rest) => {
    const { out } = await run(`${command} ${rest()} --json`);
    const answer: unknown = JSON.parse(out);
    expect([...zodFaults(command, answer), ...schemaFaults(command, answer)]).toEqual([]);
    const breakages = breakagesOf(answer);
    expect(breakages.filter(({ what }) => what.startsWith("missing")).length).toBeGreaterThan(0);
    const taken: string[] = [];
    for (const { what, apply, undo } of breakages) {
      apply();
      const verdicts = [zodFaults(command, answer), schemaFaults(command, answer)].map((faults) => faults.length === 0);
      undo();
      expect(verdicts[0], `both schemas judge alike: ${what}`).toBe(verdicts[1]);
      if (verdicts[0]) taken.push(what);
    }
    expect(taken.filter((what) => !FREE[command]?.test(what))).toEqual([]);
    // Nothing is left free that need not be.
    expect(taken.length === 0).toBe(FREE[command] === undefined);
    expect([...zodFaults(command, answer), ...schemaFaults(command, answer)], "every change was undone").toEqual([]);
  });

  test("something else altogether", () => {
    for (const command of Object.keys(ANSWERS) as Answering[]) {
      for (const answer of [null, "", 1, true, {}, [null], [[]]]) {
        const faults = [zodFaults(command, answer), schemaFaults(command, answer)];
        expect(
          faults.every(({ length }) => length > 0),
          `${command}: ${JSON.stringify(answer)}`,
        ).toBe(true);
      }
    }
  });

  test.each([
    ["a value beside a silence", { value: 4096, status: "undisclosed" }],
    ["no value beside a statement", { value: null, status: "stated" }],
    ["a status of its own", { value: 4096, status: "rumoured" }],
    ["a day that no calendar has", { value: 4096, status: "stated", checked: "2026-13-01" }],
    ["half a sentence", { value: 4096, status: "stated", note: { en: "Only in English." } }],
    ["a count that is none", { value: 4096.5, status: "stated" }],
  ])("a claim with %s", async (_, changes) => {
    const { out } = await run(`show heron-2${WITH_WORLD} --json`);
    const record = JSON.parse(out);
    const claim = { source: ["heron-2-paper"], at: null, checked: null, note: null, disputed: [] };
    const faultsWith = (context_length: object) => [
      zodFaults("show", { ...record, context_length }).length > 0,
      schemaFaults("show", { ...record, context_length }).length > 0,
    ];
    expect(faultsWith({ ...claim, value: 4096, status: "stated" })).toEqual([false, false]);
    expect(faultsWith({ ...claim, value: null, status: "undisclosed" })).toEqual([false, false]);
    expect(faultsWith({ ...claim, ...changes })).toEqual([true, true]);
  });
});
