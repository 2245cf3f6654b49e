/** The look of the report page: no font, picture or script from anywhere; black on white on paper, A4. */
export const htmlStyle = `
:root { color-scheme: light dark; --good: #146c2e; --warn: #8a5a00; --bad: #b3121d; --dim: #666; --line: #ccc }
@media (prefers-color-scheme: dark) { :root { --good: #6fcf8a; --warn: #e0b04c; --bad: #ff7b7b; --dim: #999; --line: #444 } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid var(--line) }
h3 { font-size: 1.05rem; margin-top: 2rem } h4 { font-size: 1rem; margin: 1.5rem 0 .25rem }
.banner { border: 2px solid; border-radius: .25rem; padding: .5rem .75rem; font-weight: 600; margin: 1rem 0 }
.good { color: var(--good) } .warn { color: var(--warn) } .bad { color: var(--bad) } .dim { color: var(--dim) }
.strong { font-weight: 600 } .mark { display: inline-block; width: 1.25rem; font-weight: 700; text-indent: 0 }
ul { list-style: none; padding-left: 0 } li { padding-left: 1.25rem; text-indent: -1.25rem; overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: 7rem 1fr; gap: .15rem .75rem; margin: 0 }
dt { color: var(--dim) } dd { margin: 0; overflow-wrap: anywhere }
pre { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; font: .9em/1.4 ui-monospace, monospace }
@page { size: A4; margin: 18mm 16mm }
@media print {
  :root { color-scheme: light; --good: #000; --warn: #000; --bad: #000; --dim: #333; --line: #999 }
  body { font-size: 10pt; margin: 0; max-width: none }
  h2, h3, h4 { break-after: avoid } dl, li { break-inside: avoid }
  /* As a table's head it is repeated on every page, and the page keeps as much room for it as it takes. */
  body { display: table; table-layout: fixed; box-sizing: border-box; width: 100%; padding: 0 } main { display: table-row-group }
  .always { display: table-header-group; break-inside: avoid } .always .banner { margin: 0 0 2mm }
}
`
