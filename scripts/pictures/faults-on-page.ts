/** Runs in the page: what is wrong with its layout, as sentences. Measured, not judged. */
export function findLayoutFaults(): string[] {
  const faults: string[] = [];
  const root = document.documentElement;
  if (root.scrollWidth > window.innerWidth + 1)
    faults.push(`scrolls sideways by ${root.scrollWidth - window.innerWidth} px`);
  for (const element of document.querySelectorAll<HTMLElement>("body *")) {
    const ownText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (!ownText || element.closest(".visually-hidden, .skip-link, svg")) continue;
    const style = getComputedStyle(element);
    if (style.visibility === "hidden" || style.display === "none" || element.clientWidth === 0) continue;
    const isCut = style.overflowX !== "visible" && style.overflowX !== "auto" && style.overflowX !== "scroll";
    const words = element.textContent?.trim().slice(0, 40);
    if (isCut && style.textOverflow !== "ellipsis" && element.scrollWidth > element.clientWidth + 1) {
      faults.push(`clips “${words}” by ${element.scrollWidth - element.clientWidth} px`);
    }
    const box = element.getBoundingClientRect();
    const isScrolled = element.closest("[data-scroll]") !== null;
    if (box.width > 0 && !isScrolled && (box.right > window.innerWidth + 1 || box.left < -1)) {
      faults.push(`puts “${words}” outside the window`);
    }
  }
  const different = [...new Set(faults)];
  return different.length > 5 ? [...different.slice(0, 5), `and ${different.length - 5} more`] : different;
}
