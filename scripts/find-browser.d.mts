export const CHROMIUM_FLAGS: string[];
export function findBrowser(options?: { whole?: boolean }): Promise<string>;
