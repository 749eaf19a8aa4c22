/**
 * Which characters part thousands and decimals in figures, tables and charts: as in English until somebody chooses
 * otherwise, whatever the language (docs/decisions/0002). Files have separators of their own.
 */
export const NUMBER_FORMATS = ["english", "continental", "spaced"] as const;
export type NumberFormat = (typeof NUMBER_FORMATS)[number];

const SEPARATORS: Readonly<Record<NumberFormat, { group: string; decimal: string }>> = {
  english: { group: ",", decimal: "." },
  continental: { group: ".", decimal: "," },
  /** The narrow space that ISO 31-0 asks for; it never breaks a line. */
  spaced: { group: "\u202f", decimal: "," },
};

let chosen: NumberFormat = "english";

/** The format that was kept; English for anything else. */
export function readNumberFormat(kept: string | null): NumberFormat {
  return NUMBER_FORMATS.find((format) => format === kept) ?? "english";
}

/** From now on numbers are written so. What is on the screen follows when it is drawn again. */
export function writeNumbersAs(format: NumberFormat): void {
  chosen = format;
}

/** A number that was written in English, with the separators that were chosen. */
export function writtenWith(text: string, format: NumberFormat = chosen): string {
  const { group, decimal } = SEPARATORS[format];
  return format === "english" ? text : text.replace(/[,.]/g, (separator) => (separator === "," ? group : decimal));
}
