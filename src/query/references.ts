import type { Model } from "../schema/types.ts";

/** The keys of a model's references: the one that defines it, or every paper of it. */
export function referencesOf({ papers }: Model, all: boolean): string[] {
  return all ? papers : papers.slice(0, 1);
}
