/** Shows one section of a page at a time: the one that the address names, or the one that holds what it names. */
export function showSections(): void {
  const sections = [...document.querySelectorAll<HTMLElement>("main > section[id]")];
  if (sections.length < 2) return;
  history.scrollRestoration = "manual";
  const links = [...document.querySelectorAll<HTMLAnchorElement>("nav a")];
  const update = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = document.getElementById(id);
    const section = sections.find((each) => each === target || each.contains(target)) ?? sections[0];
    for (const each of sections) each.hidden = each !== section;
    for (const link of links) {
      if (link.hash === `#${section?.id}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    // The browser goes to what the address names by itself, before the rest is hidden.
    requestAnimationFrame(() => {
      if (target === null || target === section) window.scrollTo(0, 0);
      else target.scrollIntoView();
    });
  };
  window.addEventListener("hashchange", update);
  update();
}
