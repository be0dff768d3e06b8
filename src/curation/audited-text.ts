import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { UserError } from "../errors.ts";
import { printable } from "../schema/printable.ts";
import type { Audit } from "../schema/types.ts";
import type { Finding } from "./finding.ts";

/** A sentence of a Markdown text: its line, its place on it (both from 1), and its text. */
export interface Sentence {
  line: number;
  sentence: number;
  text: string;
}

/**
 * The sentences of a Markdown text, headings included (they place what stands below them), pictures not. A sentence ends
 * with its line, or behind a full stop, question or exclamation mark of Chinese, or one of English before a space.
 */
export function sentencesOf(markdown: string): Sentence[] {
  return markdown.split(/\r?\n/).flatMap((content, index) => {
    if (content.trim().startsWith("![")) return [];
    return content
      .split(/(?<=[。！？])|(?<=[.!?])(?=\s)/)
      .map((part) => part.trim())
      .filter(Boolean)
      .map((text, number) => ({ line: index + 1, sentence: number + 1, text }));
  });
}

/** The first 12 hexadecimal digits of a text's SHA-256: enough to notice that it changed. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** Holds an audit against a copy of the text it audits: sentences that it lacks, has too many, or that read differently. */
export function holdAgainstText({ id, sentences }: Audit, markdown: string): Finding[] {
  const audited = new Map(sentences.map((each) => [`${each.line}.${each.sentence}`, each.digest]));
  const findings: Finding[] = [];
  const find = (message: Finding["message"], repair: Finding["repair"]) => {
    findings.push({ severity: "error", rule: "audited-text", file: `audits/${id}.yaml`, path: [], message, repair });
  };
  for (const { line, sentence, text } of sentencesOf(markdown)) {
    const name = `${line}.${sentence}`;
    const digest = digestOf(text);
    const known = audited.get(name);
    audited.delete(name);
    if (known === digest) continue;
    const repair = { en: `its digest is ${digest}`, zh: `其摘要值为 ${digest}` };
    if (known === undefined) {
      find({ en: `sentence ${name} of the text is missing`, zh: `缺少原文第 ${name} 句` }, repair);
    } else {
      find({ en: `sentence ${name} of the text reads differently`, zh: `原文第 ${name} 句已不同` }, repair);
    }
  }
  for (const name of audited.keys()) {
    find(
      { en: `the text has no sentence ${name}`, zh: `原文没有第 ${name} 句` },
      { en: "remove the entry", zh: "请删去该项" },
    );
  }
  return findings;
}

/** @throws {UserError} when the file cannot be read */
export function holdAgainstFile(audit: Audit, file: string): Finding[] {
  try {
    return holdAgainstText(audit, readFileSync(file, "utf8"));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const shown = printable(file);
    throw new UserError(
      { en: `the file “${shown}” cannot be read (${code})`, zh: `无法读取文件“${shown}”（${code}）` },
      { suggestion: { en: "name a copy of the audited text", zh: "请指定被审核原文的副本" } },
    );
  }
}
