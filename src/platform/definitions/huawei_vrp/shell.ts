import type { Shell } from '../../shell.ts'

// The views that lines of ours lead to: they add their name to that of the device.
const views =
  '(?:bgp|(?:X?Gigabit|Multi|Fast)?Ethernet[0-9][0-9/.]{0,16}|(?:10|25|40|50|100|200|400)?GE[0-9][0-9/:.]{0,16}' +
  '|(?:Eth-Trunk|Vlanif|Tunnel|MEth)[0-9][0-9/.]{0,16})'
const name = '(?<name>[A-Za-z0-9_.-]{1,64}?)'

// Sources: prompts, paging, errors: scrapli's definition huawei_vrp, netmiko's huawei (prefixes of a pair, the offer to
// change the password, the question of "save"), ansible's community.network ce.
export const shell: Shell = {
  modes: {
    user: new RegExp(`^(?:HRP_[MSA])?<${name}>$`),
    system: new RegExp(`^(?:HRP_[MSA])?\\[${name}(?:-${views})?\\]$`),
  },
  base: 'user',
  ways: [],
  moves: [
    { line: /^system-view$/, to: 'system' },
    { line: /^return$/, to: 'user' },
  ],
  leave: { system: 'return' },
  setup: ['screen-length 0 temporary'],
  pager: [{ ask: /^ *---- More ----/, answer: ' ' }],
  greeting: [{ ask: /Change now\? \[Y\/N\]:?$|^Error: Please choose /, answer: 'N\n' }],
  questions: [{ of: /^save$/, ask: /Are you sure to continue\? ?\[Y\/N\]:?$/, answer: 'y\n' }],
  errors: [/^ ?Error(?:\[[0-9]{1,6}\])?:/, /^% ?Error:/, /^ ?(?:syntax error|unknown command)/],
  unasked: [/^[A-Z][a-z]{2} {1,2}[0-9]{1,2} [0-9]{4} [0-9:]{8}.{0,80}%%[0-9]{2}/],
  ending: '\n',
  terminal: { type: 'vt100', columns: 511, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 254,
}

/**
 * Version 8 in two phases: `[*name]` has changes that are not in force. Left with them it asks whether to commit them; it
 * is told no.
 */
export const shellOf8: Shell = {
  ...shell,
  modes: {
    user: new RegExp(`^(?:HRP_[MSA])?<${name}>$`),
    system: new RegExp(`^(?:HRP_[MSA])?\\[[~*]?${name}(?:-${views})?\\]$`),
  },
  questions: [
    ...shell.questions,
    {
      of: /^return$/,
      ask: /commit them before exiting\? ?\[Y\(yes\)\/N\(no\)\/C\(cancel\)\]:?$/,
      answer: 'n\n',
    },
  ],
  errors: [...shell.errors, /^Failed to generate committed config/],
}
