import { describe, expect, it } from "vitest";
import { sha256Of as sha256OfBytes } from "~/lib/file-manifest";
import type { Bytes, RowFormat } from "./export-rows";
import { createExportWriter, inOrder } from "./export-writer";

const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);
const sha256Of = (text: string) => sha256OfBytes(bytesOf(text));
const memory = (limit = 1_000) => ({ kind: "memory", limit }) as const;

async function write(parts: readonly { pieces: readonly string[]; isWhole: boolean }[], format: RowFormat = "jsonl") {
  const writer = inOrder(createExportWriter(format));
  const files: string[] = [];
  for (const { pieces, isWhole } of parts) {
    await writer.begin(memory());
    await Promise.all(pieces.map((piece) => writer.write(bytesOf(piece))));
    const { file } = await writer.end({ isWhole });
    files.push((await file?.text()) ?? "");
  }
  return { files, receipt: await writer.receipt() };
}

describe("an export", () => {
  it("is written as it came, counted and hashed", async () => {
    const { files, receipt } = await write([{ pieces: ['{"id":"a"}\n{"i', 'd":"b"}\n'], isWhole: true }]);
    const text = '{"id":"a"}\n{"id":"b"}\n';
    expect(files).toEqual([text]);
    expect(receipt).toEqual({ rows: 2, bytes: text.length, sha256: await sha256Of(text), lastId: "b" });
  });

  it("that broke off leaves whole rows, and with its next part has the hash of the whole", async () => {
    const { files, receipt } = await write([
      { pieces: ['{"id":"a"}\n', '{"id":"b"}\n{"id":'], isWhole: false },
      { pieces: ['{"id":"c"}\n'], isWhole: true },
    ]);
    expect(files).toEqual(['{"id":"a"}\n{"id":"b"}\n', '{"id":"c"}\n']);
    expect(receipt).toMatchObject({ rows: 3, sha256: await sha256Of('{"id":"a"}\n{"id":"b"}\n{"id":"c"}\n') });
  });

  it.each([
    ["repeats", ["id,x\r", "\nb,2\r\n"]],
    ["does not repeat", ["b,", "2\r\n"]],
  ])("in CSV has a head in every part where the server %s it", async (_, pieces) => {
    const parts = [
      { pieces: ["id,x\r\na,1\r\nb"], isWhole: false },
      { pieces, isWhole: true },
    ];
    const { files, receipt } = await write(parts, "csv");
    expect(files).toEqual(["id,x\r\na,1\r\n", "id,x\r\nb,2\r\n"]);
    expect(receipt).toMatchObject({ rows: 2, lastId: "b", sha256: await sha256Of("id,x\r\na,1\r\nb,2\r\n") });
  });

  it("that broke off before its first row begins again", async () => {
    const parts = [
      { pieces: ["id,"], isWhole: false },
      { pieces: ["id,x\r\na,1\r\n"], isWhole: true },
    ];
    const { files, receipt } = await write(parts, "csv");
    expect(files).toEqual(["", "id,x\r\na,1\r\n"]);
    expect(receipt.sha256).toBe(await sha256Of("id,x\r\na,1\r\n"));
  });

  it("that is larger than memory stops at a whole row, which the next part goes on behind", async () => {
    const writer = createExportWriter("jsonl");
    await writer.begin(memory(15));
    expect(await writer.write(bytesOf('{"id":"a"}\n'))).toMatchObject({ rows: 1, isFull: false });
    expect(await writer.write(bytesOf('{"id":"b"}\n'))).toMatchObject({ rows: 1, isFull: true });
    const { file, rows } = await writer.end({ isWhole: false });
    expect([await file?.text(), rows]).toEqual(['{"id":"a"}\n', 1]);
    expect(await writer.receipt()).toMatchObject({ rows: 1, lastId: "a", sha256: await sha256Of('{"id":"a"}\n') });
  });
});
