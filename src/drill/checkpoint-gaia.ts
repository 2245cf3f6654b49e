import type { HostId } from '../names/ids.ts'
import { portState } from './ios-like.ts'
import { oneMode } from './one-mode.ts'
import { portsOf } from './ports.ts'
import { closing, opening, type World } from './world.ts'

const nothing = (): string => ''

/** Gaia's clish as far as a drill needs it, in the shape of the configuration that batfish has recorded. */
export const checkpointGaiaCommandLine = oneMode({
  prompt: name => `${name}> `,
  unknown: line => `CLINFR0329  Invalid command:'${line}'.`,
  acts: [[/set interface (\S+) state (on|off)/, switches]],
  shows: [
    [/set clienv rows 0|save config/, nothing],
    [/show configuration interface/, configuration],
    [/(?:show|fw) .*/, nothing],
  ],
  asks: [],
})

function switches(world: World, host: HostId, name = '', to = ''): World | undefined {
  if (portState(world, host, name) === undefined) return undefined
  return (to === 'off' ? closing : opening)(world, host, name)
}

function configuration(world: World, host: HostId): string {
  return portsOf(world, host)
    .map(({ name }) => `set interface ${name} state ${portState(world, host, name) === 'closed' ? 'off' : 'on'}`)
    .join('\n')
}
