import { builtIn } from '../../platform/registry.ts'
import { endRoles, forwarderRoles, type Role } from '../../runbook/runbook.ts'

// What containerlab (its kinds, https://containerlab.dev/manual/kinds/) and NetBox (its device library) call a platform
// that isolate knows, where the definitions don't have that name already.
const aliases: ReadonlyMap<string, string> = new Map([
  ['ios_xe', 'cisco_ios'],
  ['cisco_ios_xe', 'cisco_ios'],
  ['cisco_iol', 'cisco_ios'],
  ['cisco_csr1000v', 'cisco_ios'],
  ['cisco_c8000v', 'cisco_ios'],
  ['cisco_cat9kv', 'cisco_ios'],
  ['cisco_nx_os', 'cisco_nxos'],
  ['cisco_n9kv', 'cisco_nxos'],
  ['cisco_ios_xr', 'cisco_xr'],
  ['cisco_xrd', 'cisco_xr'],
  ['cisco_xrv9k', 'cisco_xr'],
  ['asa', 'cisco_asa'],
  ['cisco_asav', 'cisco_asa'],
  ['ceos', 'arista_eos'],
  ['arista_ceos', 'arista_eos'],
  ['arista_veos', 'arista_eos'],
  ['juniper_vjunosswitch', 'juniper_junos'],
  ['juniper_vjunosrouter', 'juniper_junos'],
  ['juniper_vjunosevolved', 'juniper_junos'],
  ['juniper_crpd', 'juniper_junos'],
  ['juniper_vmx', 'juniper_junos'],
  ['juniper_vqfx', 'juniper_junos'],
  ['juniper_vsrx', 'juniper_junos'],
  ['fortinet_fortigate', 'fortinet'],
  ['pan_os', 'paloalto_panos'],
  ['mikrotik_ros', 'mikrotik_routeros'],
  ['sros', 'nokia_sros'],
  ['vr_sros', 'nokia_sros'],
  ['nokia_srsim', 'nokia_sros'],
  ['esxi', 'vmware_esxi'],
  ['ubuntu', 'linux'],
  ['ubuntu_linux', 'linux'],
  ['debian', 'linux'],
])

/** The platform that an inventory means by a word, where it can be told for certain. */
export function platformOf(word: string): string | undefined {
  const slugs = [word, word.slice(word.lastIndexOf('.') + 1)].map(snake)
  const known = [word.toLowerCase(), ...slugs].map(name => builtIn.get(aliases.get(name) ?? name)?.id)
  return known.find(id => id !== undefined)
}

const roles: readonly Role[] = [...forwarderRoles, ...endRoles]

/** The role that an inventory means by a word: that of the same name, or that of its last part (`Core Switch`). */
export function roleOf(word: string): Role | undefined {
  const slug = snake(word).replaceAll('_', '-')
  return roles.find(role => role === slug) ?? roles.find(role => slug.endsWith(`-${role}`))
}

function snake(word: string): string {
  return word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}
