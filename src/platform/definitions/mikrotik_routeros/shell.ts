import type { Shell } from '../../shell.ts'

// Sources: prompts, line end, errors: scrapli's definition mikrotik_routeros, ansible's community.routeros terminal,
// netmiko's mikrotik_ssh (the questions before the first prompt). Safe mode is told by its prompt and never worked in:
// it undoes what was done when the session is lost, which is just what a cut may bring about.
export const shell: Shell = {
  modes: {
    command: /^\[[^\]@]{1,64}@(?<name>[^\]<>]{1,64})\] >$/,
    menu: /^\[[^\]@]{1,64}@(?<name>[^\]<>]{1,64})\] [/][a-z0-9 /-]{1,100}>$/,
    safe: /^\[[^\]@]{1,64}@(?<name>[^\]<>]{1,64})\] ?[a-z0-9 /-]{0,100}<SAFE>(?: ?>)?$/,
  },
  base: 'command',
  ways: [],
  moves: [],
  leave: { menu: '/' },
  setup: [],
  pager: [{ ask: /^-- \[Q quit\|D dump/, answer: ' ' }],
  greeting: [
    { ask: /^Do you want to see the software license\? \[Y\/n\]:?$/, answer: 'n' },
    { ask: /^Please press "Enter" to continue!$/, answer: '\r' },
  ],
  questions: [{ of: /^[/]system shutdown$/, ask: /^Shutdown, yes\? \[y\/N\]:$/, answer: 'y\r' }],
  errors: [
    /^bad command name /,
    /^no such item/,
    /^expected end of command/,
    /^syntax error/,
    /^failure: /,
    /^input does not match/,
    /^not enough permissions/,
  ],
  unasked: [/^(?:[0-9]{4}-[0-9-]{5} )?[0-9:]{8} echo: /],
  ending: '\r',
  terminal: { type: 'dumb', columns: 512, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 500,
}
