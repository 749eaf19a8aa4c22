/**
 * The one place that loads oidc-provider. On Node 20 it says "Unsupported runtime" as it loads, although everything used
 * here works there (the tests of this room run on it). That one sentence is held back; every other warning is heard.
 */
const RUNTIME_NOTICE = /oidc-provider WARNING: Unsupported runtime/;

async function loadQuietly(): Promise<typeof import("oidc-provider")> {
  const warn = console.warn;
  console.warn = (...words: unknown[]) => {
    if (!RUNTIME_NOTICE.test(String(words[0]))) warn(...words);
  };
  try {
    return await import("oidc-provider");
  } finally {
    console.warn = warn;
  }
}

// The library parses with `URL.parse`, which not every Node 20 has.
if (typeof URL.parse !== "function") {
  Object.assign(URL, { parse: (url: string, base?: string) => (URL.canParse(url, base) ? new URL(url, base) : null) });
}

const library = await loadQuietly();

export const Provider = library.Provider;
export const interactionPolicy = library.interactionPolicy;
export const errors = library.errors;
