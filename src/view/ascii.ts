/** Signs beyond ASCII that texts are set with, and what stands for them; letters have none, and stay. */
const SIGNS: Record<string, string> = {
  "“": '"',
  "”": '"',
  "‘": "'",
  "’": "'",
  "–": "-",
  "—": "-",
  "−": "-",
  "…": "...",
  "×": "x",
  "·": "-",
  "•": "*",
  "→": "->",
  "←": "<-",
  "≥": ">=",
  "≤": "<=",
  "≈": "~",
  "±": "+/-",
  "√": "sqrt ",
  "²": "^2",
  "³": "^3",
  "°": " degrees",
};
const SIGN = new RegExp(`[${Object.keys(SIGNS).join("")}]`, "g");

/** A text with its signs in ASCII. Names keep their letters: `Tülu`, `羊驼`. */
export function asciiText(text: string): string {
  return text.replace(SIGN, (sign) => SIGNS[sign] as string);
}

/** Plain data of which every text reads as `asciiText` has it; what is read on first use still is. */
export function asciiData<Data extends object>(data: Data): Data {
  const known = new WeakMap<object, object>();
  const read = (value: unknown): unknown => {
    if (typeof value === "string") return asciiText(value);
    if (typeof value !== "object" || value === null) return value;
    const drawn = known.get(value) ?? new Proxy(value, { get: (target, key) => read(Reflect.get(target, key)) });
    known.set(value, drawn);
    return drawn;
  };
  return read(data) as Data;
}
