import type { Shell } from '../../shell.ts'

// Sources: prompts, errors: scrapli's definition nokia_sros_classic; paging: netmiko's nokia_sros. A star before the name
// says that something is not saved. The other command line of the same system, MD-CLI, has "@" in its prompt: its mode
// stands on the line above the prompt, and it is not spoken here.
export const shell: Shell = {
  modes: {
    command: /^[*]?[A-D]:(?<name>[A-Za-z0-9_.-]{1,64})#$/,
    config: /^[*]?[A-D]:(?<name>[A-Za-z0-9_.-]{1,64})>config[A-Za-z0-9>"_./:-]{0,200}[#$]$/,
  },
  base: 'command',
  ways: [],
  moves: [],
  leave: { config: 'exit all' },
  setup: ['environment no more'],
  pager: [{ ask: /^Press any key to continue \(Q to quit\)/, answer: ' ' }],
  greeting: [],
  questions: [],
  errors: [/^(?:MINOR|MAJOR|CRITICAL): /, /^Error: /, /^Bad [Cc]ommand/],
  unasked: [],
  ending: '\n',
  terminal: { type: 'vt100', columns: 512, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 500,
}
