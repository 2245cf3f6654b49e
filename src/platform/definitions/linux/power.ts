import { linuxWords } from '../../../words/en/platform.ts'
import { line, type Recipe, rootLine } from '../../definition.ts'
import { documented } from './grounds.ts'

export const hostShutdown: Recipe<never> = {
  variants: [
    {
      when: { read: line`cat /proc/1/comm`, match: /^systemd$/, never: /^(?!systemd$)\S/ },
      lines: [rootLine`systemctl poweroff`],
    },
    {
      when: {
        read: line`if command -v shutdown; then :; else echo poweroff; fi`,
        match: /shutdown$/,
        never: /^poweroff$/,
      },
      lines: [rootLine`shutdown -h now`],
    },
    // busybox has no other; where it is there besides `shutdown`, it does the same.
    { lines: [rootLine`poweroff`] },
  ],
  before: [],
  undo: { impossible: linuxWords.powerOnByHand },
  save: [],
  endsSession: true,
  grounds: documented,
  source: [
    'systemctl(1): poweroff',
    'shutdown(8) of sysvinit: -h and now; poweroff(8) of sysvinit and of busybox',
    'systemd src/core/main.c: process 1 calls itself "systemd" by whatever name it was started',
  ],
}
