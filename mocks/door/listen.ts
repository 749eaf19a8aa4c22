/** Opens one port on both loopback addresses: browsers resolve `*.localhost` to 127.0.0.1 or ::1 as they please. */
import { createServer, type Server } from "node:http";

export interface Listening {
  port: number;
  /** The server on 127.0.0.1; the one on ::1 hands everything to it, WebSocket upgrades too. */
  server: Server;
  close(): Promise<void>;
}

/** How many ports after a busy one are tried. */
const ATTEMPTS = 50;

/** Listens on `wanted`, or on the next port that is free on both addresses; 0 takes any. Nothing leaves this machine. */
export async function listenOnLoopback(wanted: number): Promise<Listening> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const port = wanted === 0 ? 0 : wanted + attempt;
    if (port > 65_535) break;
    const listening = await tryPort(port);
    if (listening) return listening;
  }
  throw new Error(`No free port from ${wanted} to ${Math.min(wanted + ATTEMPTS - 1, 65_535)}.`);
}

/** `null` where the port is taken on either address: an answer on one of them alone would confuse half the browsers. */
async function tryPort(wanted: number): Promise<Listening | null> {
  const server = createServer();
  if ((await open(server, "127.0.0.1", wanted)) !== "open") return null;
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : wanted;

  const twin = createServer();
  const outcome = await open(twin, "::1", port);
  if (outcome === "busy") {
    await close(server);
    return null;
  }
  twin.on("request", (req, res) => server.emit("request", req, res));
  twin.on("upgrade", (req, socket, head) => server.emit("upgrade", req, socket, head));
  const servers = outcome === "open" ? [server, twin] : [server];
  return { port, server, close: async () => void (await Promise.all(servers.map(close))) };
}

/** `absent`: this machine has no such address, as a container without IPv6. */
function open(server: Server, host: string, port: number): Promise<"open" | "busy" | "absent"> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve("busy");
      else if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") resolve("absent");
      else if (error.code === "EACCES") reject(new Error(`Port ${port} needs a privilege: choose one above 1023.`));
      else reject(error);
    });
    server.listen(port, host, () => resolve("open"));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
