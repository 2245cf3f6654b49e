import { readFileSync } from 'node:fs'
import { rules } from '../../src/rules/all.ts'
import type { Rule } from '../../src/rules/rule.ts'

const introduction = `# Rules

What a careful colleague would say of a runbook: lessons of real incidents, told before the next one. \`isolate validate\` asks
them all once the runbook is valid and has a plan. A *warning* fails with \`--strict\`, an *error* always (exit code 2), a *note* never.
This folder is made by \`npm run docs\`; the example of each rule is what is said of \`test/fixtures/rules/<rule>/bad.yml\`, and
beside it stands a \`good.yml\` of which nothing is said.

- For one call: \`isolate validate hospital.yml --rule unused-network=off --rule review-overdue=error\`.
- For a runbook, in its header: \`rules: { unused-network: off, review-overdue: error }\`.
- For one place, at the end of its line or alone on the line before: \`# isolate-ignore unused-network: kept free for the new wing\`.
  The reason is required. An ignore that names no rule, gives no reason or is no longer needed is told.

Rules that ask for what only a finished runbook has speak once \`reviewed\` is set: until then nobody says that it is finished.
The other commands don't ask the rules: in the night it counts whether the plan is safe, and that they prove in any case.
`

/** Each page of `docs/rules` by its name. */
export function rulesPages(): ReadonlyMap<string, string> {
  const table = rules.map(({ id, severity, title }) => `| [\`${id}\`](${id}.md) | ${severity} | ${cell(title)} |`)
  const overview = [introduction, '| rule | severity | what it looks for |', '| --- | --- | --- |', ...table, ''].join(
    '\n',
  )
  return new Map([['README.md', overview], ...rules.map(rule => [`${rule.id}.md`, pageOf(rule)] as const)])
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|')
}

function pageOf({ id, severity, title, reason, sources }: Rule): string {
  const from = sources.map(({ name, url }) => `- [${name}](${url})`)
  const example = readFileSync(`test/fixtures/rules/${id}/bad.out`, 'utf8').trimEnd()
  return [
    `# \`${id}\``,
    `${severity}: ${title}.`,
    reason,
    `\`\`\`text\n${example}\n\`\`\``,
    from.length === 0 ? 'Source: the judgement of those who made the program.' : `Sources:\n\n${from.join('\n')}`,
    `[All rules](README.md)`,
  ]
    .join('\n\n')
    .concat('\n')
}
