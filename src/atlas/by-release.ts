type Dated = { name: string; released?: string | null | undefined };

/** Older models first; those without a date last; then by name. */
export function byRelease(a: Dated | undefined, b: Dated | undefined): number {
  const dateA = a?.released ?? "9999";
  const dateB = b?.released ?? "9999";
  if (dateA !== dateB) return dateA < dateB ? -1 : 1;
  const nameA = a?.name ?? "";
  const nameB = b?.name ?? "";
  return nameA < nameB ? -1 : nameA > nameB ? 1 : 0;
}
