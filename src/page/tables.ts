/** Lets a reader sort a table by the heads of its columns, and narrow it by what is typed. */
export function sortable(table: HTMLTableElement): void {
  const body = table.tBodies[0];
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  if (!body) return;
  // The order in which the table was made, to which a third click leads back.
  const original = [...body.rows];
  heads.forEach((head, column) => {
    const button = head.querySelector("button");
    button?.addEventListener("click", () => {
      const next =
        { none: "ascending", ascending: "descending", descending: "none" }[head.ariaSort ?? "none"] ?? "none";
      for (const each of heads) each.ariaSort = "none";
      head.ariaSort = next;
      const rows = next === "none" ? original : sorted(original, column, next === "descending");
      body.append(...rows);
    });
  });
}

/** The rows by what a column holds: numbers by their size, texts by the alphabet, and what holds nothing last. */
function sorted(rows: HTMLTableRowElement[], column: number, isDescending: boolean): HTMLTableRowElement[] {
  const isNumeric = rows.some((row) => row.cells[column]?.dataset.key !== undefined);
  const keyed = rows.map((row) => {
    const cell = row.cells[column];
    const text = cell?.textContent ?? "";
    return { row, number: Number(cell?.dataset.key), text: /^[—-]?$/.test(text) ? "" : text };
  });
  const isEmpty = ({ number, text }: (typeof keyed)[number]) => (isNumeric ? Number.isNaN(number) : text === "");
  const direction = isDescending ? -1 : 1;
  return keyed
    .sort((a, b) => {
      if (isEmpty(a) || isEmpty(b)) return Number(isEmpty(a)) - Number(isEmpty(b));
      return (isNumeric ? a.number - b.number : a.text.localeCompare(b.text)) * direction;
    })
    .map(({ row }) => row);
}

/** Hides the rows that do not hold what is typed into a box, and says how many are left. */
export function searchable(box: HTMLInputElement, table: HTMLTableElement, status: HTMLElement): void {
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const texts = rows.map((row) => (row.textContent ?? "").toLowerCase());
  const update = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let left = 0;
    rows.forEach((row, index) => {
      row.hidden = !words.every((word) => texts[index]?.includes(word));
      if (!row.hidden) left++;
    });
    status.textContent = words.length > 0 ? `${left} / ${rows.length}` : "";
  };
  box.addEventListener("input", update);
  update();
}
