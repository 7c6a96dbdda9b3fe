import { mix, readableOn, textOn } from './colors';

/** The colours of one theme that do not depend on the brand. */
const LIGHT = {
  page: '#f6f7f9',
  surface: '#ffffff',
  sunken: '#eef0f4',
  text: '#191d23',
  muted: '#545d69',
  line: '#dce0e7',
  control: '#737d8a',
  good: '#0f6b3a',
  goodBack: '#e6f4ec',
  warn: '#7a5000',
  warnBack: '#fcf2db',
  bad: '#a8231b',
  badBack: '#fcebea',
};
type Theme = typeof LIGHT;

const DARK: Theme = {
  page: '#0f1216',
  surface: '#171b21',
  sunken: '#1f242c',
  text: '#e9ecf0',
  muted: '#a5afbb',
  line: '#2d343e',
  control: '#7f8a98',
  good: '#7fd6a3',
  goodBack: '#12291d',
  warn: '#efc46a',
  warnBack: '#2b2210',
  bad: '#ff9d95',
  badBack: '#321715',
};

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A theme's colours as custom properties, those of the brand adjusted until they can be read on it. */
const colors = (theme: Theme, accent: string): string => {
  const tint = mix(accent, theme.surface, 0.07);
  const ink = readableOn(accent, [theme.surface, theme.page, theme.sunken, tint]);
  // A button must stand out from what is behind it even where the brand's colour hardly does.
  const fill = readableOn(accent, [theme.surface, theme.page], 3);
  const all: Record<string, string> = {
    ...theme,
    accent: fill,
    onAccent: textOn(fill),
    accentHover: mix(fill, textOn(fill) === '#ffffff' ? '#000000' : '#ffffff', 0.86),
    ink,
    tint,
    tintLine: mix(accent, theme.surface, 0.28),
  };
  return Object.entries(all)
    .map(([name, value]) => `--${kebab(name)}:${value}`)
    .join(';');
};

/**
 * The one style sheet of all pages, with the brand's colour in it. Classes that pages use:
 *
 * - text: `lead`, `small`, `muted`, `eyebrow`, `visually-hidden`
 * - rooms: `card` (with `card-head`), `stack` and `sections` (children with little or much space between), `columns`
 *   (side by side where there is room), `note` and `note good|warn|bad`, `facts` (a `dl` of terms and values), `tag` and
 *   `tag plain|good|warn|bad`, `quote` (words a person agrees to), `plain-list`
 * - forms: `field` (label, control, `hint`, `error`), `check` (box or radio button before its label), `choices` (a row of
 *   `check`), `actions` (a row of buttons), `button` and `button quiet|danger`, `trap` (what only robots fill in), `roomy`
 *   (a fieldset whose legend is a heading)
 */
export const styles = (accent: string): string =>
  `:root{color-scheme:light dark;${colors(LIGHT, accent)}}
@media (prefers-color-scheme:dark){:root{${colors(DARK, accent)}}}
${SHEET}`;

const SHEET = `
*,*::before,*::after{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1.5rem}
body{margin:0;min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;background:linear-gradient(var(--tint),var(--page) 28rem) no-repeat var(--page);color:var(--text);
font:1.0625rem/1.65 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;
overflow-wrap:break-word;-webkit-font-smoothing:antialiased}
h1,h2,h3,h4,p,ul,ol,dl,dd,figure,fieldset,legend{margin:0;padding:0}
h1,h2,h3,h4{line-height:1.22;letter-spacing:-.014em;font-weight:650;text-wrap:balance;hyphens:auto}
h1{font-size:clamp(1.6rem,1.1rem + 2.9vw,2.7rem);letter-spacing:-.024em;line-height:1.12}
h2{font-size:clamp(1.35rem,1.2rem + .7vw,1.65rem)}
h3{font-size:1.2rem}
h4{font-size:1rem;letter-spacing:0}
p,li,dd{hyphens:manual;text-wrap:pretty}
a{color:var(--ink);text-decoration-thickness:.08em;text-underline-offset:.18em}
a:hover{text-decoration-thickness:.14em}
:focus-visible{outline:3px solid var(--ink);outline-offset:3px;border-radius:.25rem}
main:focus{outline:none}
strong{font-weight:650}
ul,ol{padding-inline-start:1.25rem}
li+li{margin-block-start:.3rem}
li::marker{color:var(--muted)}
hr{border:0;border-block-start:1px solid var(--line);margin:0}
img{max-width:100%}
.skip{position:absolute;inset-inline-start:1rem;top:-6rem;z-index:2;background:var(--accent);color:var(--on-accent);
padding:.6rem 1.1rem;border-radius:.6rem;font-weight:600}
.skip:focus{top:1rem}
.visually-hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.trap{position:absolute;inset-inline-start:-200vw;width:1px;height:1px;overflow:hidden}
.wide{width:100%;max-width:72rem;margin-inline:auto;padding-inline:clamp(1rem,4vw,2.5rem)}
.head{background:var(--surface);border-block-end:1px solid var(--line);border-block-start:4px solid var(--accent)}
.head .wide{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.5rem 1.5rem;padding-block:1rem}
.brand{display:flex;align-items:center;min-height:2.5rem;font-weight:680;font-size:1.1rem;letter-spacing:-.012em;line-height:1.25}
.brand img{display:block;height:2.75rem;width:auto;max-width:min(15rem,70vw);object-fit:contain;object-position:0}
.languages ul{display:flex;flex-wrap:wrap;gap:.15rem;list-style:none;padding:0;margin-inline:-.6rem}
.languages li{margin:0}
.languages a{display:block;padding:.35rem .6rem;border-radius:.5rem;font-size:.94rem;color:var(--muted);text-decoration:none}
.languages a:hover{color:var(--text);background:var(--sunken)}
.languages a[aria-current]{color:var(--text);font-weight:650;text-decoration:underline;text-decoration-color:var(--accent);
text-decoration-thickness:.16em;text-underline-offset:.4em}
main{flex:1;padding-block:clamp(2rem,6vw,4.25rem) clamp(3rem,8vw,6rem)}
.narrow .wide{max-width:46rem}
main>*+*{margin-block-start:clamp(1.75rem,4vw,2.75rem)}
.title{display:grid;gap:1.1rem;max-width:46rem}
.title>*{min-width:0}
.eyebrow{font-size:.9rem;font-weight:600;color:var(--ink)}
.lead{display:grid;gap:.9rem;font-size:clamp(1.1rem,1.05rem + .3vw,1.25rem);line-height:1.6;color:var(--muted);max-width:42rem}
.small{font-size:.94rem;line-height:1.55}
.muted{color:var(--muted)}
.stack{display:grid;gap:1.25rem;align-content:start}
.stack>*{min-width:0}
.sections{display:grid;gap:clamp(2.5rem,6vw,4rem);align-content:start}
.sections>*{min-width:0}
.columns{display:grid;gap:1.25rem 2.5rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,16rem),1fr))}
.card{display:grid;gap:1.25rem;background:var(--surface);border:1px solid var(--line);border-radius:1rem;
padding:clamp(1.25rem,3.5vw,2rem);box-shadow:0 1px 2px rgb(15 20 30/.04),0 6px 24px -12px rgb(15 20 30/.1)}
.card>*{min-width:0}
.card-head{display:flex;flex-wrap:wrap;align-items:baseline;justify-content:space-between;gap:.5rem 1rem}
.note{display:grid;gap:.5rem;background:var(--tint);border:1px solid var(--tint-line);border-radius:.85rem;padding:1rem 1.25rem}
.note>*{min-width:0}
.note h2,.note h3{font-size:1.12rem}
.card h2{font-size:1.3rem}
.note.good{background:var(--good-back);border-color:var(--good)}
.note.warn{background:var(--warn-back);border-color:var(--warn)}
.note.bad{background:var(--bad-back);border-color:var(--bad)}
.note.good :is(a,h2,h3,strong){color:var(--good)}
.note.warn :is(a,h2,h3,strong){color:var(--warn)}
.note.bad :is(a,h2,h3,strong){color:var(--bad)}
.tag{display:inline-block;padding:.14rem .7rem;border-radius:1rem;background:var(--tint);color:var(--ink);
font-size:.88rem;font-weight:600;line-height:1.5}
.tag.plain{background:var(--sunken);color:var(--muted)}
.tag.good{background:var(--good-back);color:var(--good)}
.tag.warn{background:var(--warn-back);color:var(--warn)}
.tag.bad{background:var(--bad-back);color:var(--bad)}
.facts{display:grid;gap:0}
.facts>div{display:grid;gap:.15rem 2rem;padding-block:.85rem;border-block-start:1px solid var(--line)}
.facts>div:first-child{border:0;padding-block-start:0}
.facts>div:last-child{padding-block-end:0}
.facts dt{font-size:.94rem;font-weight:600;color:var(--muted);hyphens:auto}
.facts dd{display:grid;gap:.4rem}
.facts dd>*{min-width:0}
@media (min-width:44rem){.facts>div{grid-template-columns:minmax(9rem,13rem) 1fr}}
.quote{display:grid;gap:.5rem;padding-inline-start:1rem;border-inline-start:3px solid var(--accent)}
.plain-list{list-style:none;padding:0}
.plain-list>li+li{margin-block-start:.6rem}
address{font-style:normal}
fieldset{border:0;min-width:0;display:grid;gap:1rem}
legend{font-weight:650;padding:0}
.roomy legend{padding-block-end:.9rem}
.field{display:grid;gap:.4rem}
.field label{font-weight:600}
.hint{font-size:.94rem;line-height:1.5;color:var(--muted)}
.error{font-size:.94rem;line-height:1.5;font-weight:600;color:var(--bad)}
input:not([type=checkbox],[type=radio]),select,textarea{width:100%;min-height:3rem;padding:.65rem .9rem;border:1.5px solid var(--control);
border-radius:.7rem;background:var(--surface);color:var(--text);font:inherit}
textarea{min-height:7rem}
[aria-invalid=true]:not([type=checkbox],[type=radio]){border-color:var(--bad);border-width:2px}
.check{display:grid;grid-template-columns:auto 1fr;gap:.2rem .85rem;align-items:start}
.check>*{min-width:0}
.check>:not(input,label){grid-column:2}
.check label{font-weight:600;min-height:1.65rem}
input[type=checkbox],input[type=radio]{width:1.5rem;height:1.5rem;margin:.1rem 0 0;accent-color:var(--accent)}
.choices{display:flex;flex-wrap:wrap;gap:.6rem 1.5rem}
.choices .check label{font-weight:500}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center}
.button,button{display:inline-flex;align-items:center;justify-content:center;min-height:3rem;padding:.6rem 1.5rem;border-radius:.75rem;
border:1.5px solid var(--accent);background:var(--accent);color:var(--on-accent);font:inherit;font-weight:620;line-height:1.3;
text-align:center;text-decoration:none;cursor:pointer;max-width:100%}
.button:hover,button:hover{background:var(--accent-hover);border-color:var(--accent-hover)}
.button.quiet{background:transparent;border-color:var(--control);color:var(--text)}
.button.quiet:hover{background:var(--sunken);border-color:var(--text)}
.button.danger{background:transparent;border-color:var(--bad);color:var(--bad)}
.button.danger:hover{background:var(--bad-back)}
details{border-block-start:1px solid var(--line);padding-block:.85rem}
details>*+*{margin-block-start:.85rem}
summary{cursor:pointer;font-weight:600;min-height:1.65rem}
.with-contents{display:grid;gap:clamp(1.75rem,4vw,2.75rem)}
.with-contents>*{min-width:0}
.contents h2{font-size:.94rem;font-weight:600;letter-spacing:0;color:var(--muted)}
.contents ol{list-style:none;padding:0;margin-block-start:.6rem}
.contents li{margin:0}
.contents a{display:block;padding:.35rem 0;line-height:1.4;color:var(--text);text-decoration:none}
.contents a:hover{color:var(--ink);text-decoration:underline}
.contents ol ol{margin:0 0 .25rem;padding-inline-start:1rem;border-inline-start:2px solid var(--line)}
.contents ol ol a{color:var(--muted);font-size:.97rem}
@media (min-width:64rem){.with-contents{grid-template-columns:15rem minmax(0,1fr);gap:4rem}
.contents{position:sticky;top:2rem;align-self:start;max-height:calc(100vh - 4rem);overflow:auto;padding-inline:.25rem;margin-inline:-.25rem}}
.foot{background:var(--surface);border-block-start:1px solid var(--line);font-size:.94rem;line-height:1.6}
.foot .wide{display:grid;gap:1.5rem 2.5rem;padding-block:2.25rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr))}
.foot h2{font-size:.94rem;letter-spacing:0;margin-block-end:.35rem}
.foot :is(address,p){color:var(--muted)}
.foot ul{list-style:none;padding:0}
.foot li a,.foot address a{display:inline-block;padding-block:.1rem}
@media (forced-colors:active){.tag,.note,.card{border:1px solid}.head{border-block-start-color:Highlight}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}.button,button{transition:background-color .12s,border-color .12s}}
@media print{:root{color-scheme:light;${colors(LIGHT, '#000000')}}
body{background:#fff;font-size:10.5pt;line-height:1.5}.skip,.languages,.contents,form,.foot nav,.no-print{display:none}
.head,.foot{border:0;background:none}.head .wide,.foot .wide{padding-inline:0}.wide{max-width:none;padding-inline:0}main{padding-block:1rem}
.card{border:0;border-block-start:1px solid #999;border-radius:0;box-shadow:none;padding:1rem 0}.facts>div,.note{break-inside:avoid}
h1,h2,h3,dt{break-after:avoid}.with-contents{display:block}.with-contents>*+*{margin-block-start:1.5rem}
main a[href^=http]::after{content:" (" attr(href) ")";font-size:.9em}}
`;
