import { Explorer } from "./explorer.ts";
import type { PageData } from "./page-data.ts";
import { showSections } from "./sections.ts";
import { searchable, sortable } from "./tables.ts";

const data = document.getElementById("data")?.textContent;
for (const root of document.querySelectorAll<HTMLElement>(".explorer")) {
  if (data) new Explorer(root, JSON.parse(data) as PageData);
}
for (const table of document.querySelectorAll<HTMLTableElement>("table.sortable")) {
  sortable(table);
  const box = table.closest("section")?.querySelector<HTMLInputElement>(".narrow");
  const status = table.closest("section")?.querySelector<HTMLElement>(".left");
  if (box && status) searchable(box, table, status);
}
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="#:"]')) {
  const source = document.getElementById(link.hash.slice(1))?.dataset.name;
  // Only the numbers of sources lead to what has such a name.
  if (source) link.title = link.title ? `${source}, ${link.title}` : source;
}
showSections();
