import type { HostId } from '../names/ids.ts'
import { candidateLike } from './candidate.ts'
import { portState } from './ios-like.ts'
import { portsOf } from './ports.ts'
import { closing, opening, type World } from './world.ts'

const nothing = (): string => ''

/** PAN-OS as far as a drill needs it, in the shape of the outputs that ntc-templates has recorded. */
export const paloaltoPanosCommandLine = candidateLike({
  prompts: { operational: name => `net@${name}> `, config: name => `net@${name}# ` },
  above: '[edit]\n',
  unknown: line => `Unknown command: ${line.split(' ')[0]}`,
  enter: /configure/,
  commit: {
    line: /commit/,
    says: '\nCommit job 12 is in progress. Use Ctrl+C to return to command prompt\n.55%70%98%....100%\nConfiguration committed successfully\n',
  },
  leave: /exit/,
  whenChanged: 'drops',
  reverts: { line: /load config from running-config[.]xml/, says: 'Config loaded from running-config.xml' },
  entered: line => ({ statement: line }),
  apply,
  shows: [
    [/set cli .*/, nothing],
    [/check pending-changes/, () => 'no'],
    [/show interface hardware/, interfaces],
    [/show .*/, nothing],
  ],
})

function apply(world: World, host: HostId, statement: string): World | undefined {
  const [, name = '', to] = /^set network interface ethernet (\S+) link-state (down|auto)$/.exec(statement) ?? []
  if (to === undefined || portState(world, host, name) === undefined) return undefined
  return (to === 'down' ? closing : opening)(world, host, name)
}

const states = { closed: 'ukn/ukn/down(power-down)', up: '1000/full/up', 'no-signal': 'ukn/ukn/down(autoneg)' } as const

function interfaces(world: World, host: HostId): string {
  const rows = portsOf(world, host).map(({ name }, index) => {
    const state = states[portState(world, host, name) ?? 'no-signal']
    return `${name.padEnd(23)} ${String(64 + index).padEnd(5)} ${state.padEnd(25)} 00:00:5e:00:53:01`
  })
  return [
    `total configured hardware interfaces: ${rows.length}`,
    '',
    'name                    id    speed/duplex/state        mac address       ',
    '-'.repeat(80),
    ...rows,
  ].join('\n')
}
