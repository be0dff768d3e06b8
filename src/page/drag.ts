/** Scrolls by what a mouse takes hold of; fingers scroll by themselves. @param isFree whether a place may be taken hold of */
export function dragToScroll(stage: HTMLElement, isFree: (target: Element) => boolean): void {
  let from: { x: number; y: number } | undefined;
  stage.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "mouse" || event.button !== 0 || !isFree(event.target as Element)) return;
    from = { x: event.clientX + stage.scrollLeft, y: event.clientY + stage.scrollTop };
    stage.setPointerCapture(event.pointerId);
  });
  stage.addEventListener("pointermove", (event) => {
    if (!from) return;
    stage.scrollLeft = from.x - event.clientX;
    stage.scrollTop = from.y - event.clientY;
  });
  for (const end of ["pointerup", "pointercancel"] as const) {
    stage.addEventListener(end, () => {
      from = undefined;
    });
  }
}
