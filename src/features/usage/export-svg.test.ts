// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { findChart, pictureOf, plainColor } from "./export-svg";

describe("the picture of the chart", () => {
  const draw = () => {
    const page = document.createElement("div");
    page.id = "usage-split";
    const parser = new DOMParser();
    const chart = parser.parseFromString(
      `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200" class="chart" onclick="alert(1)">
        <title/><script>alert(1)</script><style>.a{}</style><image href="https://example.com/a.png"/>
        <defs><pattern id="hatch" width="4" height="4"><rect width="4" height="4" style="fill: rgb(1, 2, 3)"/></pattern></defs>
        <g data-bars=""><path d="M0 0h1" style="fill: rgb(10, 20, 30)"/></g>
        <rect x="1" width="2" height="3" fill="url(#hatch)"/>
        <rect x="2" width="2" height="3" fill="url(https://example.com/b.svg#c)" data-name="mira"/>
        <text x="3" y="4" class="strong">26 &lt; Oct</text>
      </svg>`,
      "image/svg+xml",
    ).documentElement;
    page.append(document.importNode(chart, true));
    document.body.replaceChildren(page);
    const found = findChart();
    if (!found) throw new Error("there is no chart");
    return found;
  };

  it("stands alone: no script, no style sheet, nothing from elsewhere", () => {
    const text = pictureOf(draw(), {
      title: "Spend <by> model",
      about: ["Acme, EU Frankfurt", "费用是估算：".repeat(6)],
      legend: ["gpt & co"],
      ticks: "4 weeks before",
    });
    const picture = new DOMParser().parseFromString(text, "image/svg+xml");
    expect(picture.querySelector("parsererror")).toBeNull();
    expect(text).not.toMatch(/script|<style|<image|class=|style=|onclick|data-|var\(|href|example\.com/);
    expect([...picture.querySelectorAll("text")].map((one) => one.textContent)).toEqual([
      "Spend <by> model",
      "Acme, EU Frankfurt",
      "费用是估算：".repeat(6).slice(0, 27),
      "费用是估算：".repeat(6).slice(27),
      "26 < Oct",
      "gpt & co",
      "4 weeks before",
    ]);
    expect(picture.querySelector("title")?.textContent).toBe("Spend <by> model");
    expect(picture.querySelector('[fill="url(#hatch)"]')).not.toBeNull();
    expect(picture.querySelectorAll('[fill="rgb(10, 20, 30)"]')).toHaveLength(2);
  });

  it("is none while no chart is drawn", () => {
    document.body.replaceChildren();
    expect(findChart()).toBeNull();
  });

  it.each([
    ["oklch(0.628 0.2577 29.23)", "#ff0000"],
    ["oklch(1 0 0)", "#ffffff"],
    ["oklch(0 0 none)", "oklch(0 0 none)"],
    ["rgb(1, 2, 3)", "rgb(1, 2, 3)"],
  ])("writes %s as %s", (color, plain) => {
    expect(plainColor(color)).toBe(plain);
  });
});
