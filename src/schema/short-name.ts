/** `70B` for the variant `Llama 2 70B` of `Llama 2`. */
export function shortName(variantName: string, modelName: string): string {
  if (!variantName.startsWith(modelName)) return variantName;
  const rest = variantName.slice(modelName.length);
  const [, bracketed] = /^ \(([^()]+)\)$/.exec(rest) ?? [];
  if (bracketed !== undefined) return bracketed;
  // A hyphen before anything but a number belongs to a name of its own: LLaMA-7B is 7B, LLaMA-I 65B is not I 65B. So does
  // a number that counts no parameters: Orca 2 7B is not 2 7B.
  return /^(?: |-(?=\d))(?!\d[\d.]*(?![\d.A-Za-z]))/.test(rest) ? rest.slice(1) : variantName;
}
