import type { ImportKind } from '../../diagnostic/import-codes.ts'
import { draft as words } from '../../words/en/import.ts'
import { visible } from '../../words/visible.ts'
import { accessesOf, accessLines } from './draft-access.ts'
import { hostLines } from './draft-hosts.ts'
import { linkLines } from './draft-links.ts'
import { Draught } from './draught.ts'
import type { Inventory } from './inventory.ts'
import { platformOf } from './known-words.ts'
import type { NotTaken } from './untaken.ts'
import { yamlText } from './yaml-text.ts'

/** A runbook to be gone on with, and what of the inventory isn't in it. */
export interface Draft {
  readonly text: string
  readonly untaken: readonly NotTaken[]
}

/** Writes down as a runbook what an inventory says, and where it says so; what it doesn't say is marked for a person. */
export function draftOf(kind: ImportKind, files: readonly string[], inventory: Inventory): Draft {
  const draught = new Draught(inventory)
  const accesses = accessesOf(inventory.hosts, draught)
  const sections = [
    headLines(kind, files, inventory),
    accessLines(accesses),
    networkLines(inventory, draught),
    hostLines(inventory, draught, accesses),
    linkLines(inventory, draught),
    ...aimLines(inventory, draught),
  ].filter(lines => lines.length > 0)
  return { text: `${sections.map(lines => lines.join('\n')).join('\n\n')}\n`, untaken: draught.untaken }
}

function headLines(kind: ImportKind, files: readonly string[], inventory: Inventory): readonly string[] {
  const { name, description, hosts } = inventory
  const first = visible(files[0] ?? '').replace(/^.*\//, '')
  const open = hosts.filter(({ platform }) => platform === undefined || platformOf(platform) === undefined).length
  return [
    ...words.head(kind, files.map(visible).join(', ')).map(line => `# ${line}`),
    'isolate: 1',
    `name: ${yamlText(name ?? words.name(first))}`,
    ...(description === undefined ? [] : [`description: ${yamlText(description)}`]),
    `# operator: { at: … } # ${words.operator}`,
    ...(open === 0 ? [] : [`defaults: { platform: manual } # ${words.platforms(open)}`]),
  ]
}

function networkLines({ networks }: Inventory, draught: Draught): readonly string[] {
  if (networks.length === 0) return [`# networks: # ${words.noNetworks}`]
  return [
    'networks:',
    ...networks.flatMap(network => {
      const { at, kind, description } = network
      const keys = [
        `    kind: ${kind ?? 'external'}${kind === undefined ? ` # ${words.networkKind}` : ''}`,
        ...(description === undefined ? [] : [`    description: ${yamlText(description)}`]),
      ]
      return [`  ${yamlText(draught.networkId(network.name))}: # ${draught.place(at)}`, ...keys]
    }),
  ]
}

function aimLines({ steps }: Inventory, draught: Draught): readonly (readonly string[])[] {
  const aims = words.aims.map(line => `# ${line}`)
  if (steps.length === 0) return [[...aims, ...words.phases.map(line => `# ${line}`)]]
  const lines = steps.flatMap(step => {
    const work =
      step.kind === 'manual'
        ? `manual: { say: ${draught.quoted(step.say)} }`
        : `run: { host: ${draught.hostId(step.host)}, do: [${step.do.map(draught.quoted).join(', ')}] }`
    const name = step.name === undefined ? [] : [`        name: ${yamlText(step.name)}`]
    return [`      - ${work} # ${draught.place(step.at)}`, ...name]
  })
  return [aims, ['phases:', `  - name: ${words.phase} # ${words.phaseName}`, '    steps:', ...lines]]
}
