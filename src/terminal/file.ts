import { existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Whether a file of that name would have to be replaced: a device or a pipe is written into, as is what does not exist. */
export function wouldReplace(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * Writes a file whole or not at all: the text goes into a new file beside it, which then takes its name, so that nobody
 * ever reads half an answer. What is no plain file, such as a device, is written into.
 * @throws what `node:fs` throws where that cannot be done
 */
export function writeWhole(path: string, text: string): void {
  if (existsSync(path) && !wouldReplace(path)) {
    writeFileSync(path, text);
    return;
  }
  // A link stays one, and what it leads to is replaced.
  const target = existsSync(path) ? realpathSync(path) : path;
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.new`);
  try {
    writeFileSync(beside, text, { flag: "wx", mode: statSync(target, { throwIfNoEntry: false })?.mode ?? 0o666 });
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
