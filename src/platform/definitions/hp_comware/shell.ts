import type { Shell } from '../../shell.ts'

// The kinds of interfaces whose view adds their name to that of the device; all others leave the device's name alone.
const views =
  '(?:(?:M-|Ten-)?GigabitEthernet|Twenty-FiveGigE|FortyGigE|HundredGigE|Ethernet|Bridge-Aggregation|Route-Aggregation' +
  '|Vlan-interface|Tunnel)'
const name = '(?<name>[A-Za-z0-9_.-]{1,64}?)'

// Sources: prompts, paging, errors: scrapli's definition hp_comware; oxidized's comware.rb (prefixes of a pair, "undo
// terminal monitor"); netmiko's hp_comware ("Press Y or ENTER to continue"); a recorded session of a 5130 in oxidized.
export const shell: Shell = {
  modes: {
    user: new RegExp(`^(?:RBM_[PS])?<${name}>$`),
    system: new RegExp(`^(?:RBM_[PS])?\\[${name}(?:-${views}[0-9][0-9/:.]{0,16})?\\]$`),
  },
  base: 'user',
  ways: [],
  moves: [
    { line: /^system-view$/, to: 'system' },
    { line: /^return$/, to: 'user' },
  ],
  leave: { system: 'return' },
  setup: ['screen-length disable', 'undo terminal monitor'],
  pager: [{ ask: /^ *---- More ----/, answer: ' ' }],
  greeting: [{ ask: /^Press Y or ENTER to continue, N to exit\.$/, answer: '\n' }],
  questions: [],
  errors: [/^ ?% (?:Unrecognized|Incomplete|Wrong|Ambiguous|Too many|Invalid) /, /^ ?Error:/, /^Permission denied\.$/],
  unasked: [/^%[A-Z][a-z]{2} {1,2}[0-9]{1,2} /],
  ending: '\n',
  terminal: { type: 'vt100', columns: 512, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 254,
}
