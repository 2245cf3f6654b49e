import { describe, expect, it } from 'vitest'
import { undoLines } from '../../src/platform/undo.ts'
import { inShell, shells } from './in-a-shell.ts'
import { port, rendered } from './rendering.ts'

// As iproute2 prints them: a VLAN of eth0 with a name of its own, one over that, one that is closed, and one of another.
const links = [
  '1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN mode DEFAULT group default qlen 1000',
  '2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT group default qlen 1000',
  '3: eth1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT group default qlen 1000',
  '4: voice@eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP mode DEFAULT group default',
  '5: inner.7@voice: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP mode DEFAULT group default',
  '6: eth0.30@eth0: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN mode DEFAULT group default',
  '7: eth0x30@eth1: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN mode DEFAULT group default',
  '8: $(reboot)@eth0: <BROADCAST,MULTICAST> mtu 1500 qdisc noop state DOWN mode DEFAULT group default',
]
const addresses = ['eth0', 'eth1', 'voice', 'inner.7', 'inner-7', 'eth0x30'].map(
  (name, n) =>
    `${n + 2}: ${name}    inet 10.${n}.0.1/24 scope global ${name}\\       valid_lft forever preferred_lft forever`,
)
const routes = [
  'default via 10.2.0.254 dev voice proto static ',
  '10.7.0.0/16 via 10.3.0.254 dev inner.7 ',
  '10.8.0.0/16 via 10.1.0.254 dev eth1 ',
  '10.9.0.0/16 dev eth0x30 scope link ',
]

describe.each(shells)('what falls with an interface, read by %s', kind => {
  const cut = rendered({ name: 'interface.down', params: { interface: port('eth0') } })
  const shell = inShellWith(kind)

  function inShellWith(of: string) {
    const print = (lines: readonly string[]) => lines.map(line => `printf '%s\\n' '${line}'`).join('; ')
    const program = `case "$*" in "-o link show"*) ${print(links)};; *address*) ${print(addresses)};; *route*) ${print(routes)};; esac`
    return (line: string) => inShell(of, { ip: program }).run(line)
  }

  function recorded(name: string): string {
    const read = cut.before.find(one => one.name === name)?.read ?? ''
    const { text, errors } = shell(read)
    expect(errors).toBe('')
    return text
  }

  it('is it and every VLAN over it, whatever their names, and none of another', () => {
    const names = recorded('addresses4')
      .split('\n')
      .flatMap(line => (line === '' ? [] : [line.split(' ')[0]]))
    expect(names).toEqual(['eth0', 'voice', 'inner.7'])
    expect(
      recorded('routes4')
        .split('\n')
        .filter(line => line !== ''),
    ).toEqual(routes.slice(0, 2))
  })

  it('closes again what was closed before, since the kernel opens all VLANs with their interface', () => {
    expect(recorded('closed')).toBe('eth0.30\n')
    const link = `${links[1]}\n`
    const back = undoLines(cut, { link, closed: recorded('closed'), addresses4: recorded('addresses4') }).lines
    expect(back.slice(1)).toEqual([
      'ip link set dev eth0 up',
      'ip link set dev eth0.30 down',
      ...['eth0 10.0.0.1/24', 'voice 10.2.0.1/24', 'inner.7 10.3.0.1/24'].map(
        one => `ip -4 address replace dev ${one} scope global`,
      ),
    ])
  })
})
