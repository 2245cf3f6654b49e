import { windowsWords } from '../../../words/en/platform.ts'
import { back, line, type Recipe } from '../../definition.ts'
import { documented } from './grounds.ts'

// "Disabled" is ours; "Disconnected" is a cable, and "Not Present" a card that nobody has taken the trouble to close.
// The cmdlet comes back before the adapter is down: the check asks again for as long as that may take.
export const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [line`Disable-NetAdapter -Name '${'interface'}' -Confirm:$false`] }],
  check: {
    read: line`Get-NetAdapter -Name '${'interface'}' | ForEach-Object { "adapter $($_.Status)" }`,
    match: /^adapter Disabled$/,
    never: /^adapter (?:Up|Disconnected)$/,
  },
  before: [],
  undo: back(line`Enable-NetAdapter -Name '${'interface'}' -Confirm:$false`),
  save: { impossible: windowsWords.adapterNotSaved },
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: [windowsWords.enabledAgain] },
  grounds: documented,
  source: [
    'MicrosoftDocs/windows-powershell-docs, NetAdapter: Disable-NetAdapter, Enable-NetAdapter',
    'Microsoft, NDIS blog, 31 January 2014: the cmdlet returns before the adapter is down',
    'scripts in public repositories: Get-NetAdapter, Status "Disabled", "Up", "Disconnected"',
  ],
}

/** What the neighbour of a closed interface sees: its own is enabled and has no link. */
export const witnessLink: Recipe<'interface'> = {
  variants: [{ lines: [line`Get-NetAdapter -Name '${'interface'}'`] }],
  check: {
    read: line`Get-NetAdapter -Name '${'interface'}' | ForEach-Object { "adapter $($_.Status)" }`,
    match: /^adapter Disconnected$/,
    never: /^adapter Up$/,
  },
  before: [],
  undo: [],
  save: [],
  endsSession: false,
  grounds: documented,
  source: ['MicrosoftDocs/windows-powershell-docs, NetAdapter: Get-NetAdapter'],
}
