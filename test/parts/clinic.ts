/** A firewall between inside and outside, the laptop behind a core switch; `phases` follow. */
export function clinicOf(phases: string, more = ''): string {
  return `isolate: 1
name: test
operator: { at: ops }
defaults: { access: team, platform: linux }
access:
  team: { user: root, auth: [agent], known_hosts: ./known_hosts }
networks:
  internet: { kind: external }
  pstn: { kind: external }
  ops: {}
  clinical: {}
hosts:
  fw: { role: firewall, address: 192.0.2.1 }
  core: { role: switch, address: 192.0.2.2, networks: { ops: eth9, clinical: eth8 } }
  pbx: { role: telephony, address: 192.0.2.3, networks: clinical }
links:
  isp: { between: ['fw:wan0', internet] }
  uplink: { between: ['core:eth0', 'fw:eth0'] }
  trunk: { between: ['pbx:eth1', pstn] }
${more}goal: { isolate: [clinical, ops], shutdown: [pbx] }
phases:
${phases}`
}
