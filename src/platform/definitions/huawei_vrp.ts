import { huaweiVrpWords } from '../../words/en/platform.ts'
import { line, type Platform } from '../definition.ts'
import { evidence, reads } from './huawei_vrp/evidence.ts'
import { neighbors } from './huawei_vrp/neighbors.ts'
import { recipes, recipesOf8 } from './huawei_vrp/recipes.ts'
import { shell, shellOf8 } from './huawei_vrp/shell.ts'

const params = {
  // In full, as `display interface brief` prints them: the check looks for just this name.
  interface:
    /(?:X?Gigabit|Multi|Fast)?Ethernet[0-9]{1,3}(?:[/][0-9]{1,3}){1,3}(?:[.][0-9]{1,4})?|(?:10|25|40|50|100|200|400)?GE[0-9]{1,3}(?:[/][0-9]{1,3}){1,3}(?::[0-9])?(?:[.][0-9]{1,4})?|(?:Eth-Trunk|Vlanif)[0-9]{1,4}/,
  neighbor: /[0-9]{1,3}(?:[.][0-9]{1,3}){3}/,
  as: /[1-9][0-9]{0,9}|[1-9][0-9]{0,4}[.][0-9]{1,5}/,
}

/** Huawei VRP up to version 7 and any other on which a line is in force as it is typed. */
export const huaweiVrp: Platform = {
  id: 'huawei_vrp',
  title: 'Huawei VRP 5',
  aliases: ['huawei', 'vrp'],
  params,
  channel: shell,
  rollback: { kind: 'none', because: huaweiVrpWords.noTimer },
  neighbors,
  operations: {
    'interface.down': recipes.interfaceDown,
    'bgp-neighbor.down': recipes.neighborDown,
    recognise: {
      ...reads,
      variants: [{ lines: [line`display version`] }],
      check: {
        read: line`display version`,
        match: /^VRP \(R\) software, Version [3-7][.]/,
        never: /^VRP \(R\) software, Version 8[.]|^(?:HPE?|H3C) Comware/,
      },
      source: ['ntc-templates, tests/huawei_vrp/display_version'],
    },
    ...evidence,
  },
}

/** Huawei VRP 8 in two phases: nothing is in force before `commit`. */
export const huaweiVrpv8: Platform = {
  id: 'huawei_vrpv8',
  title: 'Huawei VRP 8 (two phases)',
  aliases: ['vrpv8', 'community.network.ce'],
  params,
  channel: shellOf8,
  rollback: { kind: 'none', because: huaweiVrpWords.noTimerOf8 },
  neighbors,
  operations: {
    'interface.down': recipesOf8.interfaceDown,
    'bgp-neighbor.down': recipesOf8.neighborDown,
    recognise: {
      ...reads,
      variants: [{ lines: [line`display version`] }],
      check: {
        read: line`display version`,
        match: /^VRP \(R\) software, Version 8[.]/,
        never: /^VRP \(R\) software, Version [3-7][.]|^(?:HPE?|H3C) Comware/,
      },
      source: ['ntc-templates, tests/huawei_vrp/display_version: "Version 8.180"'],
    },
    ...evidence,
  },
}
