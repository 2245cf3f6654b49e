import type { HostId } from '../names/ids.ts'
import { candidateLike } from './candidate.ts'
import { portState } from './ios-like.ts'
import { applied, enteredBy } from './statements.ts'
import type { World } from './world.ts'

const nothing = (): string => ''

/** The name of a view behind the name of the device. */
export function viewed(name: string, path: string): string {
  return path === '' ? name : `${name}-${path.replace('interface ', '')}`
}

/** Comware as far as a drill needs it, in the shape of the outputs that ntc-templates has recorded. */
export const hpComwareCommandLine = candidateLike({
  prompts: { operational: name => `<${name}>`, config: (name, path) => `[${viewed(name, path)}]` },
  unknown: () => "            ^\n % Unrecognized command found at '^' position.",
  enter: /system-view/,
  leave: /return/,
  whenChanged: 'drops',
  entered: enteredBy({
    bgp: /^bgp \S+$/,
    close: { interface: /^shutdown$/, neighbor: /^peer (\S+) ignore$/ },
    open: { interface: /^undo shutdown$/, neighbor: /^undo peer (\S+) ignore$/ },
  }),
  apply: applied,
  shows: [
    [/screen-length disable|undo terminal monitor/, nothing],
    [
      /save force/,
      () => 'Validating file. Please wait...\nSaved the current configuration to mainboard device successfully.',
    ],
    [/display interface brief/, nothing],
    [/display interface (\S+)/, interfaceText],
    [/display .*/, nothing],
  ],
})

const states = { closed: 'Administratively DOWN', up: 'UP', 'no-signal': 'DOWN' } as const

function interfaceText(world: World, host: HostId, name = ''): string {
  const state = portState(world, host, name)
  if (state === undefined) return " % Wrong parameter found at '^' position."
  return `${name}\nCurrent state: ${states[state]}\nLine protocol state: ${state === 'up' ? 'UP' : 'DOWN'}\nMaximum frame length: 9416`
}
