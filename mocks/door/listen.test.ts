import { once } from "node:events";
import { request } from "node:http";
import { createServer } from "node:net";
import { networkInterfaces } from "node:os";
import { expect, test } from "vitest";
import { listenOnLoopback } from "./listen";

/** The loopback addresses of this machine; a container may lack IPv6. */
const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
const LOOPBACKS = ["127.0.0.1", "::1"].filter((host) => all.some(({ address }) => address === host));

/** Holds a port on one address until it is let go. */
async function squat(host: string) {
  const squatter = createServer().listen(0, host);
  await once(squatter, "listening");
  const address = squatter.address();
  return { port: typeof address === "object" && address ? address.port : 0, leave: () => squatter.close() };
}

function ask(host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host, port, agent: false }, (answer) => resolve(answer.resume().statusCode))
      .on("error", reject)
      .end();
  });
}

test.each(LOOPBACKS)("a port that is busy on %s alone is passed over", async (host) => {
  const { port, leave } = await squat(host);
  const listening = await listenOnLoopback(port);
  expect(listening.port).toBeGreaterThan(port);
  await listening.close();
  leave();
});

test("every loopback address answers, and closing frees the port", async () => {
  const listening = await listenOnLoopback(0);
  listening.server.on("request", (_req, res) => res.writeHead(204).end());
  for (const host of LOOPBACKS) expect(await ask(host, listening.port)).toBe(204);
  await listening.close();
  await expect(ask("127.0.0.1", listening.port)).rejects.toThrow("ECONNREFUSED");
  const again = await listenOnLoopback(listening.port);
  expect(again.port).toBe(listening.port);
  await again.close();
});

test("where no port is left, it says from which to which it looked", async () => {
  const held = await listenOnLoopback(65_535).catch(() => null);
  await expect(listenOnLoopback(65_535)).rejects.toThrow("No free port from 65535 to 65535.");
  await held?.close();
});
