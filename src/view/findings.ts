import type { CheckResult } from "../curation/check.ts";
import type { Finding } from "../curation/finding.ts";
import { pathText } from "../schema/claims.ts";
import { asciiText } from "./ascii.ts";
import { bracketed } from "./format.ts";
import { PUNCTUATION } from "./punctuation.ts";
import type { Style } from "./style.ts";
import { hanging, wrap } from "./text.ts";

/** What the checker found, grouped by file, and what the folder holds; when asked for, the facts that no one has read. */
export function drawFindings(
  { errors, warnings, counts, unchecked }: Omit<CheckResult, "records">,
  style: Style,
  withUnchecked: boolean,
): string {
  const { language, width, paint } = style;
  const lines: string[] = [];
  let file = "";
  for (const finding of [...errors, ...warnings].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0))) {
    if (finding.file !== file) {
      if (file) lines.push("");
      file = finding.file;
      lines.push(paint.strong(file));
    }
    lines.push(...drawFinding(finding, style));
  }
  if (lines.length > 0) lines.push("");
  for (const { file: where, path, source } of withUnchecked ? unchecked : [])
    lines.push(...hanging(`${where}  `, `${path}  ${paint.quiet(source.join(", "))}`, width));
  if (withUnchecked && unchecked.length > 0) lines.push("");
  const share = Math.floor((1000 * counts.checked) / counts.claims) / 10;
  const sentences =
    language === "zh"
      ? [
          `${counts.models} 个模型，${counts.variants} 个变体，${counts.relations} 条关系，${counts.concepts} 个概念，${counts.sources} 个来源`,
          counts.claims === 0
            ? "0 条事实"
            : `${counts.claims} 条事实，其中 ${counts.checked} 条（${share}%）已在来源中核对，${counts.disputed} 条存在争议`,
          `${errors.length} 个错误，${warnings.length} 个警告`,
        ]
      : [
          `${counts.models} models, ${counts.variants} variants, ${counts.relations} relations, ${counts.concepts} concepts, ${counts.sources} sources`,
          counts.claims === 0
            ? "0 facts"
            : `${counts.claims} facts, ${counts.checked} (${share}%) read in their source, ${counts.disputed} disputed`,
          `${errors.length} ${errors.length === 1 ? "error" : "errors"}, ${warnings.length} ${warnings.length === 1 ? "warning" : "warnings"}`,
        ];
  return `${[...lines, ...sentences.flatMap((sentence) => wrap(sentence, width))].join("\n")}\n`;
}

function drawFinding(finding: Finding, style: Style): string[] {
  const { language, width, paint } = style;
  const isError = finding.severity === "error";
  const severity = language === "zh" ? (isError ? "错误" : "警告") : finding.severity;
  const place = [
    finding.line === undefined
      ? ""
      : `${language === "zh" ? "第 " : "line "}${finding.line}${language === "zh" ? " 行" : ""}`,
    pathText(finding.path),
  ];
  const where = place.filter(Boolean).join(" ");
  const { colon } = PUNCTUATION[language];
  const say = (text: string) => (style.ascii ? asciiText(text) : text);
  const head = `${isError ? paint.fault(severity) : paint.warning(severity)} ${where && where + colon}${say(finding.message[language])}`;
  return [
    ...hanging("  ", head + paint.quiet(bracketed(finding.rule, style)), width),
    ...hanging("    ", `${language === "zh" ? "修复" : "repair"}${colon}${say(finding.repair[language])}`, width),
  ];
}
