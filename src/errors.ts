import { printable } from "./schema/printable.ts";
import type { Localized } from "./schema/types.ts";

/** Exit codes: the question was answered; it was asked, and the answer is no; it could not be asked. */
export const EXIT = { answered: 0, no: 1, unable: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/**
 * Something that the person can put right: one sentence, one suggestion, and the exit code. Whatever else is thrown is
 * a bug and keeps its stack.
 */
export class UserError extends Error {
  readonly sentence: Localized;
  readonly suggestion: Localized | undefined;
  readonly exitCode: ExitCode;

  constructor(sentence: Localized, options: { suggestion?: Localized; exitCode?: ExitCode } = {}) {
    super(sentence.en);
    this.name = "UserError";
    this.sentence = sentence;
    this.suggestion = options.suggestion;
    this.exitCode = options.exitCode ?? EXIT.unable;
  }
}

/** Whether something thrown is a `UserError`, of this bundle or of another of the program's. */
export function isUserError(thrown: unknown): thrown is UserError {
  return thrown instanceof Error && thrown.name === "UserError";
}

/** The error for a value that an option does not take; `wanted` says what it would. */
export function badValue(flag: string, text: string, wanted: Localized): UserError {
  const shown = printable(text);
  return new UserError(
    { en: `${flag} does not take “${shown}”`, zh: `${flag} 不接受“${shown}”` },
    { suggestion: { en: `give ${wanted.en}`, zh: `请给出${wanted.zh}` } },
  );
}

/** The error for a value that is none of those that an option or a command takes. */
export function notAmong(choices: readonly string[], flag: string, text: string): UserError {
  return badValue(flag, text, { en: `one of: ${choices.join(", ")}`, zh: `其中之一：${choices.join("、")}` });
}
