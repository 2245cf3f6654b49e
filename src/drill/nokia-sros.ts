import type { HostId } from '../names/ids.ts'
import { portState } from './ios-like.ts'
import { oneMode } from './one-mode.ts'
import { portsOf } from './ports.ts'
import { closing, opening, type World } from './world.ts'

const nothing = (): string => ''
const there = (world: World, host: HostId, name: string): boolean => portState(world, host, name) !== undefined

/** SR OS by its classic command line as far as a drill needs it, in the shape of the output that ntc-templates has recorded. */
export const nokiaSrosCommandLine = oneMode({
  prompt: name => `*A:${name}# `,
  unknown: () => '                 ^\nError: Bad command.',
  acts: [
    [
      /[/]configure port (\S+) shutdown/,
      (world, host, name = '') => (there(world, host, name) ? closing(world, host, name) : undefined),
    ],
    [
      /[/]configure port (\S+) no shutdown/,
      (world, host, name = '') => (there(world, host, name) ? opening(world, host, name) : undefined),
    ],
  ],
  asks: [],
  shows: [
    [/environment no more/, nothing],
    [/[/]admin save/, () => 'Writing configuration to cf3:\\config.cfg\nSaving configuration ... OK\nCompleted.'],
    [/show port/, ports],
    [/(?:show|admin) .*/, nothing],
  ],
})

const states = { closed: 'Down  No   Down', up: 'Up    Yes  Up  ', 'no-signal': 'Up    No   Down' } as const

function ports(world: World, host: HostId): string {
  const rule = '='.repeat(79)
  const rows = portsOf(world, host).map(
    ({ name }) =>
      `${name.padEnd(13)} ${states[portState(world, host, name) ?? 'no-signal']}    9212 9212    - netw null xgige  `,
  )
  return [
    rule,
    'Ports on Slot 1',
    rule,
    'Port          Admin Link Port    Cfg  Oper LAG/ Port Port Port   C/QS/S/XFP/',
    'Id            State      State   MTU  MTU  Bndl Mode Encp Type   MDIMDX',
    '-'.repeat(79),
    ...rows,
    rule,
  ].join('\n')
}
