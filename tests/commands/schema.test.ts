import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { loadAnswerSchema } from "../../src/atlas/answer-schema.ts";
import { ANSWERS } from "../../src/schema/answers.ts";
import { answer } from "../answers.ts";
import { run } from "../run.ts";

const ANSWERED: Record<string, string> = {
  show: "show llama-2",
  search: "search rope",
  list: "list",
  concept: "concept rope",
  families: "families",
  compare: "compare gpt-3 llama",
  tree: "tree",
  path: "path gpt-1 gpt-4",
  timeline: "timeline",
  disputes: "disputes",
  sources: "sources",
  check: "check data",
  schema: "schema list",
};

describe("schema", () => {
  test("prints the file that ships", async () => {
    expect(await answer("schema", ANSWERS.schema)).toEqual(loadAnswerSchema());
  });

  test.each(Object.keys(ANSWERS))("%s", async (command) => {
    const schema = await answer(`schema ${command}`, ANSWERS.schema);
    expect(schema.title).toBe(`llm-atlas ${command}`);
    expect(Object.keys(schema.$defs).length).toBeLessThan(Object.keys(loadAnswerSchema().$defs).length);
  });

  test.each(Object.entries(ANSWERED))(
    "the schema of %s, as printed, takes the answer of `%s`",
    async (command, line) => {
      const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
      formats.default(ajv);
      const validate = ajv.compile(JSON.parse((await run(`schema ${command}`)).out));
      const answered = JSON.parse((await run(`${line} --json`)).out);
      expect(validate(answered), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
      expect(validate({ answered })).toBe(false);
    },
  );

  test("is JSON in every format, language, width and colour", async () => {
    const plain = await run("schema path");
    expect(plain).toMatchObject({ code: 0, err: "" });
    for (const options of ["--json", "--format text", "--lang zh", "--width 40", "--color always", "--ascii"]) {
      expect(await run(`schema path ${options}`), options).toEqual(plain);
    }
  });
});
