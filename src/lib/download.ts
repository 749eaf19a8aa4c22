/** A file that is made here and saved by the browser. */
export interface MadeFile {
  name: string;
  /** Media type. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Browsers read a file some time after the click; by then they have. */
const READ_BY = 60_000;

/**
 * Hands a file to the browser to save. Whether and where it is saved is between the browser and the person: no page is
 * told. A link needs nothing of the content policy.
 */
export function saveFile({ name, type, bytes }: MadeFile): void {
  saveBlob(name, new Blob([bytes], { type }));
}

/** The same for bytes that need not be in memory, such as a file on the browser's own disk. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_BY);
}
