#pragma once

namespace foyer::rest {

/** The one style of the pages for the foyer. The colours are the desktop program's; each text has a contrast of 4.5 to
 * 1 on what is behind it, in both themes. Sizes follow the reader's own. */
constexpr auto pageStyle = R"CSS(
:root{color-scheme:light dark;--back:#f1f2f5;--card:#fff;--line:#d3d8e1;--text:#151a24;--muted:#566073;--accent:#b8391e;--ok:#0b7449;--few:#855400;--out:#be2a31}
@media(prefers-color-scheme:dark){:root{--back:#0d1016;--card:#151a22;--line:#2a3240;--text:#eef1f6;--muted:#a3adbd;--accent:#ff8068;--ok:#35c98b;--few:#f2b84b;--out:#ff8a8f}}
*{box-sizing:border-box}
body{margin:0;background:var(--back);color:var(--text);font:1rem/1.45 Inter,"Noto Sans",system-ui,sans-serif;font-variant-numeric:tabular-nums}
a{color:inherit}
a:focus-visible{outline:.2rem solid var(--accent);outline-offset:.15rem}
.skip{position:absolute;inset-inline-start:-99rem}
.skip:focus{inset-inline-start:1rem;inset-block-start:.5rem;background:var(--card);padding:.5rem 1rem;z-index:1}
header,main,footer{max-width:90rem;margin-inline:auto;padding-inline:clamp(1rem,3vw,2.5rem)}
header{padding-block:1.75rem 1rem}
.house{margin:0;color:var(--accent);font-weight:700;letter-spacing:.02em}
h1{margin:.1rem 0 1rem;font-size:clamp(1.7rem,4vw,2.5rem);line-height:1.15;letter-spacing:-.02em}
ul{list-style:none;margin:0;padding:0}
.days,.ways{display:flex;flex-wrap:wrap;gap:.5rem}
.days a,.ways a{display:block;padding:.45rem .85rem;border:1px solid var(--line);border-radius:99rem;background:var(--card);text-decoration:none;white-space:nowrap}
.days a:hover,.ways a:hover{border-color:currentColor}
.days [aria-current]{background:var(--text);color:var(--back);border-color:var(--text);font-weight:700}
.films{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,34rem),1fr));gap:1rem;padding-block:.5rem 2rem}
.film{display:grid;grid-template-columns:minmax(4.5rem,7rem) 1fr;gap:1.1rem;align-items:start;padding:1rem;background:var(--card);border:1px solid var(--line);border-radius:1rem}
.film img,.blank{display:block;width:100%;height:auto;aspect-ratio:2/3;object-fit:cover;border-radius:.6rem;background:var(--line)}
h2{margin:0;font-size:1.25rem;line-height:1.25;overflow-wrap:anywhere}
.about{margin:.25rem 0 .6rem;color:var(--muted);font-size:.95rem}
.times li{display:grid;grid-template-columns:4.2rem 1fr auto;gap:.1rem .6rem;align-items:baseline;padding-block:.5rem;border-block-start:1px solid var(--line)}
time{font-weight:700}
.times time{font-size:1.2rem}
small{font-size:.75em;font-weight:400;color:var(--muted)}
.how{color:var(--muted);font-size:.95em}
.how b{color:var(--text);font-weight:600}
.seats{font-weight:600;font-size:.95em;text-align:end;white-space:nowrap}
.ok{color:var(--ok)}.few{color:var(--few)}.out{color:var(--out)}.gone{color:var(--muted)}
.off time,.off .how{text-decoration:line-through}
.nothing{padding-block:1.5rem;font-size:1.1rem}
footer{display:flex;flex-wrap:wrap;gap:1rem;justify-content:space-between;align-items:center;padding-block:1rem 2.5rem;color:var(--muted)}
.screen header,.screen main,.screen footer{max-width:none;padding-inline:3vw}
.screen{font-size:clamp(1rem,min(1.55vw,2.6vh),3rem);min-height:100vh;display:flex;flex-direction:column}
.screen header{display:flex;justify-content:space-between;align-items:baseline;gap:2rem;width:100%;padding-block:2.5vh 1.5vh}
.screen h1{order:-1;margin:0;font-size:1.9em}
.screen .house{font-size:1.3em}
.screen main{flex:1;width:100%}
.screen footer{width:100%;padding-block:1vh 2vh}
table{width:100%;border-collapse:collapse}
th{text-align:start;font-weight:600;color:var(--muted);font-size:.8em;padding:.2em .8vw}
td{padding:.4em .8vw;border-block-start:1px solid var(--line);vertical-align:baseline}
tbody th{color:var(--text);font-size:1.05em;font-weight:700;padding-block:.4em;border-block-start:1px solid var(--line);overflow-wrap:anywhere}
td time{font-size:1.15em}
td.how{font-size:.85em}
td.seats{text-align:start;font-size:1em}
.screen main p{margin:.5em .8vw}
@media(max-width:34rem){.days{gap:.35rem}.days a{padding:.3rem .6rem}.film{grid-template-columns:4.5rem 1fr;gap:.8rem}.times li{grid-template-columns:3.6rem 1fr}.seats{grid-column:2;text-align:start}}
@media(prefers-contrast:more){:root{--muted:var(--text);--line:currentColor}}
@media print{:root{color-scheme:light;--back:#fff;--card:#fff;--text:#000;--muted:#333;--line:#999;--ok:#000;--few:#000;--out:#000;--accent:#000}nav,.skip,.film img,.blank{display:none}.film{grid-template-columns:1fr;break-inside:avoid;border:0;border-block-start:2px solid #000;border-radius:0;padding:.5rem 0}.films{display:block}}
)CSS";

} // namespace foyer::rest
