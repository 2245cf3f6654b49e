import { line, type TimerRecipe } from '../../definition.ts'

// "Configuration rollback confirmed change", from 12.4(20)T on: the mode of configuration is entered with a timer and left
// again; the timer goes on, whatever becomes of the session. Where it runs out, the running configuration of the moment in
// which it was armed is put back: the cut, and all that anybody changed meanwhile. It never restarts the device. It needs
// the device's own archive of configurations. "configure revert now" would stop it as well, and take everything back.
export const timer: TimerRecipe = {
  kind: 'timer',
  of: ['interface.down', 'bgp-neighbor.down'],
  most: 120,
  ready: {
    read: line`show archive`,
    match: /^ ?(?:The maximum archive configurations allowed is|There are currently) [0-9]/,
    never: /^[ %]{0,2}Archive feature not enabled/,
  },
  arm: [line`configure terminal revert timer ${'minutes'}`, line`end`],
  armed: {
    read: line`show archive config rollback timer`,
    match: /^ ?Timer value: [0-9]{1,5} min/,
    never: /^%?No Rollback Confirmed Change pending/,
  },
  confirm: [line`configure confirm`],
  cancel: [line`configure confirm`],
  takes: 'all',
  reboots: false,
  sessionBound: false,
  grounds: {
    by: 'documentation',
    what: 'Cisco’s guide, NAPALM’s driver and its tests against devices, consoles in public repositories; never tried by us',
  },
  source: [
    'Cisco IOS, Configuration Rollback Confirmed Change: configure terminal revert timer, configure confirm; needs an archive',
    'napalm, ios.py: enters and leaves the mode with the timer; 1 to 120 minutes; "No Rollback Confirmed Change pending"',
    'napalm-ios, its tests: "Timer value: 3 min" while it is armed, "%No Rollback Confirmed Change pending" once confirmed',
    'genieparser, show_archive: "The maximum archive configurations allowed is 10."; a console log: "Archive feature not enabled"',
  ],
}
