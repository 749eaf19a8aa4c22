export const CHROMIUM_FLAGS: string[];
export function findBrowser(): Promise<string>;
