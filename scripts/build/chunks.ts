/**
 * Which module goes into which file. Left alone, the bundler makes a file of every module that two pages share, and a
 * first visit fetches a hundred. Files follow who gets there instead, and hold nothing that somebody earlier on the way
 * does not need: the sign-in; what is behind it on every page; the first page; what several further pages share.
 */

/** What the bundler tells of its graph. */
interface Graph {
  getModuleInfo(id: string): { importedIds: readonly string[]; dynamicallyImportedIds: readonly string[] } | null;
}

/** A file, and the modules from which everything in it is imported. Each holds nothing of those before it. */
const LAYERS: readonly { name: string; roots: readonly string[] }[] = [
  { name: "entry", roots: ["src/main.tsx", "src/features/sign-in/SignInPage.tsx"] },
  { name: "inside", roots: ["src/app/pages.ts"] },
  {
    name: "usage",
    roots: ["usage-loader.ts", "UsagePage.tsx", "EventRail.tsx"].map((file) => `src/features/usage/${file}`),
  },
];

/** Names the file of a module, for one build; `null`: the bundler's own choice. */
export function chunkNames(root: string): (id: string, graph: Graph) => string | null {
  let layers: Map<string, string> | null = null;
  return (id, graph) => {
    layers ??= layersOf(root, graph);
    return layers.get(id) ?? null;
  };
}

function layersOf(root: string, graph: Graph): Map<string, string> {
  const layers = new Map<string, string>();
  for (const { name, roots } of LAYERS) {
    const ids = roots.map((path) => `${root}${path}`);
    for (const id of reach(ids, graph)) if (!layers.has(id)) layers.set(id, name);
  }
  // What the first page has in common with others is a file that they fetch without the first page's own.
  const usage = `${root}src/features/usage/`;
  const pages = graph.getModuleInfo(`${root}src/app/pages.ts`)?.dynamicallyImportedIds ?? [];
  const others = pages.filter((page) => !page.startsWith(usage));
  for (const id of reach(others, graph)) if (layers.get(id) === "usage") layers.set(id, "parts");
  return layers;
}

function reach(roots: readonly string[], graph: Graph): Set<string> {
  const reached = new Set<string>();
  const waiting = [...roots];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    waiting.push(...(graph.getModuleInfo(id)?.importedIds ?? []));
  }
  return reached;
}
