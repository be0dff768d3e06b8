/** A text with everything removed that a terminal would obey rather than show, or that hides or reorders text. */
export function printable(text: string): string {
  // Most texts are plain, and a pattern with Unicode's classes takes long to make.
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text.replace(/[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, "");
}

/** A copy of plain data in which every text, keys included, is printable. `__proto__` stays a key like another. */
export function printableData<Data>(data: Data): Data {
  if (typeof data === "string") return printable(data) as Data;
  if (Array.isArray(data)) return data.map(printableData) as Data;
  if (typeof data !== "object" || data === null) return data;
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of Object.entries(data)) copy[printable(key)] = printableData(value);
  return copy as Data;
}
