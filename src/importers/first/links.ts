import type { FirstAnswers, FirstPlatform } from './answers.ts'
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
const byHand = (platform: FirstPlatform) => (platform === 'manual' ? ', by: manual' : '')

function outside(
  { firewall, partners, telephones }: FirstAnswers,
  { prefix, number, lines, label }: FirstSite,
): readonly string[] {
  const tunnels = number === 1 ? range(partners) : []
  const over = `[${range(lines)
    .map(n => `${prefix}isp-${n}`)
    .join(', ')}]`
  return [
    `  # To the outside${label}`,
    ...tunnels.map(n => {
      const by = firewall === 'manual' ? 'manual' : `{ tunnel: tun${n} }`
      return `  vpn-${n}: { between: ['fw-1:tun${n}', partner-${n}], by: ${by}, over: ${over}, contact: 'TODO' }`
    }),
    ...range(lines).map(
      n => `  ${prefix}isp-${n}: { between: ['${prefix}fw-1:wan${n}', internet]${byHand(firewall)}, contact: 'TODO' }`,
    ),
    ...(telephones ? [`  ${prefix}sip-trunk: { between: [${prefix}pbx-1, pstn], by: manual, contact: 'TODO' }`] : []),
  ]
}

function inside({ core, telephones }: FirstAnswers, { prefix, number, label }: FirstSite): readonly string[] {
  const hand = byHand(core)
  const gateway = (name: string, vlan: number) =>
    `  ${prefix}${name}-gateway: { between: ['${prefix}core-1:vlan${vlan}', ${prefix}${name}]${hand} }`
  return [
    `  # Inside${label}`,
    `  ${prefix}uplink: { between: ['${prefix}core-1:port1', '${prefix}fw-1:lan1']${hand} }`,
    gateway('wards', 20),
    ...(telephones ? [gateway('voice', 40)] : []),
    gateway('office', 10),
    `  ${prefix}hv-port: { between: ['${prefix}core-1:port7', '${prefix}hv-1:eth0']${hand} }`,
    ...(number === 1
      ? []
      : [`  to-site-${number}: { between: ['core-1:port${20 + number}', '${prefix}core-1:port20']${hand} }`]),
  ]
}
