import type { HostId } from '../names/ids.ts'
import { type CandidateLike, candidateLike } from './candidate.ts'
import { viewed } from './hp-comware.ts'
import { neighborState, neighborsOf, portState } from './ios-like.ts'
import { portsOf } from './ports.ts'
import { applied, enteredBy } from './statements.ts'
import type { World } from './world.ts'

const nothing = (): string => ''

/** VRP as far as a drill needs it, in the shape of the outputs that NAPALM's, genieparser's and ntc-templates' users recorded. */
const vrp: CandidateLike = {
  prompts: { operational: name => `<${name}>`, config: (name, path) => `[${viewed(name, path)}]` },
  unknown: () => "            ^\nError: Unrecognized command found at '^' position.",
  enter: /system-view/,
  leave: /return/,
  whenChanged: 'drops',
  asks: {
    line: /save/,
    asks: 'The current configuration will be written to the device. Are you sure to continue?[Y/N]',
    says: 'Save the configuration successfully.',
  },
  entered: enteredBy({
    bgp: /^bgp \S+$/,
    close: { interface: /^shutdown$/, neighbor: /^peer (\S+) ignore$/ },
    open: { interface: /^undo shutdown$/, neighbor: /^undo peer (\S+) ignore$/ },
  }),
  apply: applied,
  shows: [
    [
      /screen-length 0 temporary/,
      () => 'Info: The configuration takes effect on the current user terminal interface only.',
    ],
    [/display interface brief/, brief],
    [/display bgp peer/, peers],
    [/display .*/, nothing],
  ],
}

export const huaweiVrpCommandLine = candidateLike(vrp)

/** Version 8: nothing is in force before `commit`. */
export const huaweiVrpv8CommandLine = candidateLike({
  ...vrp,
  prompts: { ...vrp.prompts, config: (name, path) => `[~${viewed(name, path)}]` },
  commit: { line: /commit/, says: '' },
  whenChanged: {
    asks: 'Warning: Uncommitted configurations found. Are you sure to commit them before exiting? [Y(yes)/N(no)/C(cancel)]:',
    drops: 'no',
  },
})

const states = { closed: '*down down   ', up: 'up    up     ', 'no-signal': 'down  down   ' } as const

function brief(world: World, host: HostId): string {
  const rows = portsOf(world, host).map(
    ({ name }) =>
      `${name.padEnd(27)} ${states[portState(world, host, name) ?? 'no-signal']}     0%     0%          0          0`,
  )
  return [
    'PHY: Physical',
    '*down: administratively down',
    '^down: standby',
    'InUti/OutUti: input utility/output utility',
    'Interface                   PHY   Protocol  InUti OutUti   inErrors  outErrors',
    ...rows,
  ].join('\n')
}

function peers(world: World, host: HostId): string {
  const rows = neighborsOf(world).map(neighbor => {
    const state = neighborState(world, host, neighbor) === 'shut' ? 'Idle(Admin)' : 'Established'
    return `  ${neighbor.padEnd(15)} 4       65010    47622    49953     0  626h43m ${state}       12`
  })
  return [
    ' BGP local router ID        : 192.0.2.1',
    ' Local AS number            : 65001',
    '',
    '  Peer            V          AS  MsgRcvd  MsgSent  OutQ  Up/Down       State  PrefRcv',
    ...rows,
  ].join('\n')
}
