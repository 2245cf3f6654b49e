/** What a command does that no runbook should do by mistake. */
export type Danger = 'opens' | 'erases' | 'overloads'

interface Dangerous {
  readonly command: RegExp
  readonly danger: Danger
  readonly source: string
}

const start = '(?:^|[;&|(]|\\b(?:then|do|exec)\\s|\\b(?:sudo|doas)\\b[^;&|]*?\\s)\\s*(?:[\\w/.-]*/)?'
const after = (words: string): RegExp => new RegExp(`${start}${words}`, 'i')

/** Lines that open what they seem to close, erase what the morning needs, or bring a device down under load. */
const list: readonly Dangerous[] = [
  { command: after('pfctl\\s[^;&|]*-[a-z]*d'), danger: 'opens', source: 'pfctl(8): -d disables the packet filter' },
  { command: after('pfctl\\s[^;&|]*-F\\s*(?:all|rules)'), danger: 'opens', source: 'pfctl(8): -F flushes the rules' },
  { command: after('fw\\s+unloadlocal'), danger: 'opens', source: 'Check Point: fw unloadlocal removes the policy' },
  { command: after('ip6?tables\\s[^;&|]*(?:-F|--flush)\\b'), danger: 'opens', source: 'iptables(8): -F' },
  { command: after('ip6?tables\\s[^;&|]*-P\\s+\\w+\\s+ACCEPT'), danger: 'opens', source: 'iptables(8): -P' },
  { command: after('nft\\s[^;&|]*\\bflush\\s+ruleset'), danger: 'opens', source: 'nft(8): flush ruleset' },
  { command: after('ufw\\s[^;&|]*\\b(?:disable|reset)'), danger: 'opens', source: 'ufw(8): disable, reset' },
  {
    command: after(
      '(?:systemctl|service)\\s[^;&|]*\\b(?:stop|disable)\\b[^;&|]*\\b(?:firewalld|nftables|iptables|ufw)\\b',
    ),
    danger: 'opens',
    source: 'their units take the rules away when they stop',
  },
  {
    command: after('netsh\\s+advfirewall\\s+set\\s+\\w+\\s+state\\s+off'),
    danger: 'opens',
    source: 'Microsoft: netsh advfirewall',
  },
  {
    command: /\bSet-NetFirewallProfile\b[^;|]*-Enabled\s+(?:False|\$false|0)/i,
    danger: 'opens',
    source: 'Microsoft: Set-NetFirewallProfile',
  },
  { command: after('write\\s+erase\\b'), danger: 'erases', source: 'Cisco IOS: write erase' },
  {
    command: after('erase\\s+(?:startup-config|nvram|flash|all)'),
    danger: 'erases',
    source: 'Cisco IOS, AOS-CX, ProCurve: erase',
  },
  {
    command: after('format\\s+(?:flash|disk|bootflash|slot|usb|[a-z]:)'),
    danger: 'erases',
    source: 'Cisco IOS: format',
  },
  { command: after('clear\\s+configure\\s+all'), danger: 'erases', source: 'Cisco ASA: clear configure all' },
  { command: after('request\\s+system\\s+zeroize'), danger: 'erases', source: 'Junos: request system zeroize' },
  { command: after('execute\\s+factoryreset'), danger: 'erases', source: 'FortiOS: execute factoryreset' },
  { command: after('mkfs(?:\\.\\w+)?\\s'), danger: 'erases', source: 'mkfs(8)' },
  { command: after('dd\\s[^;&|]*\\bof=/dev/'), danger: 'erases', source: 'dd(1)' },
  {
    command: after('rm\\s+(?:-\\w+\\s+)*-\\w*r\\w*\\s+(?:-\\w+\\s+)*(?:--no-preserve-root\\s+)?/\\*?(?:\\s|$)'),
    danger: 'erases',
    source: 'rm(1)',
  },
  { command: after('debug\\s+all\\b'), danger: 'overloads', source: 'Cisco IOS: debug all' },
]

/** Of a command that is looked at: what lies behind is nothing that a person has written. */
const mostCharacters = 2_000

/** What is dangerous about a command, and who says so; undefined: nothing that is known here. */
export function dangerOf(command: string): { readonly danger: Danger; readonly source: string } | undefined {
  const text = command.slice(0, mostCharacters)
  const found = list.find(one => one.command.test(text))
  return found && { danger: found.danger, source: found.source }
}
