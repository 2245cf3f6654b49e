import { line, rootLine, type TimerRecipe } from '../../definition.ts'

// A transient unit of systemd, which waits and then carries the way back out as root. It lives in /run: after a
// restart it is gone, and so is a cut that wasn't saved; a cut is saved only once it is confirmed. A timer may be up
// to a minute late unless it is told to be exact. Where systemd doesn't run, nothing is there to hold a timer.
export const timer: TimerRecipe = {
  kind: 'timer',
  of: ['interface.down', 'tunnel.down', 'route.remove', 'block'],
  most: 1440,
  ready: {
    read: line`if test -d /run/systemd/system && command -v systemd-run; then echo timers; else echo no timers; fi`,
    match: /^timers$/,
    never: /^no timers$/,
  },
  arm: [
    rootLine`systemd-run --unit=isolate-open-${'cut'} --on-active=${'minutes'}m --timer-property=AccuracySec=1s sh -c ${'back'}`,
  ],
  armed: {
    read: line`systemctl show --property=ActiveState isolate-open-${'cut'}.timer`,
    match: /^ActiveState=active$/,
    never: /^ActiveState=(?:inactive|failed)$/,
  },
  confirm: [rootLine`systemctl stop isolate-open-${'cut'}.timer`],
  cancel: [rootLine`systemctl stop isolate-open-${'cut'}.timer`],
  takes: 'own',
  reboots: false,
  sessionBound: false,
  grounds: {
    by: 'documentation',
    what: 'systemd’s manual pages; tried here with a stand-in that waits as systemd-run does, never with systemd itself',
  },
  source: [
    'systemd-run(1): --unit=, --on-active=, --timer-property=; a transient timer unit with a service of the same name',
    'systemd.timer(5): AccuracySec= is a minute unless told otherwise; sd_booted(3): /run/systemd/system',
    'systemctl(1): show --property=, stop; ActiveState of a unit that is not there is inactive',
  ],
}
