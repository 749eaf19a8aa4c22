/**
 * `getComputedStyle` as far as queries by role and typing ask for it, without jsdom's: that goes through the browser's
 * style sheet for every element, which is a fifth of a journey's time. No sheet of the console is in the page of a test,
 * so an element's looks are those of its tag, its `hidden` and its `style`. Whatever else is asked for, jsdom answers.
 */
export function quickenComputedStyle(window: Window): void {
  const slow = window.getComputedStyle.bind(window);
  /** By tag, what the browser's sheet says of an element without attributes. */
  const displays = new Map<string, string>();
  const displayOf = (element: Element): string => {
    const tag = element.localName;
    const known = displays.get(tag);
    if (known !== undefined) return known;
    const bare = window.document.createElementNS(element.namespaceURI, tag);
    const display = slow(bare).display;
    displays.set(tag, display);
    return display;
  };
  const inlineOf = (element: Element, name: "display" | "visibility" | "pointerEvents"): string =>
    (element as HTMLElement).style?.[name] ?? "";
  /** Of itself or of the nearest ancestor that says. */
  const inherited = (element: Element, name: "visibility" | "pointerEvents"): string => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const value = inlineOf(at, name);
      if (value && value !== "inherit") return value;
    }
    return name === "visibility" ? "visible" : "auto";
  };
  const quick: Record<string, (element: Element) => string> = {
    display: (element) =>
      inlineOf(element, "display") || (element.hasAttribute("hidden") ? "none" : displayOf(element)),
    visibility: (element) => inherited(element, "visibility"),
    pointerEvents: (element) => inherited(element, "pointerEvents"),
    "pointer-events": (element) => inherited(element, "pointerEvents"),
    content: () => "",
  };
  window.getComputedStyle = (element, pseudo) => {
    // Tags that are there in several looks.
    if (pseudo || /^(dialog|details|input|summary)$/u.test(element.localName)) return slow(element, pseudo);
    let whole: CSSStyleDeclaration | undefined;
    const read = (name: string): unknown => {
      const answer = quick[name];
      if (answer) return answer(element);
      whole ??= slow(element);
      const value: unknown = Reflect.get(whole, name);
      return typeof value === "function" ? value.bind(whole) : value;
    };
    return new Proxy({} as CSSStyleDeclaration, {
      get: (_, name) =>
        name === "getPropertyValue" ? (property: string) => String(read(property) ?? "") : read(String(name)),
    });
  };
}
