import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect } from "vitest";
import type { z } from "zod";
import { loadAnswerSchema } from "../src/atlas/answer-schema.ts";
import { ANSWERS } from "../src/schema/answers.ts";
import { run, wordsOf } from "./run.ts";

export type Answering = keyof typeof ANSWERS;

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
formats.default(ajv);
ajv.addSchema(loadAnswerSchema(), "answers");

/** What the zod schema of a command finds wrong with an answer. */
export function zodFaults(command: Answering, answer: unknown): string[] {
  const { error } = ANSWERS[command].safeParse(answer);
  return error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];
}

/** What the JSON Schema that ships with the program finds wrong with an answer, by a validator of other people's. */
export function schemaFaults(command: Answering, answer: unknown): string[] {
  const validate = ajv.getSchema(`answers#/$defs/${command}`);
  if (!validate) throw new Error(`the JSON Schema says nothing of ${command}`);
  validate(answer);
  return validate.errors?.map(({ instancePath, message }) => `${instancePath}: ${message}`) ?? [];
}

/**
 * The JSON answer to a command line, once it has the shape of its command's answers, by both schemas.
 * @param schema which form of the answer is expected, for commands with several: `ANSWERS.list`, `modelRecord`
 */
export async function answer<Schema extends z.ZodType>(
  line: string,
  schema: Schema,
  code = 0,
): Promise<z.output<Schema>> {
  const { out, ...rest } = await run(`${line} --json`);
  expect({ line, ...rest }).toEqual({ line, code, err: "" });
  const read: unknown = JSON.parse(out);
  expect(out, "two spaces a level, one line end").toBe(`${JSON.stringify(read, null, 2)}\n`);
  const command = wordsOf(line)[0] as Answering;
  expectNoFaults(line, zodFaults(command, read));
  expectNoFaults(line, schemaFaults(command, read));
  const { data, error } = schema.safeParse(read);
  expectNoFaults(line, error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? []);
  expect(data, `${line}: reading it changes nothing`).toEqual(read);
  return data as z.output<Schema>;
}

function expectNoFaults(line: string, faults: string[]): void {
  expect(`${line}: ${faults.slice(0, 5).join("; ")}`).toBe(`${line}: `);
}
