// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { sumSpend } from "mocks/world/totals";
import { findPage, openApp } from "tests/open-app";
import { describe, expect, it } from "vitest";
import { CUSTOMS_WEEK, figure, findModels, inCents, inDollars, readModels, readTwin, WEEK } from "./usage-screen";

const CUSTOMS = "/o/acme-customs/usage";
const dates = () => screen.getByRole("button", { name: /^Dates: / });

describe("an address that was typed", () => {
  it.each([
    ["from=banana", "“from=banana” is not a day such as 2026-11-01."],
    ["from=2026-11-01&to=2026-02-30", "“to=2026-02-30” is not a day such as 2026-11-01."],
    ["from=2026-11-10&to=2026-11-01", "The range ends before it begins (2026-11-10 – 2026-11-01)."],
    ["from=2027-01-01", "The range begins in the future (2027-01-01)."],
    ["from=2020-01-01", "2020-01-01 – 2026-11-18 is longer than 400 days, the most LiteLLM answers."],
  ])("with %s opens, and says what was ignored and what is shown", async (search, sentence) => {
    await openApp(`/usage?${search}`, { as: "nils" });
    const note = (await screen.findByText("Part of the address was not understood")).closest("[role=status]");
    expect(note).toHaveTextContent(sentence);
    const shown = dates().textContent?.match(/^(.*\d{4})/)?.[1] ?? "";
    expect(note).toHaveTextContent(`Shown instead: ${shown}.`);
  });

  it("with a range that ends in the future is cut to today without a word", async () => {
    const { requests } = await openApp("/usage?from=2026-11-12&to=2027-03-01&compare=off", { as: "nils" });
    await screen.findByText("No usage in these dates");
    expect(screen.queryByText("Part of the address was not understood")).toBeNull();
    expect(requests.some((request) => request.includes("start_date=2026-11-12&end_date=2026-11-18"))).toBe(true);
  });
});

describe("the dates", () => {
  it("are seven days after “Last 7 days”; the address says so, and back goes back", async () => {
    const opened = `${CUSTOMS}?from=2026-11-01&to=2026-11-03&compare=off`;
    const { user, arrivesAt, back, world } = await openApp(opened, { as: "mira" });
    await findModels();
    expect((await readTwin()).days).toHaveLength(3);
    await user.click(dates());
    await user.click(await screen.findByRole("button", { name: /^Last 7 days/ }));
    await arrivesAt(CUSTOMS_WEEK);
    await screen.findByText(inDollars(sumSpend(world, { organizationId: "acme-customs", ...WEEK })));
    const { days } = await readTwin();
    expect(days.map(({ day }) => day)).toEqual([12, 13, 14, 15, 16, 17, 18].map((day) => `${day} Nov 2026`));
    expect(screen.queryByRole("dialog")).toBeNull();

    await back();
    await arrivesAt(opened);
    await screen.findByRole("button", { name: "Dates: 1 Nov – 3 Nov 2026 3 days" });
    expect((await readTwin()).days).toHaveLength(3);
  });

  it("are chosen in the calendar, where days to come are not offered", async () => {
    const { user, arrivesAt } = await openApp("/usage", { as: "nils" });
    await screen.findByText("No usage in these dates");
    await user.click(dates());
    const november = await screen.findByRole("grid", { name: /November 2026/ });
    const day = (name: RegExp) => within(november).getByRole("button", { name });
    expect(day(/19 November|November 19/)).toHaveAttribute("aria-disabled", "true");
    await user.click(day(/\b2 November|November 2,/));
    await user.click(day(/\b5 November|November 5,/));
    await arrivesAt("/usage?from=2026-11-02&to=2026-11-05");
  });

  it("stay when another organization is chosen", async () => {
    const { user, arrivesAt, world } = await openApp(CUSTOMS_WEEK, { as: "mira" });
    await findModels();
    await user.click(await screen.findByRole("button", { name: /Organization/ }));
    const options = await screen.findAllByRole("option");
    expect(options.map((option) => option.textContent)).toEqual([
      "All organizations",
      "Acme Freight",
      "Acme Warehousing",
      "Acme Customs",
    ]);
    await user.click(screen.getByRole("option", { name: "Acme Warehousing" }));
    await findPage(/^Usage Acme Warehousing$/);
    await arrivesAt(CUSTOMS_WEEK.replace("customs", "warehousing"));
    const { foot } = await readModels();
    expect(foot[1]).toBe(inCents(sumSpend(world, { organizationId: "acme-warehousing", ...WEEK })));
  });
});

describe("the comparison", () => {
  it("names both ranges and leaves today out", async () => {
    await openApp(`${CUSTOMS}?from=${WEEK.from}&to=${WEEK.to}`, { as: "mira" });
    await screen.findByText("Changes compare 6 full days, 12 Nov – 17 Nov, with 5 Nov – 10 Nov.");
    expect(figure("Spend, LiteLLM’s estimate").under).toMatch(/^[+−]\d+\.\d% on 6 full days$/);
    expect((await readModels()).heads).toContain("6 days");
  });

  it("leaves no change on the screen once it is off, and comes back as it was", async () => {
    const compared = CUSTOMS_WEEK.replace("&compare=off", "");
    const { user, arrivesAt } = await openApp(compared, { as: "mira" });
    await screen.findByText(/^Changes compare 6 full days/);
    const { under } = figure("Spend, LiteLLM’s estimate");
    const compare = screen.getByRole("switch", { name: /^Compare/ });
    await user.click(compare);
    await arrivesAt(CUSTOMS_WEEK);
    await waitFor(() => expect(compare).not.toBeChecked());
    expect(figure("Spend, LiteLLM’s estimate").under).toBe("");
    expect((await readModels()).heads).not.toContain("6 days");
    expect(screen.queryByText(/week before|Changes compare/)).toBeNull();
    expect(document.body).not.toHaveTextContent(/[+−]\d+\.\d%/);
    await user.click(compare);
    await arrivesAt(compared);
    await waitFor(() => expect(figure("Spend, LiteLLM’s estimate").under).toBe(under));
  });
});

describe("the legend", () => {
  // Those that hide and show; "Open Other" beside them does something else.
  const buttons = () =>
    within(screen.getByRole("group", { name: /^Series/ }))
      .getAllByRole("button")
      .filter((button) => button.hasAttribute("aria-pressed"));
  const shown = () => buttons().filter((button) => button.getAttribute("aria-pressed") === "true");

  it("hides and shows a series, and the last one stays", async () => {
    const { user } = await openApp(CUSTOMS_WEEK, { as: "mira" });
    await findModels();
    const [first, second, ...others] = buttons();
    if (!first || !second) throw new Error("the legend is too short for this");
    expect(shown()).toEqual(buttons());
    for (const button of [...others, second]) await user.click(button);
    await waitFor(() => expect(shown()).toEqual([first]));
    await user.click(first);
    expect(shown()).toEqual([first]);
    await user.click(second);
    await waitFor(() => expect(shown()).toEqual([first, second]));
  });

  it("shows one alone with Alt, and all again with Alt once more; the table counts all the while", async () => {
    const { user } = await openApp(CUSTOMS_WEEK, { as: "mira" });
    await findModels();
    const { foot } = await readModels();
    const gemini = screen.getByRole("button", { name: "gemini-2.5-pro" });
    await user.keyboard("{Alt>}");
    await user.click(gemini);
    await waitFor(() => expect(shown()).toEqual([gemini]));
    expect((await readModels()).foot).toEqual(foot);
    await user.click(gemini);
    await user.keyboard("{/Alt}");
    await waitFor(() => expect(shown()).toEqual(buttons()));
  });
});

describe("the table of models", () => {
  const sorted = () => screen.getAllByRole("columnheader").filter((head) => !["none", null].includes(head.ariaSort));

  it("is sorted by keyboard, both ways, and says by what", async () => {
    const { user } = await openApp(CUSTOMS_WEEK, { as: "mira" });
    const table = await findModels();
    const names = async () => [...(await readModels()).models.keys()];
    expect(table).toHaveAccessibleName("Usage by model, sorted by Spend");
    within(table).getByRole("button", { name: "Model" }).focus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(table).toHaveAccessibleName("Usage by model, sorted by Model"));
    expect(sorted().map((head) => [head.textContent, head.getAttribute("aria-sort")])).toEqual([
      ["Model", "ascending"],
    ]);
    const ascending = await names();
    expect(ascending).toEqual([...ascending].sort());
    await user.keyboard(" ");
    await waitFor(() => expect(sorted()[0]).toHaveAttribute("aria-sort", "descending"));
    expect(await names()).toEqual([...ascending].reverse());
    await user.tab();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(table).toHaveAccessibleName("Usage by model, sorted by Spend"));
  });
});

describe("another language", () => {
  it("keeps the place and every figure", async () => {
    const { user, location, storage, back } = await openApp(CUSTOMS_WEEK, { as: "mira" });
    const english = await readModels();
    const spend = figure("Spend, LiteLLM’s estimate").value;
    await user.click(screen.getByRole("link", { name: "Settings" }));
    await user.click(await screen.findByRole("button", { name: "简体中文" }));
    await findPage(/^设置/);
    expect(location()).toBe("/settings");
    expect(storage.device.getItem("console.locale")).toBe("zh-CN");
    expect(document.documentElement.lang).toBe("zh-CN");

    await back();
    await findPage(/^用量 Acme Customs$/);
    expect(location()).toBe(CUSTOMS_WEEK);
    const chinese = await readModels();
    expect(figure("费用（LiteLLM 估算）").value).toBe(spend);
    expect([...chinese.models.keys()]).toEqual([...english.models.keys()]);
    expect(chinese.foot.slice(1)).toEqual(english.foot.slice(1));
    expect(chinese.foot[0]).toBe(`全部 ${chinese.models.size} 个模型`);
    expect((await readTwin()).days[0]?.day).toBe("2026年11月12日");
  });

  it("is spoken from the first word when the browser asks for it", async () => {
    await openApp(CUSTOMS_WEEK, { as: "mira", locale: "zh-CN" });
    await findPage(/^用量 Acme Customs$/);
    await findModels();
    expect(screen.getByRole("button", { name: "日期：2026年11月12日 – 11月18日 7 天" })).toBeVisible();
    expect(document.title).toBe("用量 · Acme Customs · LiteLLM Cloud");
  });
});
