import { windowsWords } from '../../../words/en/platform.ts'
import { back, line, type Recipe } from '../../definition.ts'
import { documented } from './grounds.ts'

const word = { param: 'cidr', as: 'word' } as const

// An explicit block beats every allow, whatever their order: no allow of ours could keep our own way open. So what is
// blocked is just the network that was asked for, by a rule for each direction, and the plan takes the way over it for cut.
// A rule does nothing where the firewall is off, or where a group policy leaves local rules out: the active store tells.
export const block: Recipe<'cidr'> = {
  variants: [
    {
      lines: [
        line`foreach ($d in 'Inbound','Outbound') { $n = "isolate-$d-${word}"; if (-not (Get-NetFirewallRule -Name $n -ErrorAction SilentlyContinue)) { New-NetFirewallRule -Name $n -DisplayName $n -Direction $d -Action Block -RemoteAddress '${'cidr'}' -Profile Any | Out-Null }; Set-NetFirewallRule -Name $n -Action Block -Enabled True }`,
      ],
    },
  ],
  check: {
    read: line`$r = @(Get-NetFirewallRule -PolicyStore ActiveStore -Name 'isolate-Inbound-${word}','isolate-Outbound-${word}' -ErrorAction SilentlyContinue); "rules $($r.Count)"; $r | ForEach-Object { "rule $($_.Direction) $($_.Action) $($_.Enabled)" }; Get-NetFirewallProfile -PolicyStore ActiveStore | ForEach-Object { "profile $($_.Name) $($_.Enabled)" }`,
    match:
      /^rules 2\n(?:rule Inbound Block True\nrule Outbound Block True|rule Outbound Block True\nrule Inbound Block True)(?:\nprofile [A-Za-z]+ True){3}$/,
    never: /^rules [01]$|^rule \S+ (?:Allow \S+|Block False)$|^profile [A-Za-z]+ False$/,
  },
  before: [],
  undo: back(line`Remove-NetFirewallRule -Name 'isolate-Inbound-${word}','isolate-Outbound-${word}'`),
  // The persistent store, which is the default, outlives a restart.
  save: [],
  endsSession: false,
  cost: { sessions: 'unknown', foughtBy: [windowsWords.localRulesLeftOut, windowsWords.firewallOff] },
  grounds: documented,
  source: [
    'MicrosoftDocs/windows-powershell-docs, NetSecurity: New-, Get-, Set-, Remove-NetFirewallRule, Get-NetFirewallProfile; -PolicyStore',
    'MicrosoftDocs/windows-itpro-docs, windows-firewall/rules.md: a block rule takes precedence over any allow rule',
  ],
}
