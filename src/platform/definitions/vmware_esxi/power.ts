import { esxiWords } from '../../../words/en/platform.ts'
import { line, type Recipe } from '../../definition.ts'
import { documented } from './grounds.ts'

// Not while a guest runs: maintenance mode would wait for it for ever. A host in maintenance mode starts none when it
// comes back.
export const hostShutdown: Recipe<never> = {
  variants: [
    {
      when: { read: line`esxcli vm process list`, match: /(?<![\s\S])(?!\s*\S)/, never: /^ {0,8}World ID: / },
      lines: [
        line`test "$(esxcli system maintenanceMode get)" = Enabled || esxcli system maintenanceMode set --enable true`,
        line`esxcli system shutdown poweroff --delay 10 --reason isolate`,
      ],
    },
  ],
  before: [],
  undo: { impossible: esxiWords.powerOnByHand },
  save: [],
  endsSession: true,
  grounds: documented,
  source: [
    'VMware, vSphere CLI concepts: esxcli system maintenanceMode set, vm process list',
    'scripts in public repositories: esxcli system shutdown poweroff -d 10 -r TEXT; esxcli system maintenanceMode get',
  ],
}
