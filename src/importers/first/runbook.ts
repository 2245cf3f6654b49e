import type { FirstAnswers } from './answers.ts'
import { hostLines } from './hosts.ts'
import { linkLines } from './links.ts'
import { phaseLines } from './phases.ts'
import { sitesOf } from './sites.ts'

/** A first runbook, made of ten answers: it validates and its plan is proven; what is to be filled in says TODO. */
export function firstRunbook(answers: FirstAnswers): string {
  const sites = sitesOf(answers)
  const sections = [
    headLines(answers),
    networkLines(answers),
    hostLines(answers, sites),
    linkLines(answers, sites),
    keepLines(answers, sites),
    phaseLines(answers, sites),
  ]
  return `${sections.map(lines => lines.join('\n')).join('\n\n')}\n`
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`

function headLines({ name, owner, outOfBand }: FirstAnswers): readonly string[] {
  return [
    '# A first runbook, to be filled in: search for TODO. It is valid, and its plan is proven of what is written here; so it is',
    '# true of your network only as far as this file is. Addresses are of ranges that are kept for documentation',
    '# (192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24) and reach nothing: replace every one of them.',
    '# After each change: isolate validate FILE. Before you trust it: isolate drill FILE.',
    'isolate: 1',
    `name: ${quoted(name)}`,
    `owner: ${quoted(owner)}`,
    '# reviewed: 2026-11-16 # TODO: the day on which a person last compared this with the network',
    '',
    'people: # TODO: names, and telephone numbers that work when the network is down',
    "  director: { name: Incident commander, phone: '+44 7700 900101', roles: [incident commander] }",
    "  clinical: { name: Clinical lead, phone: '+44 7700 900102', roles: [clinical lead] }",
    "  it: { name: Network team, phone: '+44 7700 900103', roles: [network] }",
    '',
    `# The laptop is plugged in here: ${outOfBand ? 'one cable in the office network, one in the out-of-band switch.' : 'in the office network.'}`,
    'operator: { at: laptop }',
    '',
    'defaults: { platform: linux, access: it-team }',
    '',
    '# No password stands in a runbook: the key is in the agent, or the laptop asks. TODO: the user, and the known host keys.',
    'access:',
    '  it-team: { user: itops, auth: [agent], known_hosts: ./known_hosts, sudo: true, timeout: 15s }',
  ]
}

function networkLines(answers: FirstAnswers): readonly string[] {
  const { partners, outOfBand, telephones } = answers
  const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
  return [
    'networks:',
    '  internet: { kind: external }',
    ...range(partners).map(n => `  partner-${n}: { kind: external } # TODO: who that is, and the number to call`),
    ...(telephones ? ['  pstn: { kind: external, description: the public telephone network }'] : []),
    ...(outOfBand ? ['  oob: { description: a switch and cables of its own for management }'] : []),
    ...sitesOf(answers).flatMap(({ prefix }) => [
      `  ${prefix}office: {}`,
      `  ${prefix}wards: { criticality: high }`,
      ...(telephones ? [`  ${prefix}voice: { criticality: high }`] : []),
    ]),
  ]
}

function keepLines({ telephones, outOfBand }: FirstAnswers, sites: ReturnType<typeof sitesOf>): readonly string[] {
  const calls = sites.map(
    ({ prefix, label }) =>
      `  - { name: 'Telephones reach the public network${label}', between: [${prefix}voice, pstn], through: [${prefix}sip-trunk] }`,
  )
  const kept = [...(telephones ? calls : []), ...(outOfBand ? ['  - { name: The way in stays, links: core-oob }'] : [])]
  return [
    '# What must hold at every moment. TODO: what keeps people alive (criticality: life), and what it hangs on.',
    ...(kept.length === 0 ? ['keep: []'] : ['keep:', ...kept]),
    '',
    'goal:',
    '  isolate: all',
    `  shutdown: [${sites.flatMap(({ prefix }) => [`${prefix}ehr-app`, `${prefix}ehr-db`]).join(', ')}]`,
  ]
}
