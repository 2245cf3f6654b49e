import type { Shell } from '../../shell.ts'

// Sources: prompts, paging, width, errors, "abort": scrapli's definition cisco_iosxr; netmiko's cisco_xr (what a commit
// says or asks); ansible's cisco.iosxr terminal ("no-timestamp"). `abort` leaves and drops what is not committed.
export const shell: Shell = {
  modes: {
    exec: /^RP[/][0-9]{1,3}[/][A-Z]{0,4}[0-9]{1,3}[/]CPU[0-9]{1,3}:(?<name>[A-Za-z0-9_.-]{1,63})#$/,
    // The name is cut off in a long prompt of this mode.
    config:
      /^RP[/][0-9]{1,3}[/][A-Z]{0,4}[0-9]{1,3}[/]CPU[0-9]{1,3}:[A-Za-z0-9_.-]{0,63}\(config[A-Za-z0-9_.:/-]{0,63}\)#$/,
  },
  base: 'exec',
  ways: [],
  moves: [
    { line: /^configure terminal$/, to: 'config' },
    { line: /^end$/, to: 'exec' },
    { line: /^abort$/, to: 'exec' },
  ],
  leave: { config: 'abort' },
  setup: ['terminal length 0', 'terminal width 512', 'terminal exec prompt no-timestamp'],
  pager: [{ ask: /^ ?--More--/, answer: ' ' }],
  greeting: [],
  questions: [
    { of: /^commit$/, ask: /Do you wish to proceed with this commit anyway\? \[no\]:?$/, answer: 'no\n' },
    { of: /^end$/, ask: /^Uncommitted changes found, .{0,80}\[cancel\]:?$/, answer: 'no\n' },
  ],
  errors: [/^ ?% /, /^% ?Failed to commit/, /^One or more commits have occurred/, /^This command is not authorized/],
  unasked: [/^(?:RP|LC)[/][0-9]{1,3}[/][A-Z0-9]{1,6}[/]CPU[0-9]{1,3}:[A-Z][a-z]{2} /],
  ending: '\n',
  terminal: { type: 'vt100', columns: 512, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 254,
}
