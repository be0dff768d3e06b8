import { type Layout, layOut, MARGIN, type PlacedNode, ROW } from "../picture/layout.ts";
import { drawAxis, drawTree, group } from "../picture/svg.ts";
import { matching, narrowed, type Wish } from "./narrow.ts";
import type { PageData } from "./page-data.ts";

/** The height of the axis, which stays in sight. */
const AXIS = 26;
/** Rows are drawn as they come into sight, in steps of this many. */
const ROWS_AT_ONCE = 80;
const LEAVING_MS = 300;
const ZOOM_STEP = 1.25;
const ZOOMS = [0.25, 3] as const;

/** Makes a lineage explorable: scroll, zoom, point at a model for its card, click it for its branch, search and filter. */
export function explore(root: HTMLElement, data: PageData): void {
  const { picture, words } = data;
  const find = <E extends Element>(selector: string) => root.querySelector(selector) as E;
  const stage = find<HTMLElement>(".stage");
  const axis = find<SVGSVGElement>(".axis");
  const canvas = find<SVGSVGElement>(".canvas");
  const card = find<HTMLElement>(".card");
  const box = find<HTMLInputElement>(".search");
  const status = find<HTMLElement>(".status");
  const whole = find<HTMLButtonElement>(".whole");

  const hidden = { structures: new Set<string>(), families: new Set<string>(), categories: new Set<string>() };
  const closed = new Set<string>();
  const opened = new Set<string>();
  let focus: string | undefined;
  let active: string | undefined = picture.marked ?? picture.nodes[0]?.id;
  let hits: string[] = [];
  let zoom = 1;
  let leaving: ReturnType<typeof setTimeout> | undefined;
  let layout: Layout;
  let shown = picture;
  let passing = new Set<string>();
  let drawnRows = "";

  const nodeAt = (id: string | undefined) => layout.nodes.find((node) => node.id === id);

  /** Lays everything out anew: what is to be seen has changed. */
  function renew(): void {
    const wish: Wish = { focus, ...hidden };
    ({ picture: shown, passing } = narrowed(picture, wish));
    layout = layOut(shown, { most: data.most, closed, opened });
    if (!nodeAt(active)) active = layout.nodes[0]?.id;
    hits = matching(layout.nodes, box.value);
    whole.hidden = focus === undefined;
    resize();
  }

  function resize(): void {
    const [width, height] = [layout.width + 2 * MARGIN, layout.height + MARGIN];
    for (const [svg, tall] of [
      [axis, AXIS],
      [canvas, height],
    ] as const) {
      svg.setAttribute("width", String(width * zoom));
      svg.setAttribute("height", String(tall * zoom));
      svg.setAttribute("viewBox", `0 0 ${width} ${tall}`);
    }
    axis.innerHTML = group(MARGIN, AXIS, drawAxis(layout));
    drawnRows = "";
    draw();
  }

  /** Draws the rows in sight, and some above and below. */
  function draw(isNew = false): void {
    const top = stage.scrollTop / zoom / ROW;
    const bottom = (stage.scrollTop + stage.clientHeight) / zoom / ROW;
    const rows: [number, number] = [
      (Math.floor(top / ROWS_AT_ONCE) - 1) * ROWS_AT_ONCE,
      (Math.ceil(bottom / ROWS_AT_ONCE) + 1) * ROWS_AT_ONCE,
    ];
    const key = rows.join();
    if (key === drawnRows && !isNew) return;
    drawnRows = key;
    const hadFocus = canvas.contains(document.activeElement);
    canvas.innerHTML = group(MARGIN, 0, drawTree(shown, layout, { rows, about }));
    if (hadFocus) elementOf(active)?.focus({ preventScroll: true });
  }

  function about({ id, depth, children, folded }: PlacedNode): Record<string, string | number | undefined> {
    const names = ["node", passing.has(id) && "passing", hits.includes(id) && "hit"].filter(Boolean).join(" ");
    const hasBranch = children.length + folded > 0;
    return {
      class: names,
      role: "treeitem",
      tabindex: id === active ? 0 : -1,
      "aria-level": depth + 1,
      "aria-expanded": hasBranch ? String(children.length > 0) : undefined,
    };
  }

  function elementOf(id: string | undefined): SVGGElement | null {
    return id === undefined ? null : canvas.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  /** Brings a model into sight and gives it the keyboard. */
  function goTo(id: string | undefined, takesKeyboard = true): void {
    const node = nodeAt(id);
    if (!node) return;
    active = node.id;
    const [x, y] = [(node.x + MARGIN) * zoom, node.y * zoom];
    const isIn = (at: number, from: number, length: number) => at > from + 20 && at < from + length - 40;
    if (!isIn(y, stage.scrollTop, stage.clientHeight - AXIS)) stage.scrollTop = y - stage.clientHeight / 2;
    if (!isIn(x, stage.scrollLeft, stage.clientWidth)) stage.scrollLeft = x - stage.clientWidth / 3;
    draw(true);
    if (takesKeyboard) elementOf(active)?.focus({ preventScroll: true });
  }

  function focusOn(id: string | undefined): void {
    focus = id;
    renew();
    goTo(active);
  }

  function toggle(id: string): void {
    const node = nodeAt(id);
    if (!node) return;
    if (closed.has(id)) closed.delete(id);
    else if (node.children.length > 0) closed.add(id);
    renew();
    goTo(id);
  }

  function zoomBy(factor: number): void {
    const next = Math.min(Math.max(zoom * factor, ZOOMS[0]), ZOOMS[1]);
    // What is in the middle stays there.
    const middleX = (stage.scrollLeft + stage.clientWidth / 2) / zoom;
    const middleY = (stage.scrollTop + stage.clientHeight / 2) / zoom;
    zoom = next;
    resize();
    stage.scrollLeft = middleX * zoom - stage.clientWidth / 2;
    stage.scrollTop = middleY * zoom - stage.clientHeight / 2;
    draw(true);
  }

  function showCard(id: string): void {
    const told = data.cards[id];
    const node = nodeAt(id);
    if (!told || !node) return;
    const line = (name: string, content: string, tag = "p") => {
      const made = document.createElement(tag);
      made.className = name;
      made.textContent = content;
      return made;
    };
    const facts = document.createElement("dl");
    for (const [label, content] of told.facts) facts.append(line("", label, "dt"), line("", content, "dd"));
    const parts: HTMLElement[] = [line("", node.name, "h3"), line("", told.summary), facts];
    if (told.href) {
      const link = line("", words.card, "a") as HTMLAnchorElement;
      link.href = told.href;
      parts.push(link);
    }
    clearTimeout(leaving);
    card.replaceChildren(...parts);
    card.hidden = false;
    placeCard(node);
  }

  /** Right of the model's text where there is room, else below or above it; at the foot of a narrow screen (by the style). */
  function placeCard(node: PlacedNode): void {
    const bounds = stage.getBoundingClientRect();
    const text = elementOf(node.id)?.getBoundingClientRect() ?? bounds;
    const isBeside = text.right + 16 + card.offsetWidth < bounds.right;
    const isBelow = text.bottom + 8 + card.offsetHeight < bounds.bottom;
    const left = isBeside ? text.right + 16 : Math.min(text.left + 24, bounds.right - card.offsetWidth - 8);
    const aside = Math.min(text.top - 8, bounds.bottom - card.offsetHeight - 8);
    const top = isBeside ? aside : isBelow ? text.bottom + 8 : text.top - card.offsetHeight - 8;
    const origin = root.getBoundingClientRect();
    card.style.left = `${Math.max(left, bounds.left + 4) - origin.left}px`;
    card.style.top = `${Math.max(top, bounds.top + 4) - origin.top}px`;
  }

  function hideCard(): void {
    clearTimeout(leaving);
    card.hidden = true;
  }

  /** The card stays for a moment, so that one can move into it. */
  function leaveCard(): void {
    clearTimeout(leaving);
    leaving = setTimeout(hideCard, LEAVING_MS);
  }

  const idOf = (target: EventTarget | null) =>
    (target as Element | null)?.closest?.("[data-id]")?.getAttribute("data-id") ?? undefined;

  canvas.addEventListener("pointerover", (event) => {
    const id = idOf(event.target);
    if (id !== undefined) showCard(id);
    else leaveCard();
  });
  canvas.addEventListener("focusin", (event) => {
    const id = idOf(event.target);
    if (id === undefined) return;
    active = id;
    showCard(id);
  });
  card.addEventListener("pointerenter", () => clearTimeout(leaving));
  root.addEventListener("pointerleave", leaveCard);
  canvas.addEventListener("click", (event) => {
    const fold = (event.target as Element).closest(".fold")?.getAttribute("data-of");
    const id = idOf(event.target);
    if (fold) {
      opened.add(fold);
      renew();
    } else if (id !== undefined && (event.target as Element).classList.contains("mark")) toggle(id);
    else if (id !== undefined) focusOn(id === focus ? undefined : id);
  });
  stage.addEventListener("scroll", () => draw());
  window.addEventListener("resize", () => draw(true));
  stage.addEventListener(
    "wheel",
    (event) => {
      // Two fingers on a touchpad come as this too.
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoomBy(event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
    },
    { passive: false },
  );
  dragToScroll(stage);

  box.addEventListener("input", () => {
    hits = matching(layout.nodes, box.value);
    status.textContent = box.value.trim() === "" ? "" : hits.length === 0 ? words.noHit : String(hits.length);
    if (hits.length > 0) goTo(hits[0], false);
    else draw(true);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && hits.length > 0) {
      const next = hits[(hits.indexOf(active ?? "") + 1) % hits.length] as string;
      goTo(event.shiftKey ? active : next, event.shiftKey);
      showCard(active as string);
    } else if (event.key === "ArrowDown") goTo(active);
    else if (event.key === "Escape") {
      box.value = "";
      box.dispatchEvent(new Event("input"));
    } else return;
    event.preventDefault();
  });
  whole.addEventListener("click", () => focusOn(undefined));
  find(".in").addEventListener("click", () => zoomBy(ZOOM_STEP));
  find(".out").addEventListener("click", () => zoomBy(1 / ZOOM_STEP));
  for (const input of root.querySelectorAll<HTMLInputElement>("input[data-filter]")) {
    const set = hidden[input.dataset.filter as keyof typeof hidden];
    // A browser keeps what was ticked when a page is loaded again.
    input.checked = input.defaultChecked;
    if (!input.checked) set.add(input.value);
    input.addEventListener("change", () => {
      if (input.checked) set.delete(input.value);
      else set.add(input.value);
      renew();
    });
  }
  stage.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const node = nodeAt(active);
    const rowBy = (step: number) => layout.nodes[layout.nodes.indexOf(node as PlacedNode) + step]?.id;
    const deeds: Record<string, () => void> = {
      ArrowDown: () => goTo(rowBy(1)),
      ArrowUp: () => goTo(rowBy(-1)),
      ArrowLeft: () => (node && node.children.length > 0 ? toggle(node.id) : goTo(node?.parent)),
      ArrowRight: () => (node && closed.has(node.id) ? toggle(node.id) : goTo(node?.children[0])),
      Home: () => goTo(layout.nodes[0]?.id),
      End: () => goTo(layout.nodes.at(-1)?.id),
      Enter: () => focusOn(active === focus ? undefined : active),
      Escape: () => (card.hidden ? focusOn(undefined) : hideCard()),
      "+": () => zoomBy(ZOOM_STEP),
      "=": () => zoomBy(ZOOM_STEP),
      "-": () => zoomBy(1 / ZOOM_STEP),
    };
    const deed = deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  });
  document.addEventListener("click", (event) => {
    for (const filter of root.querySelectorAll<HTMLDetailsElement>("details[open]")) {
      if (!filter.contains(event.target as Node)) filter.open = false;
    }
  });
  document.addEventListener("keydown", (event) => {
    const isTyping = (event.target as Element).matches("input, textarea, select");
    if (event.key !== "/" || isTyping || root.offsetParent === null) return;
    event.preventDefault();
    box.focus();
  });
  renew();
  if (picture.marked !== undefined) goTo(picture.marked, false);
  // A page that shows it later lays it out before it has a size.
  new ResizeObserver(() => draw(true)).observe(stage);
}

/** Drags what a mouse takes hold of beside the models; fingers scroll by themselves. */
function dragToScroll(stage: HTMLElement): void {
  let from: { x: number; y: number; left: number; top: number } | undefined;
  stage.addEventListener("pointerdown", (event) => {
    const isOnModel = (event.target as Element).closest("[data-id], .fold") !== null;
    if (event.pointerType !== "mouse" || event.button !== 0 || isOnModel) return;
    from = { x: event.clientX, y: event.clientY, left: stage.scrollLeft, top: stage.scrollTop };
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (event) => {
    if (!from) return;
    stage.scrollLeft = from.left - (event.clientX - from.x);
    stage.scrollTop = from.top - (event.clientY - from.y);
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    stage.addEventListener(end, () => {
      from = undefined;
    });
  }
}
