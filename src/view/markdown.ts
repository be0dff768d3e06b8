/** An address within a text, without the punctuation behind it; brackets are of it where they are closed in it. */
const ADDRESS = /https?:\/\/(?:[^\s<>()，。；、（）]|\([^\s<>()]*\))*(?:[^\s<>(),.;:!?，。；、（）]|\([^\s<>()]*\))/g;

/**
 * A text that says the same in Markdown: signs that would mark it up, or make HTML or a table of it, are escaped, and
 * addresses, in which nothing can be, are links.
 */
export function inMarkdown(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  let marked = "";
  let end = 0;
  for (const { 0: address, index } of line.matchAll(ADDRESS)) {
    marked += `${escaped(line.slice(end, index))}<${address.replace(/\|/g, "%7C")}>`;
    end = index + address.length;
  }
  return marked + escaped(line.slice(end));
}

/** `_` marks up nothing within a word; at the beginning, `-` and `1.` would make a list and `=` a heading. */
function escaped(text: string): string {
  return text
    .replace(/[\\`*[\]<>#|~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&")
    .replace(/&(?=[#\w]+;)/g, "&amp;")
    .replace(/^[-+=]/, "\\$&")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2");
}
