import { readFileSync } from "node:fs";

/** Set by the bundler: the folder of what the build made. */
declare const DIST_FOLDER: string;

/** The script that pages run in a browser, as the build bundled it. */
export function loadPageScript(): string {
  return readFileSync(`${DIST_FOLDER}/page.js`, "utf8");
}
