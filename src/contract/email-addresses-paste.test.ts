import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VALID } from "./email-addresses.corpus";
import { readPaste } from "./email-addresses-paste";

/** What was read, in one line each: `name <address>` or `! what cannot be read`. */
function linesOf(text: string): string[] {
  return readPaste(text).entries.map(({ name, reading, text: written }) => {
    const said = "address" in reading ? reading.address.address : `! ${written}`;
    return name === null ? said : `${name} <${said}>`;
  });
}

const keysOf = (text: string) =>
  readPaste(text).entries.map(({ reading }) => ("address" in reading ? reading.address.key : null));

describe("a paste", () => {
  it.each([
    ["a comma list", "ann@example.com, bob@example.com", ["ann@example.com", "bob@example.com"]],
    [
      "lines",
      "ann@example.com\nbob@example.com\r\nceline@example.com\n",
      ["ann@example.com", "bob@example.com", "celine@example.com"],
    ],
    ["semicolons", "ann@example.com; bob@example.com;", ["ann@example.com", "bob@example.com"]],
    ["blanks", "ann@example.com bob@example.com", ["ann@example.com", "bob@example.com"]],
    [
      "Chinese punctuation",
      "ann@example.com，bob@example.com；王芳@例子.测试、eve@example.com",
      ["ann@example.com", "bob@example.com", "王芳@例子.测试", "eve@example.com"],
    ],
    ["a name and an address", "Ann Lee <ann@example.com>", ["Ann Lee <ann@example.com>"]],
    [
      "names in quotes",
      '"Lee, Ann" <ann@example.com>, "Bob" <bob@example.com>',
      ["Lee, Ann <ann@example.com>", "Bob <bob@example.com>"],
    ],
    [
      "a name with a bare comma",
      "Lee, Ann <ann@example.com>; Ray, Bob <bob@example.com>",
      ["Lee, Ann <ann@example.com>", "Ray, Bob <bob@example.com>"],
    ],
    ["a quote inside a name", '"Ann \\"Annie\\" Lee" <ann@example.com>', ['Ann "Annie" Lee <ann@example.com>']],
    [
      "a quote that is never closed",
      'Ann "Lee <ann@example.com>, bob@example.com',
      ['Ann "Lee <ann@example.com>', "bob@example.com"],
    ],
    ["a To line", "To: Ann Lee <ann@example.com>, bob@example.com", ["Ann Lee <ann@example.com>", "bob@example.com"]],
    [
      "a folded To line and a copy",
      "To: ann@example.com,\n bob@example.com\nCc: Eve <eve@example.com>",
      ["ann@example.com", "bob@example.com", "Eve <eve@example.com>"],
    ],
    [
      "a Chinese To line",
      "收件人：王芳 <fang@example.com>；抄送 <li@example.com>",
      ["王芳 <fang@example.com>", "抄送 <li@example.com>"],
    ],
    ["angle brackets alone", "<ann@example.com>, <bob@example.com>", ["ann@example.com", "bob@example.com"]],
    [
      "without a separator",
      "Ann <ann@example.com> Bob <bob@example.com>",
      ["Ann <ann@example.com>", "Bob <bob@example.com>"],
    ],
    ["an address twice, as Outlook writes it", "ann@example.com <ann@example.com>", ["ann@example.com"]],
    ["a mail link", "mailto:ann@example.com?subject=Hello", ["ann@example.com"]],
    [
      "the end of a sentence",
      "Please add ann@example.com and bob@example.com.",
      ["Please add <ann@example.com>", "and <bob@example.com>"],
    ],
    [
      "brackets around it",
      "(ann@example.com) [bob@example.com] “eve@example.com”",
      ["ann@example.com", "bob@example.com", "eve@example.com"],
    ],
    [
      "a name in the table of a mail program",
      "Ann Lee\tann@example.com\nBob Ray\tbob@example.com",
      ["! Ann Lee", "ann@example.com", "! Bob Ray", "bob@example.com"],
    ],
    [
      "what nobody sees",
      "\ufeffann@example.com\u200b,\u202abob@example.com\u202c",
      ["ann@example.com", "bob@example.com"],
    ],
    ["a wide @", "王芳＠example.com", ["王芳@example.com"]],
    ["a quoted local part", '"ann lee"@example.com, bob@example.com', ['"ann lee"@example.com', "bob@example.com"]],
    ["a comma in a quoted local part", '"ann,lee"@example.com', ['"ann,lee"@example.com']],
    [
      "what wants to be an address",
      "hana@example, hana.example.com, ann@example.com",
      ["! hana@example", "! hana.example.com", "ann@example.com"],
    ],
    ["a word on a line of its own", "hana\nann@example.com", ["! hana", "ann@example.com"]],
    ["angle brackets around no address", "Hana <hana.example.com>", ["Hana <! hana.example.com>"]],
    ["nothing", "  \n ,; \t", []],
  ])("reads %s", (_, text, lines) => {
    expect(linesOf(text)).toEqual(lines);
  });

  const SEPARATORS = [
    ",",
    ";",
    "\n",
    "\r\n",
    "\t",
    ", ",
    "; ",
    " ",
    "  \n",
    " | ",
    "，",
    "；",
    "、",
    ",\n",
    ";;",
    " , ",
  ];
  const address = fc.constantFrom(...VALID.map(([text, key]) => ({ text, key })));
  const name = fc.constantFrom("", "Ann", "Ann Lee", "王芳", "Zoë von Ö", '"Lee, Ann"', '"A <b> C"');

  it("gives the same whatever stands between the addresses", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ address, name }), { minLength: 1, maxLength: 40 }),
        fc.infiniteStream(fc.constantFrom(...SEPARATORS)),
        (people, separators) => {
          const text = people
            .map((one) => (one.name === "" ? one.address.text : `${one.name} <${one.address.text}>`))
            .reduce((left, right) => left + String(separators.next().value) + right);
          expect(keysOf(text)).toEqual(people.map((one) => one.address.key));
        },
      ),
      { seed: 20261118, numRuns: 500 },
    );
  });

  it("gives the same set in any order", () => {
    const list = fc.array(address, { minLength: 1, maxLength: 40 });
    const shuffled = list.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom(...SEPARATORS), ([all, other], separator) => {
        const read = (some: typeof all) => new Set(keysOf(some.map(({ text }) => text).join(separator)));
        expect(read(other)).toEqual(read(all));
      }),
      { seed: 20261118, numRuns: 300 },
    );
  });

  it("drops nothing that has an @, whatever it is", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z@.]{1,12}$/), { maxLength: 20 }), (tokens) => {
        const meant = tokens.filter((token) => token.includes("@"));
        expect(readPaste(tokens.join("\n")).entries.length).toBe(tokens.length);
        expect(readPaste(meant.join(" ")).entries.length).toBe(meant.length);
      }),
      { seed: 20261118, numRuns: 300 },
    );
  });

  it("ends on any text, and quickly", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
        readPaste(text);
      }),
      { seed: 20261118, numRuns: 300 },
    );
    for (const nasty of ['"', "<", "@", "a@", '"@', "<@", "\\", '"\\', "a b ", "a,"]) {
      const started = performance.now();
      readPaste(nasty.repeat(20_000));
      expect(performance.now() - started).toBeLessThan(1_000);
    }
  });

  it("says when it reads only a part", () => {
    expect(readPaste("ann@example.com\n".repeat(30_000)).isCut).toBe(true);
    expect(readPaste("ann@example.com").isCut).toBe(false);
  });
});

describe("a spreadsheet", () => {
  const rowsOf = (text: string) =>
    readPaste(text).entries.map(({ name, reading, details }) => ({
      name,
      key: "address" in reading ? reading.address.key : null,
      ...details,
    }));

  it("is read by the names of its columns", () => {
    expect(
      rowsOf(
        "Name,Email,Team,Budget,Period\nAnn Lee,ann@example.com,search|checkout,150,1mo\nBob,bob@example.com,,,\n",
      ),
    ).toEqual([
      { name: "Ann Lee", key: "ann@example.com", teams: ["search", "checkout"], budget: "150", period: "1mo" },
      { name: "Bob", key: "bob@example.com", teams: [], budget: null, period: null },
    ]);
  });

  it.each([
    ["semicolons", "E-Mail;Name\nann@example.com;Ann"],
    ["tabs", "email\tname\nann@example.com\tAnn"],
    ["quotes", '"email","name"\n"ann@example.com","Ann"'],
    ["Chinese names", "邮箱,姓名\nann@example.com,Ann"],
    ["a blank line before and after", "\n\nemail,name\nann@example.com,Ann\n\n"],
  ])("may use %s", (_, text) => {
    expect(rowsOf(text)).toEqual([{ name: "Ann", key: "ann@example.com", teams: null, budget: null, period: null }]);
  });

  it("keeps commas, quotes and line ends in quoted cells", () => {
    expect(rowsOf('name,email\n"Lee, ""Ann""\nof Freight",ann@example.com')[0]?.name).toBe('Lee, "Ann"\nof Freight');
  });

  it("keeps a row whose address cannot be read", () => {
    expect(rowsOf("email,name\nhana@example,Hana\n,Nobody")).toMatchObject([
      { name: "Hana", key: null },
      { name: "Nobody", key: null },
    ]);
  });

  it("of one column needs a header over addresses", () => {
    expect(linesOf("email\nann@example.com\nbob@example.com")).toEqual(["ann@example.com", "bob@example.com"]);
    expect(linesOf("email")).toEqual(["! email"]);
  });

  it("without a header is a list: names stand beside as what they are", () => {
    expect(keysOf("ann@example.com,Ann\nbob@example.com,Bob").filter(Boolean)).toEqual([
      "ann@example.com",
      "bob@example.com",
    ]);
  });
});
