import { DARK, FONTS, LIGHT, type Palette } from "../picture/theme.ts";
import type { Theme } from "../schema/vocabulary.ts";

/** The colours of its pictures, and those that only a page has. */
const variables = ({ ground, ink, quiet, hair, band }: Palette, link: string, hit: string) =>
  `--ground:${ground};--ink:${ink};--quiet:${quiet};--hair:${hair};--band:${band};--link:${link};--hit:${hit}`;
const ON_LIGHT = variables(LIGHT, "#0b5cad", "#ffe9a8");
const ON_DARK = variables(DARK, "#7fb8f0", "#5b4a12");

/** The look of a page: readable at any width from 320 px up, in print, and without colour. */
export function pageStyle(theme: Theme): string {
  const [first, second] = theme === "dark" ? [ON_DARK] : [ON_LIGHT, theme === "auto" ? ON_DARK : undefined];
  return `
:root{color-scheme:${theme === "auto" ? "light dark" : theme};${first}}
${second ? `@media (prefers-color-scheme:dark){:root{${second}}}` : ""}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 ${FONTS}}
main,footer{padding:0 16px;max-width:1400px;margin:0 auto}
h1{font-size:20px;margin:12px 0 4px}
h2{font-size:18px;margin:16px 0 8px}
h3{font-size:15px;margin:16px 0 4px}
a{color:var(--link)}
nav{position:sticky;top:0;z-index:4;background:var(--ground);display:flex;flex-wrap:wrap;gap:4px 16px;padding:4px 0;border-bottom:1px solid var(--hair)}
nav a{padding:4px 0;text-decoration:none}
nav a[aria-current]{font-weight:bold;border-bottom:2px solid var(--link)}
footer{color:var(--quiet);font-size:12px;padding-top:16px;padding-bottom:16px}
section,li{scroll-margin-top:56px}
header{display:contents}
header>*{margin-left:16px;margin-right:16px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
button,input,summary{font:inherit;color:inherit}
button,input[type=search]{background:var(--band);border:1px solid var(--hair);border-radius:6px;padding:4px 10px;min-height:32px}
p{overflow-wrap:anywhere}
.quiet{color:var(--quiet)}
.tools{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:8px 0}
.tools .search,.narrow{width:min(240px,100%)}
.filter{position:relative}
.filter summary{cursor:pointer;padding:4px 10px;border:1px solid var(--hair);border-radius:6px;min-height:32px;list-style-position:inside}
.filter[open]>div{position:absolute;z-index:3;background:var(--ground);border:1px solid var(--hair);border-radius:6px;padding:8px 12px;margin-top:4px;box-shadow:0 4px 16px #0004;max-height:60vh;overflow:auto}
.filter label{display:block;white-space:nowrap;padding:2px 0}
.explorer{position:relative}
.stage{overflow:auto;max-height:min(74vh,900px);min-height:120px;border:1px solid var(--hair);border-radius:6px;cursor:grab}
.stage:active{cursor:grabbing}
.axis{position:sticky;top:0;z-index:1;display:block;background:var(--ground)}
.canvas{display:block}
.node{cursor:pointer;outline:none}
.node:focus .name,.node:hover .name{text-decoration:underline}
.node:focus .mark{stroke-width:3}
.passing{opacity:.45}
.hit .name{stroke:var(--hit);stroke-width:9px}
.fold{cursor:pointer;text-decoration:underline}
aside.card{position:absolute;z-index:2;width:min(360px,calc(100% - 8px));max-height:60vh;overflow:auto;background:var(--ground);border:1px solid var(--hair);border-radius:8px;padding:10px 14px;box-shadow:0 4px 20px #0005;font-size:13px}
aside.card h3{margin:0 0 4px}
aside.card p{margin:0 0 6px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 12px;margin:4px 0 8px}
dt{color:var(--quiet)}
dd{margin:0;overflow-wrap:anywhere}
.legend{display:flex;flex-wrap:wrap;gap:2px 18px;list-style:none;margin:8px 0;padding:0;font-size:12px;color:var(--quiet)}
.legend li{display:flex;align-items:center;gap:6px}
.legend svg{flex:none}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:13px}
th,td{text-align:left;vertical-align:top;padding:4px 10px;border-bottom:1px solid var(--hair)}
thead th{white-space:nowrap}
tbody th{min-width:7em}
.long{min-width:min(22em,60vw)}
.right{text-align:right;white-space:nowrap}
th button{background:none;border:0;padding:0;min-height:0;font-weight:bold;cursor:pointer}
th button::after{content:" ↕";color:var(--quiet);font-weight:normal}
th[aria-sort=ascending] button::after{content:" ↑";color:inherit}
th[aria-sort=descending] button::after{content:" ↓";color:inherit}
tbody tr:hover{background:var(--band)}
sup a{text-decoration:none}
.references{font-size:13px;padding-left:28px}
.references li{overflow-wrap:anywhere}
.picture{max-width:100%;height:auto}
@media (max-width:600px){aside.card{position:fixed;left:4px!important;right:4px;top:auto!important;bottom:4px;width:auto;max-height:45vh}.stage{max-height:66vh}.filter[open]>div{position:static;width:100%}}
@media print{nav,.tools,.keys{display:none}main>section[hidden]{display:block!important}}
`.replace(/\n/g, "");
}
