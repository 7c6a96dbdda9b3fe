/** One stylesheet for all pages: quiet, readable on a phone, light and dark. */
export const styles = `
:root { color-scheme: light dark;
  --bg: #f6f6f7; --card: #fff; --text: #1c1c1f; --soft: #6b6b74; --line: #e5e5ea; --accent: #3d5afe; --accent-soft: #eef1ff;
  --good: #1b7f4b; --good-soft: #e4f5ec; --warn: #a15c00; --warn-soft: #fdf1de; --bad: #b3261e; --bad-soft: #fdeceb;
  --shadow: 0 1px 2px rgb(0 0 0 / .05), 0 4px 16px rgb(0 0 0 / .04); }
@media (prefers-color-scheme: dark) { :root {
  --bg: #131316; --card: #1c1c21; --text: #ececf1; --soft: #9a9aa6; --line: #2d2d35; --accent: #8c9eff; --accent-soft: #23263a;
  --good: #6fd6a0; --good-soft: #16301f; --warn: #f2b661; --warn-soft: #33260f; --bad: #ff8a80; --bad-soft: #3a1a18; --shadow: none; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--bg); color: var(--text); font: 15px/1.5 Inter, system-ui, -apple-system, "Segoe UI", sans-serif; }
a { color: inherit; text-decoration: none; }
a:hover { color: var(--accent); }
header.top { position: sticky; top: 0; z-index: 2; background: var(--card); border-bottom: 1px solid var(--line); }
header.top > div { max-width: 1180px; margin: 0 auto; padding: 10px 20px; display: flex; flex-wrap: wrap; gap: 6px 18px; align-items: center; }
.brand { font-weight: 650; letter-spacing: -.01em; display: flex; align-items: center; gap: 9px; margin-right: 6px; }
.brand i { width: 22px; height: 22px; border-radius: 6px; background: var(--text); color: var(--card); display: grid; place-items: center; font: 600 13px/1 system-ui; }
nav { display: flex; gap: 2px; flex: 1; overflow-x: auto; }
nav a { padding: 5px 10px; border-radius: 7px; color: var(--soft); white-space: nowrap; }
nav a.here { background: var(--accent-soft); color: var(--accent); }
.clock { color: var(--soft); font-size: 13px; font-variant-numeric: tabular-nums; }
main { max-width: 1180px; margin: 0 auto; padding: 22px 20px 60px; }
h1 { font-size: 23px; letter-spacing: -.02em; margin: 0; }
h2 { font-size: 13px; font-weight: 600; color: var(--soft); margin: 0 0 10px; display: flex; justify-content: space-between; }
h2 b { font-weight: 500; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 16px 18px; box-shadow: var(--shadow); }
.card + .card { margin-top: 14px; }
.columns { display: grid; grid-template-columns: 320px minmax(0, 1fr); gap: 16px; align-items: start; }
.pair { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 14px; margin-top: 14px; align-items: start; }
.pair .card + .card { margin-top: 0; }
@media (max-width: 560px) { nav { order: 3; flex-basis: 100%; margin: 0 -10px; } .clock { margin-left: auto; } }
@media (max-width: 860px) { .columns, .pair { grid-template-columns: minmax(0, 1fr); } main { padding: 14px 12px 40px; } }
.head { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; margin-bottom: 16px; }
.head .grow { flex: 1; min-width: 180px; }
.avatar { width: 52px; height: 52px; border-radius: 50%; flex: none; display: grid; place-items: center; font-weight: 600; font-size: 18px; color: #fff; }
.avatar.small { width: 28px; height: 28px; font-size: 11px; }
.soft { color: var(--soft); } .num { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
.tag { display: inline-block; padding: 1px 8px; border-radius: 99px; font-size: 12px; font-weight: 500; background: var(--accent-soft); color: var(--accent); white-space: nowrap; }
.tag.good { background: var(--good-soft); color: var(--good); } .tag.warn { background: var(--warn-soft); color: var(--warn); } .tag.bad { background: var(--bad-soft); color: var(--bad); }
table { width: 100%; border-collapse: collapse; }
th { text-align: left; font-size: 12px; font-weight: 500; color: var(--soft); padding: 0 10px 8px 0; }
td { padding: 8px 10px 8px 0; border-top: 1px solid var(--line); vertical-align: middle; overflow-wrap: anywhere; }
th:last-child, td:last-child { padding-right: 0; }
tr.link:hover td { background: color-mix(in srgb, var(--accent-soft) 45%, transparent); }
.who { display: flex; gap: 10px; align-items: center; }
.scroll { overflow-x: auto; }
dl { margin: 0; display: grid; grid-template-columns: 100px minmax(0, 1fr); gap: 7px 12px; font-size: 14px; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.list { list-style: none; margin: 0; padding: 0; }
.list li { padding: 9px 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.list li:first-child { border-top: 0; padding-top: 0; } .list li:last-child { padding-bottom: 0; }
.list p { margin: 2px 0 0; color: var(--soft); font-size: 13.5px; display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden; white-space: pre-line; }
.row { display: flex; justify-content: space-between; gap: 10px; align-items: baseline; }
.row > .soft, .row > .tag { white-space: nowrap; }
.diff { font: 12.5px/1.5 ui-monospace, SFMono-Regular, Menlo, monospace; margin-top: 3px; color: var(--soft); }
.diff s { color: var(--bad); text-decoration-thickness: 1px; } .diff u { color: var(--good); text-decoration: none; }
input, button, select { font: inherit; color: inherit; }
input[type=search], input[type=datetime-local] { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 7px 11px; min-width: 0; width: 100%; max-width: 340px; }
button { border: 1px solid var(--line); background: var(--card); border-radius: 8px; padding: 7px 13px; cursor: pointer; font-weight: 500; }
button:hover { border-color: var(--accent); color: var(--accent); }
button.main { background: var(--accent); border-color: var(--accent); color: #fff; } button.main:hover { filter: brightness(1.08); color: #fff; }
@media (prefers-color-scheme: dark) { button.main, button.main:hover { color: #10131f; } }
button[disabled] { opacity: .55; cursor: progress; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
pre { margin: 10px 0 0; padding: 12px; background: var(--bg); border-radius: 8px; overflow: auto; max-height: 340px; font: 12.5px/1.5 ui-monospace, SFMono-Regular, Menlo, monospace; }
.notice { padding: 10px 14px; border-radius: 10px; background: var(--warn-soft); color: var(--warn); margin-bottom: 14px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
.empty { color: var(--soft); font-size: 14px; }
footer { color: var(--soft); font-size: 13px; text-align: center; padding: 0 20px 30px; }
`;
