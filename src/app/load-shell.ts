/** The shell's code, fetched once: by the loader as soon as somebody is known to be here, then by the page. */
export const loadShell = () => import("./pages").then(({ inside }) => inside);
