import { readFileSync } from "node:fs";

/** Set by the bundler: the folder of what the build made. */
declare const DIST_FOLDER: string;

/** A schema, as far as the program looks into it. */
export interface JsonSchema {
  $ref?: string;
  [keyword: string]: unknown;
}

/** The JSON Schema of all answers: `anyOf` leads to one definition a command, which shares others with the rest. */
export interface AnswerSchema extends JsonSchema {
  $schema: string;
  anyOf: { $ref: string }[];
  $defs: Record<string, JsonSchema>;
}

/** The JSON Schema that the build wrote beside the atlas. */
export function loadAnswerSchema(): AnswerSchema {
  return JSON.parse(readFileSync(`${DIST_FOLDER}/answers.schema.json`, "utf8"));
}
