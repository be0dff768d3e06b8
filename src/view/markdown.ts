/** An address within a text, without the punctuation behind it; brackets are of it where they are closed in it. */
const ADDRESS =
  /https?:\/\/(?:[^\s<>()|\\，。；、（）]|\([^\s<>()|\\]*\))*(?:[^\s<>()|\\,.;:!?，。；、（）]|\([^\s<>()|\\]*\))/gi;

/**
 * A text that says the same in Markdown: signs that would mark it up, or make HTML or a table of it, are escaped, and
 * addresses, in which nothing can be, are links.
 */
export function inMarkdown(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  let marked = "";
  let end = 0;
  for (const { 0: address, index } of line.matchAll(ADDRESS)) {
    marked += `${escaped(line.slice(end, index))}<${withoutEntities(address)}>`;
    end = index + address.length;
  }
  return marked + escaped(line.slice(end));
}

/**
 * `_` marks up nothing within a word; at the beginning, `-` and `1.` would make a list and `=` a heading. What looks like an
 * address and is none of those above would be a link with the backslashes in it.
 */
function escaped(text: string): string {
  return withoutEntities(text)
    .replace(/[\\`*[\]<>|~$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&")
    .replace(/:(?=\/\/)|(?<=www)\.|@(?=\w)/gi, "\\$&")
    .replace(/^[-+=#]/, "\\$&")
    .replace(/^(\d+)([.)])(?=\s|$)/, "$1\\$2");
}

function withoutEntities(text: string): string {
  return text.replace(/&(?=#?\w+;)/g, "&amp;");
}
