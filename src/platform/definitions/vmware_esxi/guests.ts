import { esxiWords } from '../../../words/en/platform.ts'
import { line, type Recipe } from '../../definition.ts'
import { onGuest } from './found.ts'
import { documented } from './grounds.ts'

/** Asks the guest's own system, by its tools. Without them it is refused before anything is sent; power is never cut. */
export const guestShutdown: Recipe<'guest'> = {
  variants: [
    {
      when: {
        read: onGuest(line`vim-cmd vmsvc/get.guest $id | grep toolsRunningStatus`),
        match: /^ *toolsRunningStatus = "guestToolsRunning",? *$/,
        never: /^ *toolsRunningStatus = "guestTools(?:NotRunning|ExecutingScripts)",? *$/,
      },
      lines: [onGuest(line`vim-cmd vmsvc/power.shutdown $id`)],
    },
  ],
  check: {
    read: onGuest(line`vim-cmd vmsvc/power.getstate $id`),
    match: /^Powered off$/,
    never: /^Powered on$/,
  },
  before: [],
  undo: [{ line: onGuest<'guest'>(line`vim-cmd vmsvc/power.on $id`) }],
  save: { impossible: esxiWords.autostart },
  endsSession: false,
  grounds: documented,
  source: [
    'scripts in public repositories: vim-cmd vmsvc/getallvms, power.shutdown, power.getstate, power.on',
    'Broadcom, VirtualMachine.ShutdownGuest: needs running tools, returns at once; GuestInfo.toolsRunningStatus',
  ],
}

const card = { param: 'interface', as: 'regex' } as const

// Each device prints its key, then its label, then how it is connected. `startConnected` is another line, and the keys
// of controllers and port groups have a capital K.
const key = line<'interface'>`key=$(vim-cmd vmsvc/device.getdevices $id | awk '/^ *key = [0-9]/ {k = $3 + 0} /^ *label = "${card}",? *$/ {print k; exit}'); case $key in ''|*[!0-9]*) echo 'no card of this name' >&2; exit 4;; esac; `
const connected = line<'interface'>`vim-cmd vmsvc/device.getdevices $id | awk '/^ *label = "${card}",? *$/ {on = 1} on && /^ *connected = / {print "connected " ($3 ~ /^true/ ? 1 : $3 ~ /^false/ ? 0 : "?"); exit}'`

/** Pulls the cable of a guest's card, by the key that the device has now: it isn't 4000 for each first one. */
export const guestDisconnect: Recipe<'guest' | 'interface'> = {
  variants: [
    { lines: [onGuest({ parts: [...key.parts, ...line`vim-cmd vmsvc/device.connection $id $key 0`.parts] })] },
  ],
  check: { read: onGuest(connected), match: /^connected 0$/, never: /^connected 1$/ },
  before: [{ name: 'card', read: onGuest(connected) }],
  undo: [
    {
      each: 'card',
      pattern: /connected (1)/,
      line: onGuest<'interface' | 'recorded'>({
        parts: [...key.parts, ...line<'recorded'>`vim-cmd vmsvc/device.connection $id $key ${'recorded'}`.parts],
      }),
    },
  ],
  save: { impossible: esxiWords.startConnected },
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: [esxiWords.drs, esxiWords.powerCycle] },
  grounds: documented,
  source: [
    'scripts in public repositories: vim-cmd vmsvc/device.connection ID KEY 0, device.getdevices; their output in the shape of vim.vm.device',
    'VMware vSphere API, VirtualDeviceConnectInfo: connected, startConnected',
  ],
}
