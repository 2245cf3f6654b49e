import { hypervWords } from '../../words/en/platform.ts'
import { line, type Platform } from '../definition.ts'
import { guestDisconnect, guestShutdown } from './hyperv/guests.ts'
import { evidence } from './windows/evidence.ts'
import { documented } from './windows/grounds.ts'
import { windows } from './windows.ts'

/** Hyper-V: a Windows that runs guests. */
export const hyperv: Platform = {
  ...windows,
  id: 'hyperv',
  title: 'Microsoft Hyper-V (OpenSSH, PowerShell)',
  aliases: ['microsoft_hyperv'],
  params: {
    ...windows.params,
    guest: /[A-Za-z0-9](?:[A-Za-z0-9 ._()+-]{0,78}[A-Za-z0-9._()+-])?/,
    'guest.disconnect interface': /[A-Za-z0-9](?:[A-Za-z0-9 ._()+-]{0,78}[A-Za-z0-9._()+-])?/,
  },
  rollback: { kind: 'none', because: hypervWords.noTimer },
  operations: {
    ...windows.operations,
    'guest.shutdown': guestShutdown,
    'guest.disconnect': guestDisconnect,
    'evidence.config': {
      ...evidence['evidence.config'],
      variants: [
        {
          lines: [
            line`Get-VM | Format-List Name,Id,State,ReplicationState,AutomaticStartAction,CheckpointType | Out-String -Width 300`,
            line`Get-VMNetworkAdapter -All | Format-List VMName,Name,SwitchName,MacAddress | Out-String -Width 300`,
            ...evidence['evidence.config'].variants[0].lines,
          ],
        },
      ],
      source: [
        'MicrosoftDocs/windows-powershell-docs, Hyper-V: Get-VM, Get-VMNetworkAdapter',
        ...evidence['evidence.config'].source,
      ],
    },
    recognise: {
      before: [],
      undo: [],
      save: [],
      endsSession: false,
      grounds: documented,
      variants: [{ lines: [line`"vmms $((Get-Service vmms).Status)"`] }],
      check: { read: line`"vmms $((Get-Service vmms).Status)"`, match: /^vmms Running$/, never: /^vmms (?!Running$)/ },
      source: ['Microsoft: the service vmms (Hyper-V Virtual Machine Management)', 'PowerShell-Docs, 5.1: Get-Service'],
    },
  },
}
