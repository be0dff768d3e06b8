import { spawnSync } from "node:child_process";

/** What of a command line only a shell understands: quotes, variables and the like. */
const FOR_A_SHELL = /[^\w\s./:@+,-]/;
/** What shells return for a command that they cannot find or run. */
const NOT_STARTED = [126, 127];

/**
 * Runs a pager on a text until the reader closes it; how it ends is the reader's affair.
 * @returns whether it could be started
 */
export function runPager(pager: string, text: string): boolean {
  const [program = "", ...args] = pager.split(/\s+/);
  const [file, shell] = FOR_A_SHELL.test(pager) ? [pager, true] : [program, false];
  // Ctrl-C is for the pager to act on: were the program to end by it, nobody would set the terminal right.
  const leaveToPager = () => {};
  process.on("SIGINT", leaveToPager);
  const { error, status } = spawnSync(file, shell ? [] : args, {
    shell,
    input: text,
    stdio: ["pipe", "inherit", "inherit"],
    // less is to end where the text fits, let colours through and leave the text on the screen; and the text is UTF-8,
    // whatever the locale says.
    env: { LESS: "FRX", LESSCHARSET: "utf-8", ...process.env },
  });
  process.off("SIGINT", leaveToPager);
  // A reader who closes the pager early leaves an EPIPE behind.
  const isStarted = error === undefined || (error as NodeJS.ErrnoException).code === "EPIPE";
  return isStarted && !NOT_STARTED.includes(status ?? 0);
}
