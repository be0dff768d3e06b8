/** A text as XML and HTML take it, between tags and in quotes: it stays text, whatever it holds. */
export function escaped(text: string): string {
  return (
    text
      // What no document may hold, not even by its number.
      .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd")
      .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  );
}

/** A tag's attributes; those without a value are left out. */
function attributesText(attributes: Record<string, string | number | undefined>): string {
  return Object.entries(attributes)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escaped(String(value))}"`]))
    .join("");
}

/** An element; its content is markup already. */
export function element(
  name: string,
  attributes: Record<string, string | number | undefined>,
  content: string | undefined = undefined,
): string {
  const head = `<${name}${attributesText(attributes)}`;
  return content === undefined ? `${head}/>` : `${head}>${content}</${name}>`;
}
