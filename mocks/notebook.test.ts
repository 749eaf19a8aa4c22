import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { eraseNotebook, openNotebook } from "./notebook";

const fileIn = () => join(mkdtempSync(join(tmpdir(), "notebook-")), "deep/miniature.json");

describe("the notebook", () => {
  it("reads the next time what was kept, as it was when saved", () => {
    const file = fileIn();
    const first = openNotebook(file);
    const values = [1];
    first.keep("page", () => values);
    values.push(2);
    first.save();
    expect(openNotebook(file).read("page")).toEqual([1, 2]);
    expect(openNotebook(file).read("other")).toBeUndefined();
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it("forgets when told to", () => {
    const file = fileIn();
    const notebook = openNotebook(file);
    notebook.keep("page", () => 1);
    notebook.save();
    eraseNotebook(file);
    expect(openNotebook(file).read("page")).toBeUndefined();
    eraseNotebook(file);
  });

  it.each(["{", "7", "null"])("starts anew over %j, and says so", (text) => {
    const file = join(mkdtempSync(join(tmpdir(), "notebook-")), "broken.json");
    writeFileSync(file, text);
    const say = vi.fn();
    expect(openNotebook(file, say).read("page")).toBeUndefined();
    expect(say).toHaveBeenCalledWith(expect.stringContaining("starting anew"));
    expect(readFileSync(file, "utf8")).toBe(text);
  });
});
