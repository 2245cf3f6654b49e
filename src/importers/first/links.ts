import type { FirstAnswers } from './answers.ts'
import { firewallOf } from './firewalls.ts'
import type { FirstSite } from './sites.ts'

/** What leads outside, what joins the sites, and what is to fall apart inside. */
export function linkLines(answers: FirstAnswers, sites: readonly FirstSite[]): readonly string[] {
  return [
    'links: # TODO: the names of the interfaces, and whom to call about each',
    ...sites.flatMap(site => [...outside(answers, site), ...inside(answers, site)]),
    ...(answers.outOfBand ? ["  core-oob: { between: ['core-1:mgmt0', oob], by: manual }"] : []),
  ]
}

const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1)
const byHand = (platform: FirstAnswers['firewall' | 'core']) => (platform === 'manual' ? ', by: manual' : '')

function outside(
  { firewall, partners, telephones }: FirstAnswers,
  { prefix, number, lines, label }: FirstSite,
): readonly string[] {
  const tunnels = number === 1 ? range(partners) : []
  const { line, tunnel } = firewallOf(firewall)
  const over = `[${range(lines)
    .map(n => `${prefix}isp-${n}`)
    .join(', ')}]`
  return [
    `  # To the outside${label}`,
    ...tunnels.map(n => {
      const name = firewall === 'manual' ? undefined : tunnel?.(n)
      const by = name === undefined ? 'manual' : `{ tunnel: ${name} }`
      return `  vpn-${n}: { between: ['fw-1:${name ?? `tun${n}`}', partner-${n}], by: ${by}, over: ${over}, contact: 'TODO' }`
    }),
    ...range(lines).map(
      n =>
        `  ${prefix}isp-${n}: { between: ['${prefix}fw-1:${line(n)}', internet]${byHand(firewall)}, contact: 'TODO' }`,
    ),
    ...(telephones ? [`  ${prefix}sip-trunk: { between: [${prefix}pbx-1, pstn], by: manual, contact: 'TODO' }`] : []),
  ]
}

function inside({ firewall, core, telephones }: FirstAnswers, { prefix, number, label }: FirstSite): readonly string[] {
  const hand = byHand(core)
  const gateway = (name: string, vlan: number) =>
    `  ${prefix}${name}-gateway: { between: ['${prefix}core-1:vlan${vlan}', ${prefix}${name}]${hand} }`
  return [
    `  # Inside${label}`,
    `  ${prefix}uplink: { between: ['${prefix}core-1:port1', '${prefix}fw-1:${firewallOf(firewall).inside}']${hand} }`,
    gateway('wards', 20),
    ...(telephones ? [gateway('voice', 40)] : []),
    gateway('office', 10),
    `  ${prefix}hv-port: { between: ['${prefix}core-1:port7', '${prefix}hv-1:eth0']${hand} }`,
    ...(number === 1
      ? []
      : [`  to-site-${number}: { between: ['core-1:port${20 + number}', '${prefix}core-1:port20']${hand} }`]),
  ]
}
