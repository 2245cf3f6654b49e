import type { Platform } from '../definition.ts'
import { block } from './linux/block.ts'
import { evidence } from './linux/evidence.ts'
import { guestDisconnect, guestShutdown } from './linux/guests.ts'
import { interfaceDown, tunnelDown, witnessLink } from './linux/links.ts'
import { neighbors } from './linux/neighbors.ts'
import { params } from './linux/params.ts'
import { hostShutdown } from './linux/power.ts'
import { clock, identity, probeAddress, probePort, recognise } from './linux/probes.ts'
import { timer } from './linux/timer.ts'
import { routeRemove } from './linux/traffic.ts'

/** Linux by iproute2 and nftables, over commands with an exit status. */
export const linux: Platform = {
  id: 'linux',
  title: 'Linux (iproute2, nftables)',
  params,
  channel: 'exec',
  rollback: timer,
  neighbors,
  operations: {
    'interface.down': interfaceDown,
    'tunnel.down': tunnelDown,
    'route.remove': routeRemove,
    block,
    'host.shutdown': hostShutdown,
    'guest.shutdown': guestShutdown,
    'guest.disconnect': guestDisconnect,
    ...evidence,
    'probe.address': probeAddress,
    'probe.port': probePort,
    'witness.link': witnessLink,
    identity,
    recognise,
    clock,
  },
}
