/**
 * Compiles the ICU texts of `lib/messages` at build time, so that no parser travels to the browser (use-intl's
 * `format-only` formats what is compiled). A text that is not ICU stops the build and names its key.
 */
import compile from "icu-minify/compile";
import { type Plugin, transformWithOxc } from "vite";

const MESSAGES = /\/src\/lib\/messages\/(en|zh-CN)\/[\w-]+\.ts$/;

/** The Vite plugin, and the alias that goes with it. */
export const precompiledFormat = { "use-intl/format-message": "use-intl/format-message/format-only" };

export function precompileMessages(): Plugin {
  return {
    name: "precompile-messages",
    enforce: "pre",
    async transform(code, id) {
      if (!MESSAGES.test(id)) return null;
      // Plain data behind a type: without its types it can be evaluated by itself.
      const { code: script } = await transformWithOxc(code, id);
      const texts: Record<string, unknown> = await import(`data:text/javascript,${encodeURIComponent(script)}`);
      const lines = Object.entries(texts).map(
        ([name, text]) => `export const ${name} = ${JSON.stringify(compileAll(text, `${id} ${name}`))};`,
      );
      return { code: lines.join("\n"), map: null, moduleType: "js" };
    },
  };
}

function compileAll(text: unknown, path: string): unknown {
  if (typeof text === "string") {
    try {
      return compile(text);
    } catch (cause) {
      throw new Error(`${path} is not an ICU message: ${text}`, { cause });
    }
  }
  if (typeof text !== "object" || text === null) throw new Error(`${path} is neither a text nor a group of texts`);
  return Object.fromEntries(Object.entries(text).map(([key, child]) => [key, compileAll(child, `${path}.${key}`)]));
}
