import type { FirstAnswers } from './answers.ts'
import type { FirstSite } from './sites.ts'

type Platform = FirstAnswers['firewall' | 'core' | 'hypervisor']

/** Each site's devices. Only the first site's are reached out of band. */
export function hostLines(answers: FirstAnswers, sites: readonly FirstSite[]): readonly string[] {
  const { outOfBand } = answers
  return [
    'hosts: # TODO: their names, addresses, platforms (isolate platforms lists them) and where they stand',
    `  laptop: { platform: manual, role: workstation, networks: [office${outOfBand ? ', oob' : ''}] }`,
    ...sites.flatMap(site => ['', ...siteLines(answers, site)]),
  ]
}

function siteLines(answers: FirstAnswers, { prefix, number, label }: FirstSite): readonly string[] {
  const first = number === 1
  const oob = answers.outOfBand && first
  const net = 10 * number
  const device = (id: string, role: string, platform: Platform, last: number, viaLink = false): string => {
    const own = platform === 'linux' ? '' : `platform: ${platform}, `
    const where = platform === 'manual' ? "platform: manual, where: 'TODO'" : `${own}address: 192.0.2.${net + last}`
    const attached = oob && !viaLink ? ', networks: { oob: mgmt0 }' : ''
    const out = oob && platform !== 'manual' ? ', manage: mgmt0, management_interfaces: [mgmt0]' : ''
    return `  ${prefix}${id}: { role: ${role}, ${where}${out}${attached} }`
  }
  const guest = (id: string, role: string, last: number, more: string): string => {
    const where =
      answers.hypervisor === 'manual' ? "platform: manual, where: 'TODO'" : `address: 203.0.113.${net + last}`
    const over = answers.hypervisor === 'manual' ? '' : `, via: ${prefix}hv-1`
    return `  ${prefix}${id}: { role: ${role}, ${where}${over}, runs_on: ${prefix}hv-1${more} }`
  }
  return [
    ...(label === '' ? [] : [`  # Site ${number}`]),
    device('fw-1', 'firewall', answers.firewall, 1),
    // Its out-of-band port is a link: a network of two hosts with a cable between them might run over that cable.
    device('core-1', 'switch', answers.core, 2, true),
    device('hv-1', 'hypervisor', answers.hypervisor, 3),
    guest('ehr-app', 'ehr', 4, ", impact: 'No records'"),
    guest('ehr-db', 'database', 5, `, shutdown: { after: ${prefix}ehr-app }`),
    ...(answers.telephones
      ? [`  ${prefix}pbx-1: { role: telephony, platform: manual, networks: ${prefix}voice, where: 'TODO' }`]
      : []),
  ]
}
