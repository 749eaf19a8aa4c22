import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const COMPRESSIBLE = /\.(js|css|html|svg|json|txt|wasm|webmanifest)$/;

/** How many bytes went in and came out, over all files. */
export interface Compressed {
  files: number;
  plain: number;
  br: number;
  gz: number;
}

/**
 * Lays a `.br` and a `.gz` beside every text, at the strongest level there is: it is done once here, and not by the
 * server for every visitor. Node writes no time into either, so the same text gives the same bytes.
 */
export function compressAll(served: string): Compressed {
  const sum = { files: 0, plain: 0, br: 0, gz: 0 };
  for (const file of readdirSync(served, { recursive: true, encoding: "utf8" })) {
    if (!COMPRESSIBLE.test(file)) continue;
    const path = join(served, file);
    const plain = readFileSync(path);
    const br = brotliCompressSync(plain, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      },
    });
    const gz = gzipSync(plain, { level: constants.Z_BEST_COMPRESSION });
    writeFileSync(`${path}.br`, br);
    writeFileSync(`${path}.gz`, gz);
    sum.files += 1;
    sum.plain += plain.length;
    sum.br += br.length;
    sum.gz += gz.length;
  }
  return sum;
}
