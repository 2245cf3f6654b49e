/** A small runbook that is safe: the firewall's uplink is cut before the core's, which leads to the firewall. */
export const safeBook = `isolate: 1
name: Small clinic
operator: { at: lan }
access: { team: { user: ops, auth: [agent], known_hosts: ./known_hosts } }
networks:
  lan: { kind: internal }
  internet: { kind: external }
hosts:
  fw: { platform: linux, address: 192.0.2.1, access: team, role: firewall }
  core: { platform: linux, address: 192.0.2.2, access: team, role: switch, networks: lan }
  app: { platform: linux, address: 192.0.2.3, access: team, networks: lan }
links:
  uplink: { between: ['fw:eth1', internet] }
  trunk: { between: ['core:eth9', 'fw:eth0'] }
goal: { isolate: [lan], shutdown: [app] }
phases:
  - { name: Outside, cut: uplink }
  - { name: Inside, cut: trunk }
  - { name: Down, shutdown: app }
`

/** The same the other way round: whoever cuts the trunk first can't reach the firewall any more. */
export const lockedBook = safeBook
  .replace('cut: uplink', 'cut: TRUNK')
  .replace('cut: trunk', 'cut: uplink')
  .replace('TRUNK', 'trunk')

/** One phase behind a gate, with two cuts that may go in any order. */
export const manyBook = safeBook
  .replace(
    "['fw:eth1', internet] }",
    "['fw:eth1', internet], by: { route: 192.0.2.0/28 }, sufficient: A test }\n" +
      "  spare: { between: ['fw:eth2', internet], by: { route: 192.0.2.16/28 }, sufficient: A test }",
  )
  .replace('cut: uplink', 'approvals: 2, cut: [uplink, spare]')
  .replace('  - { name: Inside, cut: trunk }\n', '')

/** Nothing is to be isolated. */
export const aimlessBook = safeBook.replace('isolate: [lan], ', '')

/** The uplink stays: there is a path out. */
export const openBook = safeBook.replace('  - { name: Outside, cut: uplink }\n  - { name: Inside, cut: trunk }\n', '')

/** A key that nobody knows, and a host that is not there. */
export const invalidBook = safeBook.replace('role: firewall', 'rolle: firewall').replace("'fw:eth1'", "'fv:eth1'")
