import type { FirstAnswers } from './answers.ts'
import type { FirstSite } from './sites.ts'

/** In this order: what is far is shut down as long as it is in reach, and what joins the sites falls last. */
export function phaseLines(
  { firewall, core, hypervisor }: FirstAnswers,
  sites: readonly FirstSite[],
): readonly string[] {
  const asked = sites.flatMap(({ prefix }) => [
    ...(firewall === 'linux' ? [`${prefix}fw-1`] : []),
    ...(core === 'linux' ? [`${prefix}core-1`] : []),
  ])
  const preserved = [
    ...(asked.length > 0 ? collectLines(`[${asked.join(', ')}]`, '[arp, connections, routes]') : []),
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

function collectLines(hosts: string, what: string): readonly string[] {
  return [`      - collect: { hosts: ${hosts}, what: ${what} }`, '        timeout: 1m']
}
