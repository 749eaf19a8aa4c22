/** A spreadsheet of people: a first line that names its columns, one of them the address. RFC 4180, with any delimiter. */
import { entryOf, type PastedDetails, type PastedEntry } from "./email-addresses-entry";

type Column = "address" | "name" | "teams" | "budget" | "period";

/** Names of columns as spreadsheets, LiteLLM's own template and other consoles write them. */
const COLUMNS: Readonly<Record<Column, RegExp>> = {
  address: /^(e-?mail|mail|e-?mail[ _]?address|mail[ _]?address|address|user_email|邮箱|邮箱地址|电子邮件|邮件地址)$/iu,
  name: /^(name|full[ _]?name|display[ _]?name|user_alias|姓名|名字)$/iu,
  teams: /^(teams?|team[ _]?ids?|groups?|团队)$/iu,
  budget: /^(budget|max[ _]?budget|budget[ _]?\(?usd\)?|limit|预算)$/iu,
  period: /^(period|budget[ _]?(duration|period)|resets?|重置|周期)$/iu,
};

/** Reads a table; `null` when the first line is no header of one. */
export function readAddressTable(text: string): PastedEntry[] | null {
  const header = /^\s*([^\n\r]*)/u.exec(text)?.[1] ?? "";
  if (header.includes("@")) return null;
  const delimiter = ["\t", ";", ","].find((one) => header.includes(one)) ?? ",";
  const [names = [], ...rows] = rowsOf(text.trimStart(), delimiter);
  const columns = names.map(columnOf);
  const at = (column: Column) => columns.indexOf(column);
  if (at("address") < 0) return null;
  // A word alone is a header only where it stands over addresses.
  if (names.length === 1 && !rows.some(([cell]) => cell?.includes("@"))) return null;
  const cell = (row: readonly string[], column: Column) => (at(column) < 0 ? null : row[at(column)]?.trim() || null);
  return rows.flatMap((row) => {
    if (row.every((value) => value.trim() === "")) return [];
    const teams = cell(row, "teams");
    const details: PastedDetails = {
      teams: at("teams") < 0 ? null : (teams?.split(/[;|,、]/u).flatMap((team) => team.trim() || []) ?? []),
      budget: cell(row, "budget"),
      period: cell(row, "period"),
    };
    const written = cell(row, "address") ?? "";
    const angled = /<([^<>]*)>\s*$/u.exec(written)?.[1];
    return [entryOf(angled ?? written, cell(row, "name"), details)];
  });
}

function columnOf(name: string): Column | null {
  const known = Object.entries(COLUMNS) as [Column, RegExp][];
  return known.find(([, pattern]) => pattern.test(name.trim()))?.[0] ?? null;
}

/** Rows of cells; a quoted cell may hold delimiters, line ends and doubled quotes. */
function rowsOf(text: string, delimiter: string): string[][] {
  if (!text.includes('"')) return text.split(/\r\n|\n|\r/u).map((line) => line.split(delimiter));
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell.trim() === "") {
      cell = "";
      isQuoted = true;
    } else if (character === delimiter) {
      row.push(cell);
      cell = "";
    } else if (character === "\n" || character === "\r") {
      if (character === "\r" && text[at + 1] === "\n") at += 1;
      rows.push([...row, cell]);
      row = [];
      cell = "";
    } else cell += character;
  }
  rows.push([...row, cell]);
  return rows;
}
