import { oneMode } from './one-mode.ts'

const nothing = (): string => ''

/** ONTAP's command line as far as a drill needs it: it is read, and halted. */
export const netappCdotCommandLine = oneMode({
  prompt: name => `${name}::> `,
  unknown: line => `Error: "${line.split(' ')[0]}" is not a recognized command`,
  acts: [],
  asks: [
    {
      line: /system node halt -node [*] .*-inhibit-takeover true/,
      asks: 'Warning: Are you sure you want to halt all nodes? {y|n}: ',
      answered: 'off',
    },
  ],
  shows: [
    [/rows 0/, nothing],
    [/version/, () => 'NetApp Release 9.13.1P8: Fri Mar 01 11:02:51 UTC 2024'],
    [/(?:network|vserver|system|storage|volume|security|event) .*show/, () => 'This table is currently empty.'],
  ],
})
