import type { HostId } from '../names/ids.ts'
import { candidateLike } from './candidate.ts'
import { portState } from './ios-like.ts'
import { portsOf } from './ports.ts'
import { closing, opening, type World } from './world.ts'

const nothing = (): string => ''

/** EdgeOS as far as a drill needs it, in the shape of Vyatta's heirs. */
export const ubiquitiEdgerouterCommandLine = candidateLike({
  prompts: { operational: name => `net@${name}:~$ `, config: name => `net@${name}# ` },
  above: '[edit]\n',
  unknown: line => `Invalid command: [${line.split(' ')[0]}]`,
  enter: /configure/,
  commit: { line: /commit/, says: '' },
  leave: /exit/,
  whenChanged: { refuses: "Cannot exit: configuration modified.\nUse 'exit discard' to discard the changes and exit." },
  abort: /exit discard/,
  alone: [[/save/, "Saving configuration to '/config/config.boot'...\nDone"]],
  entered: line => ({ statement: line }),
  apply,
  shows: [
    [/terminal .*/, nothing],
    [/show interfaces/, interfaces],
    [/show .*/, nothing],
  ],
})

function apply(world: World, host: HostId, statement: string): World | undefined {
  const [, set, name = ''] = /^(set|delete) interfaces ethernet (\S+) disable$/.exec(statement) ?? []
  if (set === undefined || portState(world, host, name) === undefined) return undefined
  return (set === 'set' ? closing : opening)(world, host, name)
}

const states = { closed: 'A/D', up: 'u/u', 'no-signal': 'u/D' } as const

function interfaces(world: World, host: HostId): string {
  const rows = portsOf(world, host).map(
    ({ name }) => `${name.padEnd(12)} ${'-'.padEnd(33)} ${states[portState(world, host, name) ?? 'no-signal']}  `,
  )
  return [
    'Codes: S - State, L - Link, u - Up, D - Down, A - Admin Down',
    'Interface    IP Address                        S/L  Description',
    '---------    ----------                        ---  -----------',
    ...rows,
  ].join('\n')
}
