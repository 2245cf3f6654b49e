import { readFileSync } from 'node:fs'
import { rules } from '../../src/rules/all.ts'
import type { Rule } from '../../src/rules/rule.ts'

const introduction = `# Rules

What a careful colleague would say of a runbook: lessons of real incidents, told before the next one. \`isolate validate\` asks
them all once the runbook is valid and has a plan. A *warning* fails with \`--strict\`, an *error* always (exit code 2).
This folder is made by \`npm run docs\`; the example of each rule is what is said of \`test/fixtures/rules/<rule>/bad.yml\`, and
beside it stands a \`good.yml\` of which nothing is said.

- For one call: \`isolate validate hospital.yml --rule unused-network=off --rule review-overdue=error\`.
- For a runbook, in its header: \`rules: { unused-network: off, review-overdue: error }\`.
- For one place, at the end of its line or alone on the line before: \`# isolate-ignore unused-network: kept free for the new wing\`.
  The reason is required. An ignore that names no rule, gives no reason or is no longer needed is told.

Rules that ask for what only a finished runbook has speak once both \`owner\` and \`reviewed\` are set: until then nobody says that
it is finished. Of a runbook without phases nothing is said. The other commands don't ask the rules: in the night it counts
whether the plan is safe, and that they prove in any case.
`

// What a colleague would ask for as well, and what answers it instead.
const elsewhere = `## What is no rule

- *Proven in any case, and an error with its own exit code:* a lock-out (whatever the reason: a hub before its spokes, RADIUS, a
  jump host, evidence from a host that is down, a person's \`needs\`), one path outside left of several, a kept path or a life-critical
  host lost.
- *Refused when it is read:* secrets in the file, two things with one id, commands that open a firewall, erase or overload (without
  \`insist\`), a suspect host that would act, a platform or an operation that is not built, \`fail: open\`
  where no timer can be armed or nobody could confirm it.
- *Done by every run, so that nothing can be forgotten:* strict host keys, the device's own clock, paging and prompts, the check of
  each cut, the exact bytes, the order inside a wave.
- *Found by \`isolate check\`:* what the runbook says and the network does not.
- *Not told, since the format has no word for it:* the clocks of reporting to authorities, whether
  sessions were cleared after a policy was switched off. A \`checklist\` is the place for them.
`

/** Each page of `docs/rules` by its name. */
export function rulesPages(): ReadonlyMap<string, string> {
  const table = rules.map(({ id, severity, title }) => `| [\`${id}\`](${id}.md) | ${severity} | ${cell(title)} |`)
  const overview = [
    introduction,
    '| rule | severity | what it looks for |',
    '| --- | --- | --- |',
    ...table,
    '',
    elsewhere,
  ].join('\n')
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
