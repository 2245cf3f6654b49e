import { describe, expect, it } from 'vitest'
import { dangerOf } from '../../src/platform/dangerous.ts'
import { described } from '../../src/platform/described.ts'
import { builtIn } from '../../src/platform/registry.ts'

describe('a command', () => {
  it.each([
    ['opens', 'pfctl -d'],
    ['opens', 'sudo -n -- /sbin/pfctl -qd'],
    ['opens', 'pfctl -F all'],
    ['opens', 'fw unloadlocal'],
    ['opens', 'true; iptables -F INPUT'],
    ['opens', 'iptables -P FORWARD ACCEPT'],
    ['opens', 'nft flush ruleset'],
    ['opens', 'ufw --force reset'],
    ['opens', 'systemctl stop nftables.service'],
    ['opens', 'Set-NetFirewallProfile -All -Enabled False'],
    ['opens', 'netsh advfirewall set allprofiles state off'],
    ['erases', 'write erase'],
    ['erases', 'request system zeroize'],
    ['erases', 'execute factoryreset'],
    ['erases', 'rm -rf /'],
    ['erases', 'rm -f -r --no-preserve-root /'],
    ['erases', 'dd if=/dev/zero of=/dev/sda'],
    ['overloads', 'debug all'],
  ])('that %s is known: %s', (danger, command) => {
    expect(dangerOf(command)?.danger).toBe(danger)
  })

  it.each([
    'pfctl -sr',
    'pfctl -k 192.0.2.1',
    'pfctl -a isolate -f block.conf',
    'iptables -A INPUT -j DROP',
    'iptables -P INPUT DROP',
    'nft list ruleset',
    'nft delete table inet isolate',
    'systemctl stop mirth.service',
    'write memory',
    'rm -rf /var/spool/fax',
    'show debug all-features',
    'echo do not write erasers',
  ])('that is none of these is let through: %s', command => {
    expect(dangerOf(command)).toBeUndefined()
  })

  it('of our own platforms is never one of them, nor a mere clearing of what stands', () => {
    const lines = builtIn.ids
      .flatMap(id => builtIn.get(id) ?? [])
      .flatMap(platform => described(platform).recipes)
      .flatMap(({ variants, undo, save }) => [
        ...variants.flatMap(one => one.lines),
        ...('impossible' in undo ? [] : undo),
        ...('impossible' in save ? [] : save),
      ])
    expect(lines.length).toBeGreaterThan(10)
    expect(lines.filter(line => dangerOf(line) !== undefined)).toEqual([])
    const clearing = /^(?:clear|reset|flush) /
    const cuts = builtIn.ids
      .flatMap(id => builtIn.get(id) ?? [])
      .flatMap(platform => described(platform).recipes)
      .filter(({ cost }) => cost !== undefined)
    for (const { variants } of cuts)
      for (const { lines: sent } of variants) expect(sent.every(line => clearing.test(line))).toBe(false)
  })
})
