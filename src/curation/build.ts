import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { atlasFiles } from "../atlas/load.ts";
import { pathText } from "../schema/claims.ts";
import { checkFolder } from "./check.ts";
import { compile } from "./compile.ts";
import type { Finding } from "./finding.ts";

/** Checks a data folder and writes its compiled atlas. @returns the errors, one line each; with any, nothing is written */
export function buildAtlas(folder: string, target: string): string[] {
  const { records, errors } = checkFolder(folder);
  if (errors.length === 0) {
    for (const [file, text] of Object.entries(atlasFiles(compile(records)))) {
      mkdirSync(dirname(join(target, file)), { recursive: true });
      writeFileSync(join(target, file), text);
    }
  }
  return errors.map((error) => `${folder}/${placeText(error)}: ${error.message.en} (${error.repair.en})`);
}

/** `models/gpt-3.yaml:12:variants[3].parameters` */
export function placeText({ file, line, path }: Finding): string {
  return [file, line, pathText(path)].filter((part) => part !== undefined && part !== "").join(":");
}
