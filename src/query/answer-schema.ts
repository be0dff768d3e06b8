import type { AnswerSchema, JsonSchema } from "../atlas/answer-schema.ts";

const DEFINITION = "#/$defs/";

/** The commands whose answers the schema describes. */
export function describedCommands({ anyOf }: AnswerSchema): string[] {
  return anyOf.map(({ $ref }) => $ref.slice(DEFINITION.length));
}

/** The schema of one command's answer, with the definitions that it needs and no others. */
export function schemaOfCommand({ $schema, $defs }: AnswerSchema, command: string): JsonSchema {
  const answer = $defs[command] ?? {};
  const needed = new Set<string>();
  const open = definitionsIn(answer);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (needed.has(name)) continue;
    needed.add(name);
    open.push(...definitionsIn($defs[name]));
  }
  return { $schema, ...answer, $defs: Object.fromEntries(Object.entries($defs).filter(([name]) => needed.has(name))) };
}

/** The names of the definitions that a part of a schema refers to. */
function definitionsIn(part: unknown): string[] {
  if (typeof part !== "object" || part === null) return [];
  return Object.entries(part).flatMap(([keyword, value]) =>
    keyword === "$ref" && typeof value === "string" ? [value.slice(DEFINITION.length)] : definitionsIn(value),
  );
}
