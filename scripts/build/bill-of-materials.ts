/**
 * The CycloneDX bill of what the console is built from: `npm sbom`, without what only the workshop uses, and without
 * what changes from one run to the next.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";

interface Component {
  "bom-ref": string;
  name: string;
  version: string;
}

/** The parts of a CycloneDX 1.5 bill that are looked at here. */
export interface Bill {
  serialNumber: string;
  metadata: { timestamp?: string; component: Component };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
  [rest: string]: unknown;
}

/** Has npm read the lockfile. */
export function readBill(root: string): Bill {
  const npm = spawnSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--package-lock-only"], {
    cwd: root,
    // Vite's build leaves NODE_ENV=production behind, and npm takes that for `--omit dev`: see below.
    env: { ...process.env, NODE_ENV: "" },
    encoding: "utf8",
    maxBuffer: 64 * 2 ** 20,
  });
  if (npm.status !== 0) throw new Error(`npm sbom failed: ${npm.stderr || npm.error?.message}`);
  return JSON.parse(npm.stdout) as Bill;
}

/**
 * Keeps what the given direct dependencies lead to. `npm sbom --omit dev` (npm 11) leaves out every package that a
 * development tool needs as well, React among them; so the graph is walked here.
 */
export function billOf(bill: Bill, { name, direct }: { name: string; direct: readonly string[] }): Bill {
  const edges = new Map(bill.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const nameOf = new Map(bill.components.map((component) => [component["bom-ref"], component.name]));
  const root = bill.metadata.component["bom-ref"];
  const roots = (edges.get(root) ?? []).filter((ref) => direct.includes(nameOf.get(ref) ?? ""));
  const kept = new Set<string>();
  const open = [...roots];
  for (let ref = open.pop(); ref !== undefined; ref = open.pop()) {
    if (kept.has(ref)) continue;
    kept.add(ref);
    open.push(...(edges.get(ref) ?? []));
  }
  const { timestamp: _, ...metadata } = bill.metadata;
  const still = {
    ...bill,
    // npm names the root after the folder it lies in.
    metadata: { ...metadata, component: { ...metadata.component, name } },
    components: bill.components.filter((component) => kept.has(component["bom-ref"])),
    dependencies: bill.dependencies
      .filter(({ ref }) => ref === root || kept.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((to) => kept.has(to)) })),
    serialNumber: "",
  };
  return { ...still, serialNumber: serialOf(JSON.stringify(still)) };
}

/** A serial number that is the content's own: the same bill has the same one (RFC 9562 section 5.8, version 8). */
function serialOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
