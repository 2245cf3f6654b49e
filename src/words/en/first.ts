/** The questions of `init`, and what it says of the runbook that it made. */

export const firstQuestions = {
  name: 'What is the runbook called?',
  owner: 'Who keeps it right?',
  sites: 'How many sites (1 to 9)?',
  lines: 'How many lines to the internet at the first site (1 to 4)?',
  partners: 'How many partners have a VPN tunnel to your firewall (0 to 9)?',
  outOfBand: 'Is there an out-of-band network, over LTE or cables of its own (y, n)?',
  firewall:
    'Who works the firewalls: the program over SSH, then name their platform, or a person (linux, fortinet, paloalto_panos …, person)?',
  core: 'Who works the core switches: the program over SSH, or a person (ssh, person)?',
  hypervisor: 'Who works the hypervisors (ssh, person)?',
  telephones: 'Do the telephones have to keep working to the outside (y, n)?',
} as const

export const firstHints = {
  start:
    'Ten questions. Enter alone takes what stands in brackets. Nothing is sent anywhere; all of it can be changed later.',
  text: 'Type a few words on one line.',
  whole: (least: number, most: number) => `Type a number from ${least} to ${most}.`,
  word: (words: readonly string[]) => `Type ${words.slice(0, -1).join(', ')} or ${words.at(-1)}.`,
} as const

export const first = {
  needsTerminal: (templates: readonly string[]) =>
    `init asks questions, and there is no terminal to ask at. Without one: --template ${templates.join(' | ')}.`,
  unknownTemplate: (name: string, known: readonly string[], near: string | undefined) =>
    `There is no template ${name}; there are ${known.join(', ')}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
  exists: (file: string) => `isolate: ${file}: there is such a file already, and it is left as it is`,
  unwritten: (file: string, reason: string) => `isolate: ${file}: it could not be written: ${reason}`,
  calledOff: 'Called off; nothing was written.',
  written: (file: string) => `${file}: written`,
  todo: (count: number) =>
    `${count} lines say TODO. Every address in it is of a range kept for documentation and reaches nothing: replace them all before you rely on it.`,
  next: (file: string) => `Next: isolate validate ${file} · isolate plan ${file} · isolate drill ${file}`,
  theFile: 'FILE',
} as const
