import { type Layout, layOut, MARGIN, type PlacedNode, ROW } from "../picture/layout.ts";
import type { Picture } from "../picture/picture.ts";
import { drawAxis, drawTree, group } from "../picture/svg.ts";
import { dragToScroll } from "./drag.ts";
import { HoverCard } from "./hover-card.ts";
import { matching, narrowed } from "./narrow.ts";
import type { PageData } from "./page-data.ts";

/** The height of the axis, which stays in sight. */
const AXIS = 26;
/** Rows are drawn as they come into sight, in steps of this many. */
const ROWS_AT_ONCE = 80;
const ZOOM_STEP = 1.25;
const ZOOMS = { least: 0.25, most: 3 };

/** A lineage that one explores: scroll, zoom, point at a model for its card, click it for its branch, search and filter. */
export class Explorer {
  readonly #root: HTMLElement;
  readonly #data: PageData;
  readonly #stage: HTMLElement;
  readonly #axis: SVGSVGElement;
  readonly #canvas: SVGSVGElement;
  readonly #box: HTMLInputElement;
  readonly #status: HTMLElement;
  readonly #whole: HTMLElement;
  readonly #card: HoverCard;

  /** What the reader's filters leave out. */
  readonly #hidden = { structures: new Set<string>(), families: new Set<string>(), categories: new Set<string>() };
  readonly #closed = new Set<string>();
  readonly #opened = new Set<string>();
  #focus: string | undefined;
  /** The model that the keyboard is at. */
  #active: string | undefined;
  #hits: string[] = [];
  #zoom = 1;

  /** What is to be seen of the lineage, and where. */
  #shown!: Picture;
  #passing = new Set<string>();
  #layout!: Layout;
  /** The first and the last row that are drawn. */
  #rows: [number, number] = [0, -1];

  constructor(root: HTMLElement, data: PageData) {
    const find = <Found extends Element>(selector: string) => root.querySelector(selector) as Found;
    this.#root = root;
    this.#data = data;
    this.#stage = find(".stage");
    this.#axis = find(".axis");
    this.#canvas = find(".canvas");
    this.#box = find(".search");
    this.#status = find(".status");
    this.#whole = find(".whole");
    this.#card = new HoverCard(find("aside.card"), this.#stage, data.words);
    this.#active = data.picture.marked;
    this.#listen(find(".in"), find(".out"));
    this.#renew();
    if (data.picture.marked !== undefined) this.#goTo(data.picture.marked, false);
  }

  /** Lays everything out anew: what is to be seen has changed. */
  #renew(): void {
    const { picture, passing } = narrowed(this.#data.picture, { focus: this.#focus, ...this.#hidden });
    this.#shown = picture;
    this.#passing = passing;
    this.#layout = layOut(picture, { most: this.#data.most, closed: this.#closed, opened: this.#opened });
    if (!this.#nodeOf(this.#active)) this.#active = this.#layout.nodes[0]?.id;
    this.#hits = matching(this.#layout.nodes, this.#box.value);
    this.#whole.hidden = this.#focus === undefined;
    this.#resize();
  }

  #resize(): void {
    const width = this.#layout.width + 2 * MARGIN;
    const size = (svg: SVGSVGElement, height: number) => {
      svg.setAttribute("width", String(width * this.#zoom));
      svg.setAttribute("height", String(height * this.#zoom));
      svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    };
    size(this.#axis, AXIS);
    size(this.#canvas, this.#layout.height + MARGIN);
    this.#axis.innerHTML = group(MARGIN, AXIS, drawAxis(this.#layout));
    this.#draw();
  }

  /** Draws the rows in sight, and some above and below. */
  #draw(): void {
    this.#rows = this.#rowsInSight();
    const hadKeyboard = this.#canvas.contains(document.activeElement);
    const about = (node: PlacedNode) => this.#about(node);
    this.#canvas.innerHTML = group(MARGIN, 0, drawTree(this.#shown, this.#layout, { rows: this.#rows, about }));
    if (hadKeyboard) this.#elementOf(this.#active)?.focus({ preventScroll: true });
  }

  #rowsInSight(): [number, number] {
    const { scrollTop, clientHeight } = this.#stage;
    const step = (place: number, around: number) =>
      (Math.floor(place / this.#zoom / ROW / ROWS_AT_ONCE) + around) * ROWS_AT_ONCE;
    return [step(scrollTop, -1), step(scrollTop + clientHeight, 2)];
  }

  /** How a model is drawn, and what it is to those who cannot see it. */
  #about({ id, depth, children, folded }: PlacedNode): Record<string, string | number | undefined> {
    const names = ["node", this.#passing.has(id) && "passing", this.#hits.includes(id) && "hit"];
    return {
      class: names.filter(Boolean).join(" "),
      role: "treeitem",
      tabindex: id === this.#active ? 0 : -1,
      "aria-level": depth + 1,
      "aria-expanded": children.length + folded > 0 ? String(children.length > 0) : undefined,
    };
  }

  #nodeOf(id: string | undefined): PlacedNode | undefined {
    return this.#layout.nodes.find((node) => node.id === id);
  }

  #elementOf(id: string | undefined): SVGGElement | null {
    return id === undefined ? null : this.#canvas.querySelector(`[data-id="${CSS.escape(id)}"]`);
  }

  /** Brings a model into sight, and the keyboard to it. */
  #goTo(id: string | undefined, takesKeyboard = true): void {
    const node = this.#nodeOf(id);
    if (!node) return;
    this.#active = node.id;
    const stage = this.#stage;
    const [x, y] = [(node.x + MARGIN) * this.#zoom, node.y * this.#zoom];
    const isIn = (place: number, from: number, length: number) => place > from + 20 && place < from + length - 40;
    if (!isIn(y, stage.scrollTop, stage.clientHeight - AXIS)) stage.scrollTop = y - stage.clientHeight / 2;
    if (!isIn(x, stage.scrollLeft, stage.clientWidth)) stage.scrollLeft = x - stage.clientWidth / 3;
    this.#draw();
    if (takesKeyboard) this.#elementOf(this.#active)?.focus({ preventScroll: true });
  }

  /** Shows the branch of a model alone, or all again. */
  #focusOn(id: string | undefined): void {
    this.#focus = id;
    this.#renew();
    this.#goTo(this.#active);
  }

  /** Closes or opens what hangs below a model. */
  #toggle(node: PlacedNode): void {
    if (!this.#closed.delete(node.id) && node.children.length > 0) this.#closed.add(node.id);
    this.#renew();
    this.#goTo(node.id);
  }

  /** Zooms around what is in the middle. */
  #zoomBy(factor: number): void {
    const stage = this.#stage;
    const [halfWidth, halfHeight] = [stage.clientWidth / 2, stage.clientHeight / 2];
    const [x, y] = [(stage.scrollLeft + halfWidth) / this.#zoom, (stage.scrollTop + halfHeight) / this.#zoom];
    this.#zoom = Math.min(Math.max(this.#zoom * factor, ZOOMS.least), ZOOMS.most);
    this.#resize();
    stage.scrollTo(x * this.#zoom - halfWidth, y * this.#zoom - halfHeight);
  }

  #showCard(id: string): void {
    const [node, element, card] = [this.#nodeOf(id), this.#elementOf(id), this.#data.cards[id]];
    if (node && element && card) this.#card.show(node.name, card, element);
  }

  #listen(zoomIn: Element, zoomOut: Element): void {
    this.#listenToPointer();
    this.#listenToStage();
    this.#listenToSearch();
    this.#listenToFilters();
    this.#whole.addEventListener("click", () => this.#focusOn(undefined));
    zoomIn.addEventListener("click", () => this.#zoomBy(ZOOM_STEP));
    zoomOut.addEventListener("click", () => this.#zoomBy(1 / ZOOM_STEP));
  }

  #listenToPointer(): void {
    const canvas = this.#canvas;
    canvas.addEventListener("pointerover", ({ target }) => {
      const id = idAt(target);
      if (id === undefined) this.#card.leave();
      else this.#showCard(id);
    });
    canvas.addEventListener("pointerleave", () => this.#card.leave());
    canvas.addEventListener("focusin", ({ target }) => {
      this.#active = idAt(target) ?? this.#active;
      if (this.#active !== undefined) this.#showCard(this.#active);
    });
    canvas.addEventListener("click", ({ target }) => {
      const node = this.#nodeOf(idAt(target));
      const folded = (target as Element).getAttribute("data-of");
      if (folded !== null) {
        this.#opened.add(folded);
        this.#renew();
      } else if (node && (target as Element).classList.contains("mark")) this.#toggle(node);
      else if (node) this.#focusOn(node.id === this.#focus ? undefined : node.id);
    });
    dragToScroll(this.#stage, (target) => target.closest("[data-id], [data-of]") === null);
  }

  #listenToStage(): void {
    const stage = this.#stage;
    const drawIfNew = () => {
      if (this.#rowsInSight().join() !== this.#rows.join()) this.#draw();
    };
    stage.addEventListener("scroll", drawIfNew);
    // It also has another size where a page shows it later.
    new ResizeObserver(drawIfNew).observe(stage);
    // Two fingers on a touchpad come as this too.
    const zoom = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      this.#zoomBy(event.deltaY < 0 ? ZOOM_STEP : 1 / ZOOM_STEP);
    };
    stage.addEventListener("wheel", zoom, { passive: false });
    stage.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !this.#press(event.key)) return;
      event.preventDefault();
    });
  }

  /** @returns whether the key means something */
  #press(key: string): boolean {
    const { nodes } = this.#layout;
    const node = this.#nodeOf(this.#active);
    if (!node) return false;
    const deeds: Record<string, () => void> = {
      ArrowDown: () => this.#goTo(nodes[nodes.indexOf(node) + 1]?.id),
      ArrowUp: () => this.#goTo(nodes[nodes.indexOf(node) - 1]?.id),
      ArrowLeft: () => (node.children.length > 0 ? this.#toggle(node) : this.#goTo(node.parent)),
      ArrowRight: () => (this.#closed.has(node.id) ? this.#toggle(node) : this.#goTo(node.children[0])),
      Home: () => this.#goTo(nodes[0]?.id),
      End: () => this.#goTo(nodes.at(-1)?.id),
      Enter: () => this.#focusOn(node.id === this.#focus ? undefined : node.id),
      Escape: () => (this.#card.isShown ? this.#card.hide() : this.#focusOn(undefined)),
      "+": () => this.#zoomBy(ZOOM_STEP),
      "=": () => this.#zoomBy(ZOOM_STEP),
      "-": () => this.#zoomBy(1 / ZOOM_STEP),
    };
    deeds[key]?.();
    return deeds[key] !== undefined;
  }

  #listenToSearch(): void {
    const box = this.#box;
    box.addEventListener("input", () => {
      this.#hits = matching(this.#layout.nodes, box.value);
      const found = this.#hits.length === 0 ? this.#data.words.noHit : String(this.#hits.length);
      this.#status.textContent = box.value.trim() === "" ? "" : found;
      if (this.#hits.length > 0) this.#goTo(this.#hits[0], false);
      else this.#draw();
    });
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && this.#hits.length > 0) {
        const next = this.#hits[(this.#hits.indexOf(this.#active ?? "") + 1) % this.#hits.length] as string;
        this.#goTo(next, false);
        this.#showCard(next);
      } else if (event.key === "ArrowDown") this.#goTo(this.#active);
      else if (event.key === "Escape") {
        box.value = "";
        box.dispatchEvent(new Event("input"));
      } else return;
      event.preventDefault();
    });
    document.addEventListener("keydown", (event) => {
      const isTyping = (event.target as Element).matches("input, textarea, select");
      if (event.key !== "/" || isTyping || this.#root.offsetParent === null) return;
      event.preventDefault();
      box.focus();
    });
  }

  #listenToFilters(): void {
    for (const input of this.#root.querySelectorAll<HTMLInputElement>("input[data-filter]")) {
      const hidden = this.#hidden[input.dataset.filter as "structures" | "families" | "categories"];
      // A browser keeps what was ticked when a page is loaded again.
      input.checked = input.defaultChecked;
      if (!input.checked) hidden.add(input.value);
      input.addEventListener("change", () => {
        if (!hidden.delete(input.value)) hidden.add(input.value);
        this.#renew();
      });
    }
    document.addEventListener("click", (event) => {
      for (const filter of this.#root.querySelectorAll<HTMLDetailsElement>("details[open]")) {
        if (!filter.contains(event.target as Node)) filter.open = false;
      }
    });
  }
}

/** The id of the model at a place of the picture. */
function idAt(target: EventTarget | null): string | undefined {
  return (target as Element | null)?.closest("[data-id]")?.getAttribute("data-id") ?? undefined;
}
