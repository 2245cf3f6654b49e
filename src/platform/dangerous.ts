import { simpleCommands } from './simple-commands.ts'

/** What a command does that no runbook should do by mistake; `hides`: what it does can't be told from how it is written. */
export type Danger = 'opens' | 'erases' | 'overloads' | 'hides'

interface Dangerous {
  readonly command: RegExp
  readonly danger: Danger
  readonly source: string
}

/** A program by whatever path, then what must follow among its words. Tried on one simple command. */
const program = (name: string, words: string): RegExp => new RegExp(`^(?:\\S*/)?(?:${name})(?:[.]exe)? ${words}`, 'i')
/** Words of a command line that takes them shortened, each with the fewest letters that do. */
const short = (...words: readonly (readonly [word: string, least: number])[]): RegExp =>
  new RegExp(`^${words.map(([word, least]) => beginning(word, least)).join(' ')}(?![\\w-])`, 'i')

function beginning(word: string, least: number): string {
  return [...word.slice(least)]
    .reduceRight((rest, letter) => `(?:${letter}${rest})?`, '')
    .replace(/^/, word.slice(0, least))
}

const firewalls = '(?:firewalld|nftables|ip6?tables|netfilter-persistent|ufw|pf|ipfw)(?:[.]service)?'

/** Lines that open what they seem to close, erase what the morning needs, bring a device down under load, or hide what they do. */
const list: readonly Dangerous[] = [
  {
    command: program('pfctl', '(?:\\S+ )*?-[eghmNnOPqRrvz]*d'),
    danger: 'opens',
    source: 'pfctl(8): -d disables the packet filter',
  },
  {
    command: program('pfctl', '(?:\\S+ )*?-[eghmNnOPqRrvz]*F ?(?:a|r)'),
    danger: 'opens',
    source: 'pfctl(8): -F flushes the rules',
  },
  {
    command: program('fw', 'unloadlocal'),
    danger: 'opens',
    source: 'Check Point: fw unloadlocal removes the policy',
  },
  {
    command: program('ip6?tables(?:-\\w+)?', '(?:\\S+ )*?(?:-F|--fl)'),
    danger: 'opens',
    source: 'iptables(8): -F',
  },
  {
    command: program('ip6?tables(?:-\\w+)?', '(?:\\S+ )*?(?:-P|--po\\w*) ?\\w+ ACCEPT'),
    danger: 'opens',
    source: 'iptables(8): -P',
  },
  { command: program('nft', '(?:\\S+ )*?flush ruleset'), danger: 'opens', source: 'nft(8): flush ruleset' },
  {
    command: program('ufw', '(?:\\S+ )*?(?:disable|reset)'),
    danger: 'opens',
    source: 'ufw(8): disable, reset',
  },
  {
    command: program('systemctl|(?:rc-)?service', `(?:\\S+ )*?(?:stop|disable|mask|kill) (?:\\S+ )*?${firewalls}`),
    danger: 'opens',
    source: 'their units take the rules away when they stop',
  },
  {
    command: program(`(?:rc-)?service|${firewalls}`, `(?:${firewalls} )?(?:one)?stop\\b`),
    danger: 'opens',
    source: 'their scripts take the rules away when they stop',
  },
  {
    command: program('netsh', 'advfirewall set \\w+ state off'),
    danger: 'opens',
    source: 'Microsoft: netsh advfirewall',
  },
  {
    command: /^Set-NetFirewallProfile (?:\S+ )*?-Enabled[ :]?(?:False|\$false|0)/i,
    danger: 'opens',
    source: 'Microsoft: Set-NetFirewallProfile',
  },
  { command: short(['write', 2], ['erase', 1]), danger: 'erases', source: 'Cisco IOS: write erase' },
  {
    command: /^era?s?e? (?:start|nvram|flash|all)/i,
    danger: 'erases',
    source: 'Cisco IOS, AOS-CX, ProCurve: erase',
  },
  {
    command: /^format (?:flash|disk|bootflash|slot|usb|[a-z]:)/i,
    danger: 'erases',
    source: 'Cisco IOS: format',
  },
  {
    command: short(['clear', 2], ['configure', 4], ['all', 1]),
    danger: 'erases',
    source: 'Cisco ASA: clear configure all',
  },
  {
    command: short(['request', 3], ['system', 3], ['zeroize', 1]),
    danger: 'erases',
    source: 'Junos: request system zeroize',
  },
  {
    command: short(['execute', 2], ['factoryreset', 4]),
    danger: 'erases',
    source: 'FortiOS: execute factoryreset',
  },
  { command: program('mkfs(?:[.]\\w+)?', ''), danger: 'erases', source: 'mkfs(8)' },
  { command: program('dd', '(?:\\S+ )*?of=/dev/'), danger: 'erases', source: 'dd(1)' },
  {
    command: program('rm', '(?:-\\S+ )*?(?:-\\w*r\\w*|--recursive) (?:-\\S+ )*?/+[*.]*(?: |$)'),
    danger: 'erases',
    source: 'rm(1)',
  },
  { command: short(['debug', 3], ['all', 2]), danger: 'overloads', source: 'Cisco IOS: debug all' },
  {
    command:
      /^\$\w+ +-|^(?:\S*[/])?(?:[bdk]?a?|z)sh(?: -s?(?: .*)?)?$|^(?:powershell|pwsh)(?:[.]exe)? (?:\S+ )*?-e(?:nc\w*|c)? [A-Za-z0-9+/=]{8}|^xargs (?:\S+ )*?(?:\S*[/])?(?:pfctl|fw|ip6?tables|nft|ufw)\b/i,
    danger: 'hides',
    source: 'what it runs comes out of a variable, of another program or of an encoded text',
  },
]

/**
 * Spellings that a shell makes a command of before it runs it: a command taken from another's output, letters by number,
 * braces that are multiplied out, a program's name with a wildcard in it.
 */
const made = [
  /(?:^|[;&|({\n]|\b(?:do|then|else)\s)\s*(?:\$\(|`)/,
  /\$'[^']*\\[xuU0-7]/,
  /[\w-]\{[^{}\s]*,[^{}\s]*\}/,
  /(?:^|[;&|(]\s*)[\w/.-]+[?*][\w/.?*-]*\s+-/,
]

/** Of a command that is looked at: no person has written a longer one to be read. */
const mostCharacters = 4_000

/** What is dangerous about a command, and who says so; undefined: nothing that is known here. */
export function dangerOf(command: string): { readonly danger: Danger; readonly source: string } | undefined {
  if (command.length > mostCharacters) return { danger: 'hides', source: `longer than ${mostCharacters} characters` }
  if (made.some(one => one.test(command)))
    return { danger: 'hides', source: 'the shell makes the command from something else' }
  const commands = simpleCommands(command)
  const found = list.find(one => commands.some(simple => one.command.test(simple)))
  return found && { danger: found.danger, source: found.source }
}
