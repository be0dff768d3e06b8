import type { Finding } from "../curation/finding.ts";
import { checkFolder, emptyFolder, holdAgainstFile, unreadableFolder } from "../curation/index.ts";
import { badValue, EXIT } from "../errors.ts";
import { printableData } from "../schema/printable.ts";
import type { Records } from "../schema/types.ts";
import { drawFindings } from "../view/findings.ts";
import { checkJson, drawJson } from "../view/json.ts";
import type { Run } from "./command.ts";

/** `check [dir]`: every fault of a data folder at once. */
export const run: Run = async ({ args: [folder = "data"], options, format, style, terminal }) => {
  const { records, ...result } = read(folder);
  for (const pair of (options.audited as string[] | undefined) ?? []) result.errors.push(...holdPair(pair, records));
  // Findings quote the folder's own texts, which may hold what a terminal would obey.
  const shown = printableData(result);
  if (format === "json") {
    terminal.out(drawJson(checkJson(shown, Boolean(options.unchecked))));
  } else {
    terminal.out(drawFindings(shown, style, Boolean(options.unchecked)));
  }
  return result.errors.length > 0 ? EXIT.no : EXIT.answered;
};

function read(folder: string) {
  let result: ReturnType<typeof checkFolder>;
  try {
    result = checkFolder(folder);
  } catch (error) {
    throw unreadableFolder(folder, error);
  }
  const { errors, warnings, counts } = result;
  if (counts.models + counts.concepts + counts.sources + errors.length + warnings.length > 0) return result;
  throw emptyFolder(folder);
}

/** Holds one audit against the file that `<key>=<file>` names. */
function holdPair(pair: string, { audits }: Pick<Records, "audits">): Finding[] {
  const [, key = "", file = ""] = /^([^=]*)=(.*)$/.exec(pair) ?? [];
  const audit = audits[key];
  if (!audit) {
    const known = Object.keys(audits);
    throw badValue("--audited", pair, {
      en: `<key>=<file> with one of the keys: ${known.join(", ") || "there is no audit"}`,
      zh: `<键>=<文件>，可用的键：${known.join("、") || "没有审核记录"}`,
    });
  }
  return holdAgainstFile(audit, file);
}
