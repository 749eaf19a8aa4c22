export interface Picture {
  file: string;
  scene: string;
  look: string;
  faults: readonly string[];
}

/** One page with every picture, a row a scene. */
export function contactSheet(pictures: readonly Picture[]): string {
  const scenes = [...new Set(pictures.map(({ scene }) => scene))];
  const cell = ({ file, look, faults }: Picture) =>
    `<figure><a href="${file}"><img loading="lazy" src="${file}" alt=""></a><figcaption>${look}${faults
      .map((fault) => `<strong>${escapeHtml(fault)}</strong>`)
      .join("")}</figcaption></figure>`;
  const rows = scenes.map((scene) => {
    const own = pictures.filter((picture) => picture.scene === scene);
    return `<section><h2>${scene}</h2><div>${own.map(cell).join("")}</div></section>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>Pictures</title><style>
body{font:14px/20px system-ui;margin:24px;background:#eee}h2{margin:24px 0 8px}
section>div{display:flex;gap:12px;overflow-x:auto;align-items:flex-start}
figure{margin:0;flex:none}img{height:320px;border:1px solid #bbb;background:#fff}
figcaption{font-size:12px}strong{display:block;color:#a00}
</style>${rows.join("\n")}\n`;
}

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
