/** `412 B`, `3.1 kB`: units of 1,000, as browsers' own pages count. */
export function formatBytes(bytes: number): string {
  return bytes < 1000 ? `${bytes} B` : `${(bytes / 1000).toFixed(1)} kB`;
}
