/**
 * The style of all pages, without colours. Sizes are steps of one scale (1.2), spaces are multiples of 4 pixels, and
 * sides are named by the reading direction.
 */
export const PAGE_STYLE = `
:root { --s1: .8125rem; --s2: .9375rem; --s4: 1.1875rem; --s5: 1.5rem; --s6: clamp(1.75rem, 1.35rem + 2vw, 2.625rem); --round: 10px; }
* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--back); color: var(--text); font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: break-word; }
body > * { max-width: 70rem; margin-inline: auto; padding-inline: clamp(1rem, 4vw, 2rem); }
h1, h2, h3, h4, h5, h6 { margin: 1.5rem 0 .5rem; line-height: 1.25; text-wrap: balance; hyphens: auto; }
h1 { margin: 0; font-size: var(--s6); font-weight: 750; line-height: 1.1; letter-spacing: -.022em; }
h1.long { font-size: var(--s5); line-height: 1.2; }
h2 { margin: 0 0 1rem; font-size: var(--s5); letter-spacing: -.012em; }
h3 { font-size: var(--s4); }
h4, h5, h6 { font-size: 1rem; }
p, ul, ol, dl, pre, blockquote, figure { margin: 0 0 .75rem; }
ul, ol { padding-inline-start: 1.5rem; }
li { margin-bottom: .25rem; }
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
img { max-width: 100%; height: auto; }
h1, h2, h3, p, li, dd, figcaption { overflow-wrap: anywhere; }
.hero > *, .pair > *, .tools > * { min-width: 0; }
hr { border: 0; border-top: 1px solid var(--line); margin: 1.5rem 0; }
code, pre, kbd { font: .875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code { overflow-wrap: anywhere; }
:not(pre) > code, kbd { padding: .1em .35em; border-radius: 5px; background: var(--soft); }
pre { padding: .75rem 1rem; border-radius: var(--round); background: var(--soft); white-space: pre-wrap; }
blockquote { padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); color: var(--quiet); }
.table { overflow-x: auto; margin-bottom: .75rem; }
table { border-collapse: collapse; min-width: 60%; }
th, td { padding: .5rem .75rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; }
.table, .table code { overflow-wrap: normal; }
.quiet, time { color: var(--quiet); }
.small { font-size: var(--s1); }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.waiting { visibility: hidden; }
[hidden] { display: none !important; }
.skip { position: absolute; inset-inline-start: 1rem; top: -4rem; z-index: 2; padding: .5rem 1rem; background: var(--accent); color: var(--on-accent); border-radius: 0 0 6px 6px; }
.skip:focus { top: 0; }
.button { display: inline-flex; align-items: center; justify-content: center; min-height: 2.75rem; padding: .5rem 1.25rem; border: 1px solid var(--accent); border-radius: 8px; background: var(--accent); color: var(--on-accent); font-weight: 650; text-align: center; text-decoration: none; }
.button:hover { text-decoration: underline; }
.button.plain { background: transparent; color: var(--accent); }
.site { display: flex; flex-wrap: wrap; align-items: center; padding-block: 1rem; }
.brand { display: inline-flex; align-items: center; gap: .625rem; color: var(--text); font-weight: 650; text-decoration: none; }
.brand:hover { text-decoration: underline; }
.brand img { height: 1.75rem; width: auto; max-width: 10rem; object-fit: contain; }
.icon { flex: none; align-self: start; width: 4rem; height: 4rem; border-radius: 22%; object-fit: cover; background: var(--soft); }
.letter { display: grid; place-items: center; background: var(--accent); color: var(--on-accent); font-size: 2rem; font-weight: 700; line-height: 1; }
.banner { display: block; width: 100%; aspect-ratio: 772 / 250; margin-bottom: 1.5rem; border-radius: 14px; object-fit: cover; background: var(--soft); }
.hero { display: grid; gap: 1.25rem 2rem; margin-bottom: 2rem; }
.hero.bare { padding: clamp(1.25rem, 4vw, 2.5rem); border-radius: 14px; background: var(--soft); }
.named { display: flex; gap: 1rem 1.25rem; align-items: center; min-width: 0; }
.named > div { min-width: 0; }
.named .icon { width: clamp(3.5rem, 12vw, 6rem); height: clamp(3.5rem, 12vw, 6rem); }
.named .letter { font-size: clamp(1.75rem, 6vw, 3rem); }
.by { margin: .375rem 0 0; color: var(--quiet); }
.by a, .hero .quiet a { color: inherit; }
.lead { max-width: 44rem; margin: 0; font-size: var(--s4); line-height: 1.5; }
.get { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; }
.get p { margin: 0; font-size: var(--s2); color: var(--quiet); }
.get p span { display: block; }
.note { margin: 0; font-size: var(--s2); color: var(--quiet); }
.jump { position: sticky; top: 0; z-index: 1; margin-bottom: 2rem; background: var(--back); border-bottom: 1px solid var(--line); }
.jump ul { display: flex; gap: 0 1.5rem; margin: 0; padding: 0; overflow-x: auto; list-style: none; scrollbar-width: none; }
.jump li { flex: none; margin: 0; }
.jump a { display: block; padding: .75rem 0; color: var(--quiet); font-size: var(--s2); font-weight: 600; text-decoration: none; border-bottom: 2px solid transparent; }
.jump a:hover { color: var(--text); border-color: var(--accent); }
.columns { display: grid; gap: 2.5rem 4rem; }
.columns > div, .columns > aside { min-width: 0; }
.part { margin-bottom: 3rem; }
.part > :last-child { margin-bottom: 0; }
aside section { margin-bottom: 2rem; }
aside h2 { margin-bottom: .75rem; font-size: 1rem; letter-spacing: 0; }
aside, aside p, aside ul { font-size: var(--s2); }
aside ul { padding: 0; list-style: none; }
.facts > div { display: flex; justify-content: space-between; gap: 1rem; padding: .375rem 0; border-bottom: 1px solid var(--line); }
dt { color: var(--quiet); }
dd { margin: 0; min-width: 0; text-align: end; }
summary { cursor: pointer; }
.faq { border-bottom: 1px solid var(--line); }
.faq summary { padding: .75rem 0; font-weight: 650; }
.faq[open] { padding-bottom: .75rem; }
.shots { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); gap: 1.5rem; margin: 0; padding: 0; list-style: none; }
.shots img { display: block; width: 100%; border: 1px solid var(--line); border-radius: var(--round); }
.shots figcaption { margin-top: .5rem; font-size: var(--s2); color: var(--quiet); }
.releases { margin: 0; padding: 0; list-style: none; }
.releases ul { list-style: disc; }
.releases > li { margin: 0 0 1.75rem; padding-bottom: 1.5rem; border-bottom: 1px solid var(--line); }
.releases > li:last-child { margin-bottom: 0; border: 0; padding: 0; }
.release { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem .75rem; margin-bottom: .5rem; }
.release h3 { margin: 0; font-size: var(--s4); font-variant-numeric: tabular-nums; }
.release > a { margin-inline-start: auto; font-size: var(--s2); }
.mark { padding: .1rem .55rem; border: 1px solid currentcolor; border-radius: 1rem; font-size: var(--s1); font-weight: 600; color: var(--quiet); }
.mark.latest { color: var(--good); }
.mark.beta { color: var(--beta); }
.mark.gone { color: var(--warn); }
progress { display: block; width: 100%; max-width: 20rem; height: .5rem; margin: .5rem 0; border: 0; border-radius: 1rem; background: var(--line); accent-color: var(--accent); appearance: none; overflow: hidden; }
progress::-webkit-progress-bar { background: var(--line); }
progress::-webkit-progress-value { background: var(--accent); }
progress::-moz-progress-bar { background: var(--accent); }
.warning { padding: .625rem 1rem; border-inline-start: 3px solid var(--warn); background: var(--soft); border-radius: 0 6px 6px 0; }
.releases + .more { margin-top: 1.5rem; }
.more { font-size: var(--s2); }
.more > summary { color: var(--quiet); }
.more dl { display: grid; grid-template-columns: fit-content(40%) minmax(0, 1fr); gap: .25rem 1rem; margin: .75rem 0 0; }
.more dl > div { display: contents; }
.more dd { text-align: start; }
.copy { margin-inline-start: .375rem; padding: .125rem .5rem; border: 1px solid var(--strong); border-radius: 6px; background: var(--back); color: var(--text); font: inherit; font-size: var(--s1); cursor: pointer; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 20rem), 1fr)); gap: 1.25rem; margin: 0 0 3rem; padding: 0; list-style: none; }
.card { position: relative; display: flex; flex-direction: column; margin: 0; padding: 1.25rem; border: 1px solid var(--line); border-radius: 14px; background: var(--back); min-width: 0; }
.card:hover { border-color: var(--accent); }
.card header { display: flex; gap: .875rem; align-items: center; margin-bottom: .75rem; }
.card header > div { min-width: 0; }
.card h2 { margin: 0; font-size: var(--s4); }
.card h2 a { color: var(--text); text-decoration: none; }
.card h2 a::after { content: ""; position: absolute; inset: 0; border-radius: 14px; }
.card h2 a:focus-visible { outline: none; }
.card h2 a:focus-visible::after { outline: 3px solid var(--accent); outline-offset: 3px; }
.card p, .card h2 { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4; overflow: hidden; }
.card .by { margin: 0; font-size: var(--s1); }
.card .facts { display: flex; flex-wrap: wrap; gap: 0 1rem; margin: auto 0 0; font-size: var(--s1); color: var(--quiet); }
.card .facts a { position: relative; z-index: 1; }
.intro { padding-block: clamp(1.5rem, 5vw, 3.5rem) 2rem; }
.intro img { display: block; height: 4rem; width: auto; max-width: 16rem; object-fit: contain; margin-bottom: 1rem; }
.intro .lead { margin-block: .75rem 1.25rem; color: var(--quiet); }
.line { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1rem 0 0; padding: 0; list-style: none; font-size: var(--s2); }
.tools { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: end; justify-content: space-between; margin-bottom: 1.25rem; }
.tools .line { margin: 0; }
.tools [aria-current] { color: var(--text); font-weight: 650; text-decoration: none; }
.tools input { display: block; width: min(20rem, 100%); min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--strong); border-radius: 8px; background: var(--back); color: var(--text); font: inherit; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 2.5rem; }
.recent { padding: 0; list-style: none; }
.recent li { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1rem; padding: .5rem 0; border-bottom: 1px solid var(--line); }
body > footer { margin-top: 4rem; padding-bottom: 3rem; color: var(--quiet); font-size: var(--s1); }
body > footer::before { content: ""; display: block; margin-bottom: 1.5rem; border-top: 1px solid var(--line); }
footer p { margin: 0 0 .5rem; }
footer a { color: inherit; }
[dir="rtl"] :is(h1, h2, h3, h4, p, li, td, th, figcaption) { unicode-bidi: plaintext; text-align: right; }
[dir="rtl"] :is(time, dd, dt, a, span, button, div.small) { unicode-bidi: plaintext; }
[dir="rtl"] .get > p { text-align: start; }
pre { direction: ltr; text-align: left; }
@media (min-width: 40rem) and (max-width: 59.99rem) { aside { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2.5rem; } aside > * { min-width: 0; } }
@media (min-width: 40rem) { .shots.many { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
@media (min-width: 60rem) {
  .columns { grid-template-columns: minmax(0, 1fr) 17rem; }
  .hero { grid-template-columns: minmax(0, 1fr) auto; align-items: center; }
  .hero .named, .hero .lead { grid-column: 1; }
  .hero .get { grid-column: 2; grid-row: 1 / span 2; align-self: start; flex-direction: column; align-items: stretch; max-width: 17rem; min-width: 15rem; }
  .hero .note { grid-column: 1 / -1; }
}
@media (max-width: 30rem) { .release > a { margin-inline-start: 0; flex-basis: 100%; } .named { align-items: start; } }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media (prefers-contrast: more) { :root { --quiet: var(--text); --line: var(--text); --strong: var(--text); } }
@media (forced-colors: active) { .button, .mark, .letter { border: 1px solid; } progress { appearance: auto; } }
@media print { .jump, .get, .skip, .copy, .tools, .more, body > footer { display: none; } .columns { display: block; } a { color: inherit; } }
`;
