import type { HostId } from '../names/ids.ts'
import { oneMode } from './one-mode.ts'
import { isStopped, starting, stopping, type World } from './world.ts'

const nothing = (): string => ''

/** AireOS as far as a drill needs it, in the shape of the outputs that ntc-templates has recorded. */
export const ciscoWlcCommandLine = oneMode({
  prompt: name => `(${name}) >`,
  unknown: () => "Incorrect Usage. Use the '?' or <TAB> key to list commands.",
  acts: [
    [
      /config wlan disable (\d+)/,
      (world, host, id = '') => (wlans(world).includes(id) ? stopping(world, host, 'ssid', id) : undefined),
    ],
    [
      /config wlan enable (\d+)/,
      (world, host, id = '') => (wlans(world).includes(id) ? starting(world, host, 'ssid', id) : undefined),
    ],
  ],
  asks: [
    { line: /save config/, asks: 'Are you sure you want to save? (y/n) ', answered: { says: 'Configuration Saved!' } },
  ],
  shows: [
    [/config paging disable/, nothing],
    [/show wlan summary/, summary],
    [/show .*/, nothing],
  ],
})

/** The numbers of the networks that links of the runbook name. */
function wlans({ topology }: World): readonly string[] {
  return [...topology.runbook.links.values()].flatMap(({ by }) => (by?.kind === 'ssid' ? [by.name] : []))
}

function summary(world: World, host: HostId): string {
  const ids = wlans(world)
  const rows = ids.map(id => {
    const state = isStopped(world, host, 'ssid', id) ? 'Disabled' : 'Enabled'
    return `${id.padEnd(8)} ${`ward-${id} / ward-${id}`.padEnd(72)} ${state.padEnd(9)} management            none        `
  })
  return [
    '',
    `Number of WLANs.................................. ${ids.length}`,
    '',
    'WLAN ID  WLAN Profile Name / SSID                                                 Status    Interface Name        PMIPv6 Mobility',
    '-------  -----------------------------------------------------------------------  --------  --------------------  ---------------',
    ...rows,
  ].join('\n')
}
