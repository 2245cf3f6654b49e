import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { said } from '../../src/words/en/diagnostics.ts'
import { visible } from '../../src/words/visible.ts'
import { exampleFacts } from './example-facts.ts'

type Codes = readonly (keyof typeof exampleFacts)[]

const unsafe: Codes = ['lock-out', 'not-isolated', 'not-shut-down', 'keep-lost', 'life-lost']

const introduction = `# Diagnostics

What can be wrong with a runbook, by code. Codes are stable: filter by them. Each is shown here with one example of what is
said; in use it comes with its place, \`file:line:column\`, and where two places clash with both. This page is made by
\`npm run docs\`.
`

/** The whole of \`docs/diagnostics.md\`. */
export function diagnosticsPage(): string {
  const codes = Object.keys(exampleFacts).filter(isCode)
  const invalid = codes.filter(code => !unsafe.includes(code)).sort()
  const sections = [
    section('The runbook is invalid, or there is something to remark (exit code 2; remarks 0)', invalid),
    section('The runbook is valid, but its plan is not safe (exit code 3)', unsafe),
  ]
  return [introduction, ...sections].join('\n')
}

function isCode(text: string): text is keyof typeof exampleFacts {
  return text in exampleFacts
}

function section(title: string, codes: Codes): string {
  return [`## ${title}\n`, ...codes.map(entry)].join('\n')
}

function entry(code: keyof typeof exampleFacts): string {
  const { message, hint } = sentencesOf(code)
  return `### \`${code}\`\n\n\`\`\`text\n${message}\n${hint === undefined ? '' : `hint: ${hint}\n`}\`\`\`\n`
}

/** What is said of the example of a code, made visible as on a terminal. */
export function sentencesOf(code: keyof typeof exampleFacts): { readonly message: string; readonly hint?: string } {
  // The examples are checked to hold, for each code, that code's facts.
  const example = { code, facts: exampleFacts[code] } as Pick<Diagnostic, 'code' | 'facts'>
  const { message, hint } = said(example)
  return hint === undefined ? { message: visible(message) } : { message: visible(message), hint: visible(hint) }
}
