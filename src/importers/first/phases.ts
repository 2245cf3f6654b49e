import type { FirstAnswers } from './answers.ts'
import { firewallOf } from './firewalls.ts'
import type { FirstSite } from './sites.ts'

/** In this order: what is far is shut down as long as it is in reach, and what joins the sites falls last. */
export function phaseLines(
  { firewall, core, hypervisor }: FirstAnswers,
  sites: readonly FirstSite[],
): readonly string[] {
  const { evidence } = firewallOf(firewall)
  const firewalls = firewall === 'manual' ? [] : sites.map(({ prefix }) => `${prefix}fw-1`)
  const cores = core === 'manual' ? [] : sites.map(({ prefix }) => `${prefix}core-1`)
  const isAlike = firewall === core
  const preserved = [
    ...collectedOf(isAlike ? [] : firewalls, evidence),
    ...collectedOf(isAlike ? [...firewalls, ...cores] : cores, firewallOf(core).evidence),
    ...(hypervisor === 'linux' ? collectLines("'@goal'", '[connections, processes]') : []),
  ]
  return [
    'phases:',
    '  - name: Decide',
    '    steps:',
    '      - confirm: The incident commander orders the isolation',
    '        approvals: { count: 2, of: [incident commander, clinical lead] }',
    "      - notify: { say: 'Use the telephone: the intruder may read mail and chat', to: everybody on duty }",
    '',
    ...(preserved.length === 0
      ? []
      : ['  - name: Preserve', '    on_failure: continue', '    steps:', ...preserved, '']),
    '  - name: Disconnect from the outside',
    '    cut: external # what is kept stays',
    '',
    '  - name: Shut down',
    "    shutdown: '@goal'",
    '',
    '  - name: Disconnect inside',
    '    cut: internal',
    '',
    '  - name: Prove',
    '    steps:',
    '      - confirm: No page of the internet opens any more, and a call to a mobile telephone was answered',
  ]
}

function collectedOf(hosts: readonly string[], what: readonly string[]): readonly string[] {
  return hosts.length === 0 ? [] : collectLines(`[${hosts.join(', ')}]`, `[${what.join(', ')}]`)
}

function collectLines(hosts: string, what: string): readonly string[] {
  return [`      - collect: { hosts: ${hosts}, what: ${what} }`, '        timeout: 1m']
}
