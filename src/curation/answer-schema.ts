import { z } from "zod";
import { anyAnswer } from "../schema/answers.ts";

/** The JSON Schema (draft 2020-12) of every command's JSON answer: each under the command's name in `$defs`. */
export function answerSchema(): object {
  return z.toJSONSchema(anyAnswer, { target: "draft-2020-12" });
}
