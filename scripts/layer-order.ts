import type { Plugin } from "vite";

const ORDER = "@layer reset, base, shell, page, components, overlays, utilities;\n";

/**
 * Puts the order of the cascade at the head of every stylesheet. Each page's styles are a file of their own, and whichever
 * the browser reads first settles the order of the layers for all of them (CSS Cascade 5, section 6.4.3).
 */
export function layerOrder(): Plugin {
  return {
    name: "layer-order",
    enforce: "pre",
    transform: (code, id) => (/\/src\/.*\.module\.css$/.test(id) ? { code: ORDER + code, map: null } : null),
  };
}
