#include "render/html_style.h"

#include "tidegate/hash.h"

namespace tidegate::render {
namespace {

/// Every pair of a text and its ground has a contrast of 4.5 or more, in both schemes.
constexpr std::string_view sheet = R"css(
:root {
  color-scheme: light dark;
  --ground: #f4f6f8; --sheet: #ffffff; --sunk: #f0f3f6; --line: #dde3e9;
  --ink: #1b2430; --soft: #55606e; --tide: #1d5f8a; --track: #dfe5ea;
  --fail: #b3261e; --fail-ground: #fdeeec; --warn: #855300; --warn-ground: #fdf3dd;
  --lack: #6a3aa8; --lack-ground: #f4eefc; --waived: #0b6470; --waived-ground: #e4f4f6;
  --pass: #22683a; --pass-ground: #e7f4ea; --none: #55606e; --none-ground: #edf0f3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #10151b; --sheet: #181f27; --sunk: #1f2731; --line: #2d3742;
    --ink: #e5eaf0; --soft: #a2adba; --tide: #7cc0ea; --track: #323d49;
    --fail: #ff9a90; --fail-ground: #3b1f1f; --warn: #f0c25c; --warn-ground: #352b14;
    --lack: #cbaeff; --lack-ground: #2c2342; --waived: #78d4df; --waived-ground: #12323a;
    --pass: #84d6a0; --pass-ground: #163322; --none: #a2adba; --none-ground: #242d37;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  font-variant-numeric: tabular-nums;
}
header, main, footer { max-width: 62rem; margin: 0 auto; padding: 0 1.25rem; }
h1, h2, h3, p, ul, ol, dl, dd, pre { margin: 0; }
h1 { font-size: clamp(1.5rem, 1.1rem + 2vw, 2.1rem); line-height: 1.2; font-weight: 680; letter-spacing: -.018em; text-wrap: balance; }
h2 { font-size: 1.16rem; line-height: 1.3; font-weight: 650; letter-spacing: -.01em; margin: 2.5rem 0 .8rem; }
h3 { font-size: 1rem; font-weight: 650; display: flex; flex-wrap: wrap; gap: .3rem .6rem; align-items: center; }
h3 code { font-size: 1rem; background: none; padding: 0; font-weight: 650; }
code, pre, .lines { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", "Liberation Mono", monospace; font-size: .86em; }
code { background: var(--sunk); border-radius: .3rem; padding: .1em .34em; overflow-wrap: anywhere; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
pre { background: var(--sunk); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; overflow-x: auto; white-space: pre-wrap; overflow-wrap: anywhere; }
a { color: var(--tide); text-underline-offset: .18em; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--tide); outline-offset: 2px; border-radius: .2rem; }
ul { padding-left: 1.2rem; }
li { overflow-wrap: anywhere; }

.masthead { display: flex; align-items: center; gap: .5rem; padding: 1.4rem 0 1.1rem; color: var(--soft); font-weight: 600; letter-spacing: .01em; }
.masthead svg { width: 1.5rem; height: 1.5rem; color: var(--tide); }
.verdict { background: var(--sheet); border: 1px solid var(--line); border-top: .3rem solid var(--hue); border-radius: .8rem; padding: 1.5rem 1.6rem 1.4rem; }
.verdict > .pill { font-size: .84rem; padding: .22rem .8rem; margin-bottom: .8rem; text-transform: uppercase; letter-spacing: .05em; }
.verdict h1 + p { margin-top: .55rem; color: var(--soft); overflow-wrap: anywhere; }
.fail { --hue: var(--fail); --hue-ground: var(--fail-ground); }
.warn { --hue: var(--warn); --hue-ground: var(--warn-ground); }
.not_evaluated { --hue: var(--lack); --hue-ground: var(--lack-ground); }
.waived { --hue: var(--waived); --hue-ground: var(--waived-ground); }
.pass { --hue: var(--pass); --hue-ground: var(--pass-ground); }
.not_applicable { --hue: var(--none); --hue-ground: var(--none-ground); }
.pill { display: inline-block; background: var(--hue-ground); color: var(--hue); border-radius: 2rem; padding: .08rem .62rem; font-size: .8rem; font-weight: 650; white-space: nowrap; }
.tag { display: inline-block; border: 1px solid var(--line); color: var(--soft); border-radius: .35rem; padding: 0 .4rem; font-size: .78rem; font-weight: 500; overflow-wrap: anywhere; }
.muted, .below, .rest, .noted, .besides, .why { color: var(--soft); }
.muted, .below, .rest, .why { font-size: .9rem; font-weight: 400; }
.steps { margin-top: 1.1rem; background: var(--hue-ground); border-radius: .55rem; padding: .8rem 1.1rem .9rem; }
.steps h2 { margin: 0 0 .25rem; font-size: .92rem; color: var(--hue); }
.steps ol { padding-left: 1.3rem; }
.steps li + li { margin-top: .25rem; }
.steps code { background: var(--sheet); }
.notice { margin-top: .8rem; border-left: .25rem solid var(--hue); padding: .1rem 0 .1rem .9rem; }

.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .8rem; margin-top: .8rem; }
.tile { background: var(--sheet); border: 1px solid var(--line); border-radius: .7rem; padding: .85rem 1.05rem .95rem; }
.tile dt { color: var(--soft); font-size: .86rem; }
.tile .figure { font-size: 1.5rem; line-height: 1.3; font-weight: 650; letter-spacing: -.015em; }
.tile .why { font-size: .84rem; line-height: 1.4; }
.tile .bar { margin: .35rem 0 .4rem; }
nav { margin-top: 1.2rem; font-size: .92rem; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .3rem 1.3rem; }

.card { background: var(--sheet); border: 1px solid var(--line); border-left: .3rem solid var(--hue); border-radius: .6rem; padding: 1rem 1.2rem 1.05rem; }
.card + .card { margin-top: .8rem; }
.card > * + * { margin-top: .5rem; }
.cause { overflow-wrap: anywhere; }
.places { font-size: .93rem; }
.places li + li { margin-top: .15rem; }
.said { color: var(--soft); }
.next { background: var(--sunk); border-radius: .45rem; padding: .45rem .8rem; overflow-wrap: anywhere; }
.next strong { color: var(--hue); }
.besides { font-size: .9rem; }
.plain, .steps .plain { list-style: none; padding: 0; }

.frame { background: var(--sheet); border: 1px solid var(--line); border-radius: .7rem; padding: .35rem 1.2rem; overflow-x: auto; }
.frame > p, .frame > details { padding: .55rem 0; }
.frame > ul { padding-bottom: .7rem; }
.frame > ul.findings { padding-bottom: 0; }
.frame > pre { margin-bottom: .9rem; }
table { width: 100%; border-collapse: collapse; }
caption { text-align: left; color: var(--soft); font-size: .9rem; padding: .6rem 0 .2rem; }
th, td { text-align: left; vertical-align: top; padding: .6rem 1rem .6rem 0; border-top: 1px solid var(--line); font-weight: 400; }
tr > :last-child { padding-right: 0; }
thead th { border-top: 0; color: var(--soft); font-size: .82rem; font-weight: 600; }
.below { display: block; }
.number { text-align: right; white-space: nowrap; }
.worse, .worse.below { color: var(--fail); }
.better { color: var(--pass); }
.bar { display: block; width: 100%; height: .5rem; border-radius: .25rem; background: var(--track); overflow: hidden; }
.bar .good { fill: var(--pass); }
.bar .bad { fill: var(--fail); }
.bar .lacking { fill: var(--lack); }
.bar .amber { fill: var(--warn); }
.bar .veiled { fill: var(--waived); }
.bar .idle { fill: none; }
.bar .limit { fill: var(--ink); }
.modules .bar { margin: .5rem 0 .35rem; }
.modules td:nth-child(2) { width: 41%; }
.modules td:nth-child(3) { width: 25%; }
.compact th, .compact td { padding-top: .3rem; padding-bottom: .3rem; }
.compact tbody th, .compact tbody td { border-top: 0; }
.compact { margin-bottom: .7rem; }
.wide { height: .8rem; border-radius: .4rem; margin: .9rem 0 .5rem; }
.key { display: inline-block; width: .75rem; height: .75rem; border-radius: .2rem; margin-right: .5rem; background: var(--track); vertical-align: -.06em; }
.key.good { background: var(--pass); }
.key.bad { background: var(--fail); }
.key.lacking { background: var(--lack); }

.findings { list-style: none; padding: 0; }
.findings li { padding: .6rem 0; border-top: 1px solid var(--line); }
.findings li:first-child { border-top: 0; }
.severity { display: inline-block; min-width: 4.6rem; text-align: center; border-radius: .35rem; padding: 0 .5rem; font-size: .8rem; font-weight: 650; background: var(--none-ground); color: var(--none); }
.severity.critical, .severity.high { background: var(--fail-ground); color: var(--fail); }
.severity.medium { background: var(--warn-ground); color: var(--warn); }
.new { color: var(--tide); font-weight: 650; font-size: .84rem; }
details > summary { cursor: pointer; color: var(--tide); font-size: .93rem; padding: .15rem 0; }
dl.run { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.2rem; padding: .6rem 0; }
dl.run dt { color: var(--soft); }
dl.run dd { overflow-wrap: anywhere; }
footer { color: var(--soft); font-size: .86rem; padding-top: 2.4rem; padding-bottom: 2.6rem; }

@media (max-width: 34rem) {
  header, main, footer { padding-left: .8rem; padding-right: .8rem; }
  .verdict { padding: 1.1rem 1.05rem; }
  .tiles { grid-template-columns: 1fr 1fr; gap: .6rem; }
  .tile { padding: .7rem .8rem .8rem; }
  .tile .figure { font-size: 1.25rem; }
  .card { padding: .85rem .95rem; }
  .frame { padding: .2rem .9rem; }
  th, td { padding-right: .7rem; }
  dl.run { grid-template-columns: 1fr; gap: 0; }
  dl.run dd { margin-bottom: .5rem; }
  .gates tr, .files tr, .by-file tr { display: grid; grid-template-columns: 1fr auto; border-top: 1px solid var(--line); padding: .5rem 0; }
  .gates thead, .files thead, .by-file thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .gates tbody > tr > *, .files tbody > tr > *, .by-file tbody > tr > * { border: 0; padding: .1rem 0; }
  .gates td:last-child, .files td:last-child, .by-file td:last-child { grid-column: 1 / -1; }
}
@media print {
  :root {
    --ground: #fff; --sheet: #fff; --sunk: #f3f5f7; --line: #c9d0d7; --ink: #000; --soft: #444c56; --tide: #1d5f8a; --track: #dfe5ea;
    --fail: #b3261e; --fail-ground: #fdeeec; --warn: #855300; --warn-ground: #fdf3dd;
    --lack: #6a3aa8; --lack-ground: #f4eefc; --waived: #0b6470; --waived-ground: #e4f4f6;
    --pass: #22683a; --pass-ground: #e7f4ea; --none: #55606e; --none-ground: #edf0f3;
  }
  body { font-size: 10.5pt; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  header, main, footer { max-width: none; padding: 0; }
  nav { display: none; }
  .verdict, .card, .tile, tr, li { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  thead { display: table-header-group; }
  .frame { overflow: visible; }
}
@media print { details:not([open])::details-content { content-visibility: visible; display: block; height: auto; } }
)css";

std::string base64_of(std::string_view hexadecimal_digits) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::string_view letters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  std::uint32_t bits = 0;
  unsigned held = 0;  // bits that no letter has yet
  for (const char digit : hexadecimal_digits) {
    bits = (bits << 4U | static_cast<std::uint32_t>(digits.find(digit))) & 0xFFFU;
    held += 4;
    if (held < 6) continue;
    held -= 6;
    text += letters[bits >> held & 0x3FU];
  }
  if (held > 0) text += letters[bits << (6 - held) & 0x3FU];
  while (text.size() % 4 != 0) text += '=';
  return text;
}

}  // namespace

std::string_view style_sheet() { return sheet; }

std::string content_security_policy() {
  Sha256 hash;
  hash.add(sheet);
  return "default-src 'none'; style-src 'sha256-" + base64_of(hash.hex()) +
         "'; base-uri 'none'; form-action 'none'";
}

}  // namespace tidegate::render
