/** Rows of texts in columns: the first to the left, numbers to the right. */
export function drawTable(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row) =>
    row.map((text, column) => (column === 0 ? text.padEnd(widths[0]) : text.padStart(widths[column]))).join("  ");
  return rows.map((row) => `${line(row).trimEnd()}\n`).join("");
}
