/**
 * The weather's panel, in the page in development only (scripts/vite-console.ts puts it there; no build knows it). Plain
 * DOM on purpose: it stands on nothing that it makes fail.
 */
const DESK = "/__miniature/weather";

interface Sky {
  forecast: { latencyMs: number; errorRate: number; isOffline: boolean; squalls: { fault: string; route?: string }[] };
  faults: string[];
  /** From where the region is called; `null`: from its office. */
  address: string | null;
}

const asked = new URL(location.href).searchParams.get("weather");
const sky = await talk(asked === null ? "GET" : "POST", asked ?? "");
if (sky) document.body.append(panelOf(sky));

async function talk(method: "GET" | "POST", query: string): Promise<Sky | null> {
  const answer = await fetch(query ? `${DESK}?${query}` : DESK, { method });
  if (answer.ok) return (await answer.json()) as Sky;
  console.warn(`weather: ${await answer.text()}`);
  return null;
}

function panelOf({ forecast, faults, address }: Sky): HTMLElement {
  const [squall] = forecast.squalls;
  const fault = make("select", { name: "fault" }, make("option", { value: "" }, "no fault"));
  for (const name of faults) fault.append(make("option", { value: name }, name));
  fault.value = squall?.fault ?? "";
  const route = make("input", { name: "route", placeholder: "/user/*", value: squall?.route ?? "" });
  const latency = number("latency", forecast.latencyMs, 60_000);
  const errors = number("errors", forecast.errorRate * 100, 100);
  const offline = make("input", { name: "offline", type: "checkbox", value: "yes" });
  offline.checked = forecast.isOffline;
  const caller = make("input", { name: "address", placeholder: "the office", value: address ?? "" });
  const form = make(
    "form",
    {},
    labelled("Fault", fault),
    labelled("on routes", route),
    labelled("Latency, ms", latency),
    labelled("Errors, %", errors),
    labelled("Offline", offline),
    labelled("Calling from", caller),
    make("button", { type: "submit" }, "Set, and load again"),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void talk("POST", queryOf(new FormData(form))).then((set) => set && location.reload());
  });
  const isClear = !squall && !forecast.latencyMs && !forecast.errorRate && !forecast.isOffline && !address;
  const panel = make("details", {}, make("summary", {}, isClear ? "Weather" : "Weather: not clear"), form);
  panel.setAttribute(
    "style",
    "position:fixed;right:8px;bottom:8px;z-index:99;padding:4px 8px;font:12px system-ui;background:Canvas;color:CanvasText;border:1px solid GrayText;border-radius:4px;color-scheme:light dark",
  );
  return panel;
}

function queryOf(data: FormData): string {
  const query = new URLSearchParams();
  for (const [name, value] of data) {
    // Without an address the office calls again: said, where other fields that are empty say nothing.
    if (typeof value === "string" && (value !== "" || name === "address")) query.append(name, value);
  }
  // A route without a fault means nothing, and a forecast with one is refused.
  if (!query.has("fault")) query.delete("route");
  return query.toString();
}

function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function number(name: string, value: number, most: number): HTMLElement {
  return make("input", { name, type: "number", min: "0", max: String(most), value: String(value) });
}

function labelled(text: string, control: HTMLElement): HTMLElement {
  const label = make("label", {}, `${text} `, control);
  label.style.display = "block";
  return label;
}
