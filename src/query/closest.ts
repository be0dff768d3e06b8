/** How many typing errors a word may hold and still be recognised: two, but never more than a third of it. */
const MOST_ERRORS = 2;

/** The word of a short list that a mistyped one most likely means, if any is close. */
export function closest(word: string, words: readonly string[]): string | undefined {
  return closestAll(word, words)[0];
}

/** The same with all that are as close. */
export function closestAll(word: string, words: readonly string[]): string[] {
  const typed = word.toLowerCase();
  const near = words
    // Each error changes the length by one at most: a page of text need not be compared with every word.
    .filter((candidate) => Math.abs(candidate.length - typed.length) <= MOST_ERRORS)
    .map((candidate) => ({ candidate, errors: typingErrors(typed, candidate.toLowerCase()) }))
    .filter(({ candidate, errors }) => errors <= Math.min(MOST_ERRORS, Math.ceil(candidate.length / 3)));
  const least = Math.min(...near.map(({ errors }) => errors));
  return near.filter(({ errors }) => errors === least).map(({ candidate }) => candidate);
}

/**
 * How many letters must be added, left out, replaced or exchanged with their neighbour to get from one word to another
 * (the optimal string alignment distance).
 */
export function typingErrors(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const above = rows[i - 1] as number[];
      const replaced = (above[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      row[j] = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, replaced);
      const isExchanged = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (isExchanged) row[j] = Math.min(row[j] as number, ((rows[i - 2] as number[])[j - 2] as number) + 1);
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) as number;
}
