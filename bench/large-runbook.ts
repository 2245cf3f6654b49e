/** What there is a step for: each link and server, or one of three links and every second server. */
export type Steps = 'all' | 'some'

/** A runbook of many sites as a person or an inventory would write it: about `hosts` hosts and three times as many links. */
export function largeRunbook(hosts: number, steps: Steps = 'all'): string {
  const sites = Math.max(1, Math.round(hosts / 50))
  const each = (lines: (site: number) => readonly string[]) =>
    Array.from({ length: sites }, (_, site) => lines(site)).flat()
  const servers = Array.from({ length: 47 }, (_, server) => server)
  return [
    'isolate: 1',
    'name: A large group',
    'operator: { at: ops }',
    'access: { team: { user: ops, auth: [agent], known_hosts: ./known_hosts } }',
    'defaults: { access: team, platform: linux }',
    'networks:',
    '  internet: { kind: external }',
    '  ops: { subnets: [10.0.0.0/24] }',
    ...each(site => [`  lan-${site}: { vlan: ${site + 10}, description: Clinical network of site ${site} }`]),
    'hosts:',
    '  hub: { address: 10.0.0.1, role: router, networks: [ops] }',
    ...each(site => [
      `  fw-${site}: { address: 10.${site}.0.1, role: firewall }`,
      ...hostLines(`core-${site}`, `10.${site}.0.2`, 'switch', site),
      ...servers.flatMap(n => [
        ...hostLines(`srv-${site}-${n}`, `10.${site}.1.${n}`, 'server', site),
        ...(steps === 'some' && n % 2 === 0 ? ['    labels: [shut]'] : []),
      ]),
    ]),
    'links:',
    ...each(site => [
      `  isp-${site}: { between: ['fw-${site}:eth0', internet] }`,
      `  edge-${site}: { between: ['fw-${site}:eth1', 'core-${site}:eth0'] }`,
      `  wan-${site}: { between: ['core-${site}:eth1', 'hub:eth${site + 1}'] }`,
      ...servers.flatMap(n =>
        [0, 1, 2].map(
          k =>
            `  port-${site}-${n}-${k}: { between: ['core-${site}:eth${2 + n * 3 + k}', 'srv-${site}-${n}:eth${k}']${steps === 'some' && k === 0 ? ', labels: [cut]' : ''} }`,
        ),
      ),
    ]),
    `goal: { isolate: internal, shutdown: { role: server${steps === 'some' ? ', label: shut' : ''} } }`,
    'phases:',
    '  - { name: Outside, cut: external, parallel: 10 }',
    "  - { name: Servers, shutdown: '@goal', parallel: 10 }",
    `  - { name: Inside, cut: ${steps === 'some' ? '{ kind: internal, label: cut }' : 'internal'}, parallel: 10 }`,
    '',
  ].join('\n')
}

function hostLines(id: string, address: string, role: string, site: number): readonly string[] {
  return [
    `  ${id}:`,
    `    address: ${address}`,
    `    role: ${role}`,
    `    networks: [lan-${site}]`,
    `    site: site-${site}`,
  ]
}
