import { line, type Recipe } from '../../definition.ts'
import { documented } from './grounds.ts'

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

// Out-String with a width, since without a terminal a table is cut at 80 columns. What isn't there (SMB, a directory, an
// event log) writes nothing and is no failure of the rest.
export const evidence = {
  'evidence.arp': {
    ...reads,
    variants: [{ lines: [line`Get-NetNeighbor | Out-String -Width 300`] }],
    source: ['MicrosoftDocs/windows-powershell-docs, NetTCPIP: Get-NetNeighbor'],
  },
  'evidence.interfaces': {
    ...reads,
    variants: [
      {
        lines: [
          line`Get-NetAdapter -IncludeHidden | Format-List -Property * | Out-String -Width 300`,
          line`Get-NetIPAddress | Format-List | Out-String -Width 300`,
        ],
      },
    ],
    source: ['MicrosoftDocs/windows-powershell-docs, NetAdapter: Get-NetAdapter; NetTCPIP: Get-NetIPAddress'],
  },
  'evidence.routes': {
    ...reads,
    variants: [{ lines: [line`Get-NetRoute | Format-List | Out-String -Width 300`] }],
    source: ['MicrosoftDocs/windows-powershell-docs, NetTCPIP: Get-NetRoute'],
  },
  'evidence.sessions': {
    ...reads,
    variants: [
      {
        lines: [
          line`Get-CimInstance Win32_LoggedOnUser | ForEach-Object { "$($_.Antecedent) $($_.Dependent)" }`,
          line`Get-SmbSession -ErrorAction SilentlyContinue | Format-List -Property * | Out-String -Width 300`,
        ],
      },
    ],
    source: ['Microsoft: Win32_LoggedOnUser', 'MicrosoftDocs/windows-powershell-docs, SmbShare: Get-SmbSession'],
  },
  'evidence.config': {
    ...reads,
    variants: [
      {
        lines: [
          // A domain controller: what it replicates with, and who is a domain administrator, by the group's number,
          // since its name is translated.
          line`if ((Get-CimInstance Win32_ComputerSystem).DomainRole -ge 4) { Get-ADDomainController -Filter * | Format-List -Property * | Out-String -Width 300; Get-ADGroupMember -Identity "$((Get-ADDomain).DomainSID)-512" -Recursive | Format-List | Out-String -Width 300; Get-ADReplicationPartnerMetadata -Target $env:COMPUTERNAME | Format-List | Out-String -Width 300 }`,
          line`Get-CimInstance Win32_Service | Format-List Name,State,StartMode,StartName,PathName | Out-String -Width 300`,
          line`Get-ScheduledTask | Format-List TaskPath,TaskName,State,Author | Out-String -Width 300`,
          line`Get-NetFirewallRule -PolicyStore ActiveStore -Enabled True | Format-List Name,DisplayName,Direction,Action,Profile | Out-String -Width 300`,
          line`Get-ItemProperty HKLM:\SOFTWARE\OpenSSH | Format-List -Property * | Out-String -Width 300`,
        ],
      },
    ],
    source: [
      'Microsoft: Win32_ComputerSystem, DomainRole 4 and 5; Win32_Service; well-known security identifiers, Domain Admins S-1-5-21-…-512',
      'MicrosoftDocs/windows-powershell-docs, ActiveDirectory: Get-ADDomainController, Get-ADGroupMember, Get-ADReplicationPartnerMetadata',
      'Microsoft, OpenSSH server configuration: DefaultShell',
      'MicrosoftDocs/windows-powershell-docs, ScheduledTasks: Get-ScheduledTask; NetSecurity: Get-NetFirewallRule',
    ],
  },
  'evidence.processes': {
    ...reads,
    variants: [
      {
        lines: [
          line`Get-CimInstance Win32_Process | Format-List ProcessId,ParentProcessId,CreationDate,ExecutablePath,CommandLine | Out-String -Width 1000`,
        ],
      },
    ],
    source: ['Microsoft: Win32_Process'],
  },
  'evidence.connections': {
    ...reads,
    variants: [
      {
        lines: [
          line`Get-NetTCPConnection | Format-Table -AutoSize LocalAddress,LocalPort,RemoteAddress,RemotePort,State,OwningProcess,CreationTime | Out-String -Width 300`,
          line`Get-NetUDPEndpoint | Format-Table -AutoSize LocalAddress,LocalPort,OwningProcess | Out-String -Width 300`,
        ],
      },
    ],
    source: ['MicrosoftDocs/windows-powershell-docs, NetTCPIP: Get-NetTCPConnection, Get-NetUDPEndpoint'],
  },
  'evidence.logs': {
    ...reads,
    variants: [
      {
        lines: [
          line`foreach ($l in 'Security','System','Application','Microsoft-Windows-PowerShell/Operational','Directory Service') { "== $l"; Get-WinEvent -LogName $l -MaxEvents 2000 -ErrorAction SilentlyContinue | Format-List TimeCreated,Id,ProviderName,Message | Out-String -Width 300 }`,
        ],
      },
    ],
    source: ['MicrosoftDocs/PowerShell-Docs, 5.1: Get-WinEvent'],
  },
} as const satisfies { readonly [operation: string]: Recipe<never> }
