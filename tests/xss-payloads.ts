/**
 * Texts that would run something where a page takes text for markup, an address or a template. Each counts itself up in
 * `window.ran` if it ever does. Put together from ways in and ways out, so that each way in is tried from each context.
 */

const RUN = "window.ran=(window.ran||0)+1";

/** What runs, once it is markup. */
const MARKUP = [
  `<script>${RUN}</script>`,
  `<script src="data:text/javascript,${RUN}"></script>`,
  `<img src=x onerror="${RUN}">`,
  `<img src=x onerror=${RUN}//`,
  `<svg onload="${RUN}">`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin="${RUN}" attributeName=x dur=1s>`,
  `<body onload="${RUN}">`,
  `<input autofocus onfocus="${RUN}">`,
  `<details open ontoggle="${RUN}"><summary>x</summary></details>`,
  `<video><source onerror="${RUN}"></video>`,
  `<audio src=x onerror="${RUN}">`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<iframe src="javascript:parent.${RUN}"></iframe>`,
  `<object data="javascript:${RUN}"></object>`,
  `<embed src="javascript:${RUN}">`,
  `<a href="javascript:${RUN}" autofocus>x</a>`,
  `<form action="javascript:${RUN}"><button autofocus>x</button></form>`,
  `<math><maction actiontype="statusline" xlink:href="javascript:${RUN}">x</maction></math>`,
  `<style>@import "data:text/css,*{background:url(javascript:${RUN})}"</style>`,
  `<link rel=stylesheet href="data:text/css,*{color:red}" onload="${RUN}">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${RUN}">`,
  `<base href="javascript:${RUN}//">`,
  `<template><script>${RUN}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror='${RUN}'>">`,
  `<marquee onstart="${RUN}">x</marquee>`,
  `<select autofocus onfocus="${RUN}"></select>`,
  `<style onload="${RUN}"></style>`,
  `<x contenteditable onblur="${RUN}" tabindex=1>x</x>`,
  `<div style="animation:x" onanimationstart="${RUN}">x</div>`,
];

/** What leads out of the place where a text stands. */
const WAYS_OUT = ["", `">`, `'>`, `</title>`, `</textarea></style></script>`, "<!--><![CDATA[-->"];

/** Addresses, templates and code that run without a tag. */
const BARE = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  ` javascript:${RUN}`,
  `java\tscript:${RUN}`,
  `data:text/html,<script>parent.${RUN}</script>`,
  `vbscript:${RUN}`,
  `" onmouseover="${RUN}" x="`,
  `' onfocus='${RUN}' autofocus='`,
  `\`-${RUN}-\``,
  `';${RUN};//`,
  `";${RUN};//`,
  `\\";${RUN};//`,
  `{{constructor.constructor('${RUN}')()}}`,
  `\${${RUN}}`,
  `#{${RUN}}`,
  `<%= ${RUN} %>`,
  `\u2028${RUN}\u2029`,
  `&lt;img src=x onerror=${RUN}&gt;`,
  `&#60;script&#62;${RUN}&#60;/script&#62;`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
  `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<b>{count, plural, other {<script>${RUN}</script>}}</b>`,
];

export const XSS_PAYLOADS: readonly string[] = [
  ...WAYS_OUT.flatMap((out) => MARKUP.map((markup) => out + markup)),
  ...BARE,
];

/** An audit event with the payload in every text that it has, in keys and in values. */
export function hostileEvent(payload: string, index: number) {
  const state = (other: string) => ({
    [payload]: payload,
    note: other,
    list: [payload, { [payload]: other }],
    deep: { [payload]: { [payload]: [other] } },
    expires: payload,
    models: [other, payload],
  });
  return {
    id: `hostile-${index}`,
    occurred_at: new Date(Date.UTC(2026, 10, 18, 14, 0, 0) - index * 1000).toISOString(),
    actor: { id: payload, email: payload, kind: "user" },
    address: payload,
    user_agent: payload,
    action: index % 2 === 0 ? payload : "key.updated",
    category: "update",
    object: { table: index % 3 === 0 ? payload : "Key", id: payload, label: payload },
    organization_id: payload,
    before: state(`${payload} before`),
    after: state(`${payload} after`),
    expires_at: "2027-02-16T00:00:00.000Z",
  };
}
