import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { AnswerSchema } from "../../src/atlas/answer-schema.ts";
import { describedCommands, schemaOfCommand } from "../../src/query/answer-schema.ts";

/** Birds and their nests: nests hold nests, and eggs are no part of a bird. */
const SCHEMA: AnswerSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Birds",
  anyOf: [{ $ref: "#/$defs/bird" }, { $ref: "#/$defs/flock" }],
  $defs: {
    bird: {
      title: "A bird",
      type: "object",
      properties: { name: { type: "string" }, nest: { $ref: "#/$defs/nest" } },
      required: ["name"],
    },
    flock: { title: "Birds", type: "array", items: { $ref: "#/$defs/bird" } },
    nest: { type: "object", properties: { twigs: { $ref: "#/$defs/twigs" }, inner: { $ref: "#/$defs/nest" } } },
    twigs: { type: "integer" },
    egg: { type: "boolean" },
  },
};

describe("the schema of one command", () => {
  test("the commands are those that the whole leads to", () => {
    expect(describedCommands(SCHEMA)).toEqual(["bird", "flock"]);
  });

  test.each([
    ["bird", "A bird", ["nest", "twigs"]],
    ["flock", "Birds", ["bird", "nest", "twigs"]],
  ])("%s comes with the definitions that it needs and no others, circles and all", (command, title, needed) => {
    const schema = schemaOfCommand(SCHEMA, command);
    expect(schema).toMatchObject({ $schema: SCHEMA.$schema, title });
    expect(Object.keys(schema.$defs as object)).toEqual(needed);
  });

  test("it judges on its own as the whole does", () => {
    const validate = new Ajv2020().compile(schemaOfCommand(SCHEMA, "flock"));
    expect(validate([{ name: "Wren", nest: { twigs: 40, inner: { twigs: 3 } } }])).toBe(true);
    expect(validate([{ name: "Wren", nest: { twigs: 40, inner: { twigs: "few" } } }])).toBe(false);
  });
});
