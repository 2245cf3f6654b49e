import { paperWords } from '../../words/en/print.ts'
import { cssString } from './markup.ts'
import type { Paper } from './paper.ts'

/** The name in the foot of a page; all of it stands on the cover. */
const nameInFoot = 60

/** The style of all pages. Widths of columns are classes, since a style beside an element would need another rule. */
export function pageStyle({ name, words }: Paper): string {
  const short = [...name].length > nameInFoot ? `${[...name].slice(0, nameInFoot).join('')}…` : name
  return `${rules}${widths}
@page {
  margin: 11mm 12mm 15mm;
  @bottom-left { content: ${cssString(`${short} · ${words.join(' ')}`)}; font: 9.5pt Arial, Helvetica, "Liberation Sans", sans-serif; width: 80%; vertical-align: top; padding-top: 2mm; border-top: 0.5pt solid black; }
  @bottom-right { content: ${cssString(`${paperWords.page} `)} counter(page) ${cssString(` ${paperWords.of} `)} counter(pages); font: bold 9.5pt Arial, Helvetica, "Liberation Sans", sans-serif; width: 20%; vertical-align: top; padding-top: 2mm; border-top: 0.5pt solid black; }
}
`
}

const widths = Array.from({ length: 100 }, (_, index) => `.w${index + 1} { width: ${index + 1}%; }`).join('\n')

const rules = `
* { box-sizing: border-box; }
html { background: white; color: black; }
body { margin: 0; font: 12pt/1.25 Arial, Helvetica, "Liberation Sans", sans-serif; }
main { max-width: 186mm; margin: 0 auto; }
section { break-before: page; }
section.cover { break-before: auto; }
.cover h3 { margin-top: 3mm; }
.cover li { margin-bottom: 0.3mm; }
header { border-bottom: 2pt solid black; margin-bottom: 4mm; break-after: avoid; }
p { margin: 0 0 1.5mm; overflow-wrap: anywhere; orphans: 3; widows: 3; }
h1, h2, h3 { line-height: 1.2; overflow-wrap: anywhere; break-after: avoid; }
h1 { font-size: 26pt; margin: 0 0 3mm; }
h2 { font-size: 19pt; margin: 0 0 2mm; }
h3 { font-size: 14pt; margin: 4mm 0 1.5mm; }
header + h3 { margin-top: 0; }
ul { margin: 0 0 2mm; padding-left: 6mm; }
li { margin-bottom: 1mm; overflow-wrap: anywhere; break-inside: avoid; }
.running { font-size: 10pt; margin: 0; }
.strong { font-weight: bold; }
.warning { font-weight: bold; border-left: 3pt solid black; padding-left: 2mm; }
.number-to-call { white-space: nowrap; }
.box { display: inline-block; width: 4.5mm; height: 4.5mm; border: 1.2pt solid black; vertical-align: -0.8mm; margin-right: 1mm; }
.identity { display: flex; gap: 6mm; border: 1.5pt solid black; padding: 3mm; margin: 3mm 0; break-inside: avoid; }
.identity > div { flex: 1; min-width: 0; }
.identity svg { width: 38mm; height: 38mm; flex: none; }
.name { font-size: 10.5pt; margin: 0; }
.words { font-size: 17pt; font-weight: bold; line-height: 1.2; }
.words span { white-space: nowrap; margin-right: 2mm; }
.fingerprint { font-family: "DejaVu Sans Mono", "Liberation Mono", Consolas, Menlo, monospace; font-size: 10pt; }
dl { margin: 0; }
dl > div { display: grid; grid-template-columns: 20mm minmax(0, 1fr); column-gap: 1.5mm; margin-bottom: 0.6mm; break-inside: avoid; }
dt { font-size: 10.5pt; padding-top: 0.6mm; overflow-wrap: anywhere; }
dd { margin: 0; }
dd p { margin-bottom: 0.5mm; }
dl > div.beside { grid-template-columns: 20mm minmax(0, 1fr) 17mm minmax(0, 1fr); }
dl > div.long, .named.long { break-inside: auto; }
.caption { font-size: 11pt; line-height: 1.2; margin: 0.3mm 0 0; break-after: avoid; }
.named { display: grid; grid-template-columns: 25mm minmax(0, 1fr); break-inside: avoid; }
.named .caption { padding-top: 0.5mm; font-size: 10.5pt; overflow-wrap: anywhere; }
.exact { border-left: 1.5pt solid black; padding: 0.2mm 0 0.2mm 2mm; margin: 0.2mm 0 0.8mm; }
code { display: block; font: 12pt/1.15 "DejaVu Sans Mono", "Liberation Mono", Consolas, Menlo, monospace; white-space: pre-wrap; overflow-wrap: anywhere; }
code + code { margin-top: 0.7mm; }
.on::after { content: "↩\\A"; white-space: pre; font-style: normal; font-weight: bold; }
.blank-on { font-size: 0; }
.blank-on::after { content: "␣"; font-size: 12pt; font-style: normal; font-weight: bold; }
.boxes { list-style: none; padding: 0; }
.boxes li { padding-left: 7mm; text-indent: -7mm; margin-bottom: 1.5mm; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; margin: 1mm 0 3mm; }
th, td { border: 0.75pt solid black; padding: 1mm 1.5mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { font-size: 11pt; }
tr { break-inside: avoid; }
.over { border-top-width: 1.5pt; break-after: avoid; }
thead { display: table-header-group; }
.box-column { width: 8.5mm; }
.hand tbody td { height: 9.5mm; }
.step { border: 1.2pt solid black; padding: 1.5mm 3mm; margin: 0 0 3mm; break-inside: avoid; }
.step.long { break-inside: auto; }
.step h3 { font-size: 15pt; margin: 0 0 1mm; border-bottom: 0.75pt solid black; padding-bottom: 1mm; }
.step h3 .number-to-call { white-space: nowrap; }
.box { width: 6.5mm; height: 6.5mm; vertical-align: -1.3mm; margin-right: 2mm; }
.number { font-size: 12pt; }
.number { margin-right: 1.5mm; }
.id { float: right; margin-left: 3mm; font: 10pt "DejaVu Sans Mono", "Liberation Mono", Consolas, Menlo, monospace; }
.ends { margin: 1.5mm 0 0; border-top: 0.75pt solid black; padding-top: 1.5mm; break-before: avoid; }
.end { display: inline-block; margin-right: 4mm; }
.blanks { display: flex; gap: 4mm; margin: 3.5mm 0 0.5mm; break-before: avoid; }
.blank { flex: 1; display: flex; gap: 1.5mm; align-items: flex-end; }
.line { flex: 1; border-bottom: 0.75pt solid black; }
@media screen { main { padding: 8mm; } section { margin-bottom: 16mm; } }
`
