import type { PageCard, PageWords } from "./page-data.ts";

/** How long the card stays when it is left, so that one can move into it. */
const LEAVING_MS = 300;
/** From a model's text to its card, and from the card to the edge of what it is shown over. */
const GAP = 12;
const EDGE = 6;

/** The card that is shown where a model is pointed at. */
export class HoverCard {
  readonly #element: HTMLElement;
  readonly #over: HTMLElement;
  readonly #words: PageWords;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  /** @param over what it is shown over, and whose edges it keeps to */
  constructor(element: HTMLElement, over: HTMLElement, words: PageWords) {
    this.#element = element;
    this.#over = over;
    this.#words = words;
    element.addEventListener("pointerenter", () => clearTimeout(this.#leaving));
    element.addEventListener("pointerleave", () => this.leave());
  }

  get isShown(): boolean {
    return !this.#element.hidden;
  }

  /** @param beside the text of the model */
  show(name: string, { summary, facts, href }: PageCard, beside: Element): void {
    clearTimeout(this.#leaving);
    const list = document.createElement("dl");
    for (const [label, text] of facts) list.append(made("dt", label), made("dd", text));
    const parts: HTMLElement[] = [made("h3", name), made("p", summary), list];
    if (href) {
      const link = made("a", this.#words.card);
      link.href = href;
      parts.push(link);
    }
    this.#element.replaceChildren(...parts);
    this.#element.hidden = false;
    this.#place(beside.getBoundingClientRect());
  }

  hide(): void {
    clearTimeout(this.#leaving);
    this.#element.hidden = true;
  }

  leave(): void {
    clearTimeout(this.#leaving);
    this.#leaving = setTimeout(() => this.hide(), LEAVING_MS);
  }

  /** Right of the text where there is room, else below or above it; on a narrow screen the style puts it at the foot. */
  #place(text: DOMRect): void {
    const { offsetWidth: width, offsetHeight: height } = this.#element;
    const bounds = this.#over.getBoundingClientRect();
    const isBeside = text.right + GAP + width < bounds.right;
    const isBelow = text.bottom + GAP + height < bounds.bottom;
    const left = isBeside ? text.right + GAP : Math.min(text.left + 2 * GAP, bounds.right - width - EDGE);
    const beside = Math.min(text.top - EDGE, bounds.bottom - height - EDGE);
    const top = isBeside ? beside : isBelow ? text.bottom + GAP : text.top - height - GAP;
    const origin = this.#element.offsetParent?.getBoundingClientRect() ?? new DOMRect();
    this.#element.style.left = `${Math.max(left, bounds.left + EDGE) - origin.left}px`;
    this.#element.style.top = `${Math.max(top, bounds.top + EDGE) - origin.top}px`;
  }
}

/** An element with a text. */
function made<Name extends "dt" | "dd" | "h3" | "p" | "a">(name: Name, text: string): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
