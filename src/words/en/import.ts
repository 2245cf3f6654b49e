import type { ImportKind } from '../../diagnostic/import-codes.ts'
import type { Untaken } from '../../importers/inventory/untaken.ts'
import { name } from './said.ts'

/** What a draft says of itself in its comments. */
export const draft = {
  head: (kind: ImportKind, files: string): readonly string[] => [
    `A draft, made by isolate import ${kind} of ${files}. It is no plan yet: search for DECIDE.`,
    'Nothing stands in it but what is written there; behind each # is the file and the line where.',
    'After each change: isolate validate FILE.',
  ],
  name: (file: string) => `Draft from ${file}`,
  operator: 'DECIDE: the host or network that the laptop is plugged into',
  platforms: (count: number) =>
    `DECIDE: ${count === 1 ? 'one host says' : `${count} hosts say`} no platform that isolate knows; until then a person works there`,
  platform: (word: string) => `DECIDE: the inventory says “${word}”`,
  role: (word: string) => `DECIDE: the inventory says “${word}”`,
  decide: (text: string) => `DECIDE: ${text}`,
  access: 'no password is taken over: see auth in docs/runbook.md',
  noAccess: 'DECIDE: how to log in; the inventory names no user',
  auth: 'DECIDE: a key, the agent, or a password that is asked for',
  noNetworks: 'DECIDE: the networks inside and outside; the inventory names none',
  networkKind: 'DECIDE: internal or external; external is the safe side',
  noLinks: 'DECIDE: what is connected with what; the inventory names no link',
  by: 'DECIDE: by, how it is cut',
  aims: [
    'keep: # DECIDE: what must hold at every moment: telephones, what keeps people alive, your way in',
    'goal: # DECIDE: what is cut off from where, and what is shut down: { isolate: all }',
  ],
  phases: ['phases: # DECIDE: in which order: see docs/runbook.md'],
  phase: 'Playbook',
  phaseName: 'DECIDE: the phases; the playbook knows none',
} as const

/** What stands on stderr beside a draft. */
export const imported = {
  unknownKind: (kind: string, known: readonly string[], near: string | undefined) =>
    `There is no inventory ${kind}; there are ${known.join(', ')}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
  found: (hosts: number, links: number, networks: number, decide: number) =>
    `A draft of ${counted(hosts, 'host', 'hosts')}, ${counted(networks, 'network', 'networks')} and ${counted(links, 'link', 'links')}; ${counted(decide, 'place says', 'places say')} DECIDE.`,
  untaken: 'Not taken over:',
  one: (place: string, what: string, count: number) => `${place}: ${what}${count === 1 ? '' : ` (${count} times)`}`,
  more: (count: number) => `… and ${count} more kinds (--verbose or --json has all)`,
  refused: (file: string) => `${file}: not imported`,
} as const

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`
}

/** What wasn't taken over of an inventory, and why. */
export function untakenWords(untaken: Untaken): string {
  switch (untaken.what) {
    case 'key':
      return `${name(untaken.name)}: a runbook has nothing for it`
    case 'secret':
      return `${name(untaken.name)}: no secret stands in a runbook; it names where one comes from`
    case 'template':
      return `${name(untaken.name)}: what it means is known only when it is used`
    case 'value':
      return `${name(untaken.text)} is no ${untaken.key} that a runbook takes`
    case 'nameless':
      return `${untaken.sort}: without a name`
    case 'down':
      return `${name(untaken.name)} didn’t answer`
    case 'local':
      return `${name(untaken.name)} is the computer that the inventory is used on`
    case 'again':
      return `${name(untaken.name)} stands there again; the first counts`
    case 'renamed':
      return `${name(untaken.name)} is called ${name(untaken.id)} in the draft`
    case 'loop':
      return `a link of ${name(untaken.name)} with itself`
    case 'ends':
      return `a link between ${name(untaken.a)} and ${name(untaken.b)}, of which not both are hosts or networks here`
    case 'no-other-end':
      return 'a link whose other end isn’t told'
    case 'step':
      return `the step ${name(untaken.name)}: isolate does nothing of the type ${name(untaken.type)}`
    case 'nobody':
      return `the step ${name(untaken.name)}: its target is no machine`
    case 'branch':
      return `the step ${name(untaken.name)}: which way it goes is decided while it runs; see decide and only_if`
    case 'match':
      return `${name(untaken.text)}: known only when it is used`
    case 'objects':
      return `${untaken.model}: a runbook has nothing for them`
    case 'hop':
      return `${name(untaken.text)}: of a jump host its name alone is taken`
  }
}
