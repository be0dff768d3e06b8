/** A text that says the same in Markdown: signs that would mark it up, or make HTML or a table of it, are escaped. */
export function inMarkdown(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .replace(/[\\`*_[\]<>#|~$]/g, "\\$&")
    .replace(/&(?=[#\w]+;)/g, "&amp;");
}
