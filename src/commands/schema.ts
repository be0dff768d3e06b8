import { type AnswerSchema, loadAnswerSchema } from "../atlas/answer-schema.ts";
import { EXIT, UserError } from "../errors.ts";
import { describedCommands, schemaOfCommand } from "../query/answer-schema.ts";
import { printable } from "../schema/printable.ts";
import { drawJson } from "../view/json.ts";
import type { Run } from "./command.ts";

/** `schema [command]`: the JSON Schema of a command's answers, or of all of them; JSON in every format. */
export const run: Run = async ({ args: [command], terminal }) => {
  const schema = loadAnswerSchema();
  terminal.out(drawJson(command === undefined ? schema : schemaOfCommand(schema, describedCommand(schema, command))));
  return EXIT.answered;
};

/** @throws {UserError} when no such command answers in JSON */
function describedCommand(schema: AnswerSchema, name: string): string {
  const commands = describedCommands(schema);
  if (commands.includes(name)) return name;
  const shown = printable(name);
  throw new UserError(
    { en: `no command “${shown}” answers in JSON`, zh: `没有以 JSON 作答的命令“${shown}”` },
    { suggestion: { en: `give one of: ${commands.join(", ")}`, zh: `请给出其中之一：${commands.join("、")}` } },
  );
}
