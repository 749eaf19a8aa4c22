import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { BrowserContext } from "@playwright/test";

/**
 * Whether a frame of another site gets no cookie here, by trying: a flag that a browser no longer knows would be passed
 * over in silence. The same site gets its cookie as a page of its own, so that the trial means something.
 */
export async function blocksThirdPartyCookies(context: BrowserContext): Promise<boolean> {
  const server = createServer((req, res) => {
    const isInner = req.headers.host?.startsWith("inner.");
    const port = (server.address() as AddressInfo).port;
    res.setHeader("Content-Type", "text/html");
    if (isInner) res.setHeader("Set-Cookie", "seen=yes; SameSite=None; Secure");
    res.end(isInner ? "" : `<iframe src="http://inner.localhost:${port}/"></iframe>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const page = await context.newPage();
  try {
    await page.goto(`http://outer.localhost:${port}/`);
    const framed = await page.frames()[1]?.evaluate(() => document.cookie);
    await page.goto(`http://inner.localhost:${port}/`);
    const own = await page.evaluate(() => document.cookie);
    return framed === "" && own === "seen=yes";
  } finally {
    await page.close();
    server.close();
  }
}
