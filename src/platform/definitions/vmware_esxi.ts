import { esxiWords } from '../../words/en/platform.ts'
import type { Platform } from '../definition.ts'
import { guestDisconnect, guestShutdown } from './vmware_esxi/guests.ts'
import { interfaceDown, params } from './vmware_esxi/links.ts'
import { hostShutdown } from './vmware_esxi/power.ts'
import { clock, evidence, identity, probeAddress, recognise } from './vmware_esxi/reads.ts'

/** ESXi by its shell: a guest is asked to shut down, or its network card taken off. */
export const vmwareEsxi: Platform = {
  id: 'vmware_esxi',
  title: 'VMware ESXi (ESXi Shell)',
  aliases: ['esxi', 'vmware'],
  params,
  channel: 'exec',
  rollback: { kind: 'none', because: esxiWords.noTimer },
  operations: {
    'interface.down': interfaceDown,
    'host.shutdown': hostShutdown,
    'guest.shutdown': guestShutdown,
    'guest.disconnect': guestDisconnect,
    ...evidence,
    'probe.address': probeAddress,
    identity,
    recognise,
    clock,
  },
}
