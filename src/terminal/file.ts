import { chmodSync, lstatSync, readlinkSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { writeAll } from "./terminal.ts";

/** Names of what the process has open already, which may be a plain file: `/dev/stdout` behind `> answers.txt`. */
const OPEN = /^(?:\/dev|\/proc\/self)\/fd\/(\d+)$/;
const STREAMS = new Map([
  ["/dev/stdout", 1],
  ["/dev/stderr", 2],
]);

/** Under which number the process has a file of that name open. */
function descriptorOf(path: string): number | undefined {
  const [, number] = OPEN.exec(path) ?? [];
  return number === undefined ? STREAMS.get(path) : Number(number);
}

/**
 * Whether a file of that name would have to be replaced: a device or a pipe is written into, as is what does not exist.
 * @throws what `node:fs` throws where nobody can know
 */
export function wouldReplace(path: string): boolean {
  return descriptorOf(path) === undefined && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
}

/**
 * Writes a file whole or not at all: the text goes into a new file beside it, which then takes its name, so that nobody
 * ever reads half an answer. What is no plain file, such as a device, is written into.
 * @throws what `node:fs` throws where that cannot be done
 */
export function writeWhole(path: string, text: string): void {
  const descriptor = descriptorOf(path);
  if (descriptor !== undefined) {
    writeAll(descriptor, text);
    return;
  }
  const before = statSync(path, { throwIfNoEntry: false });
  if (before && !before.isFile()) {
    writeFileSync(path, text);
    return;
  }
  const target = endOf(path);
  const beside = join(dirname(target), `.llm-atlas-${crypto.randomUUID()}`);
  try {
    writeFileSync(beside, text, { flag: "wx", mode: before?.mode ?? 0o666 });
    // Those of a new file are less than was asked for, by the umask.
    if (before) chmodSync(beside, before.mode);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** What a path leads to, whether it exists or not: a link stays one, and the file at its end is written. */
function endOf(path: string): string {
  let end = path;
  while (lstatSync(end, { throwIfNoEntry: false })?.isSymbolicLink()) {
    end = resolve(realpathSync(dirname(end)), readlinkSync(end));
  }
  return end;
}
