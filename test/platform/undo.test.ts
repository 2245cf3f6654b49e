import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { undoLines as allUndoLines } from '../../src/platform/undo.ts'
import { port, rendered } from './rendering.ts'

const down = rendered({ name: 'interface.down', params: { interface: port('eth0') } })
const open = '2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP mode DEFAULT group default'
const closed = '2: eth0: <BROADCAST,MULTICAST> mtu 1500 qdisc mq state DOWN mode DEFAULT group default'

/** What comes after the line that takes away what was saved. */
function undoLines(...given: Parameters<typeof allUndoLines>): ReturnType<typeof allUndoLines> {
  const { lines, leftOut } = allUndoLines(...given)
  expect(lines[0]).toMatch(/^(?:sudo -n -- )?rm -f(?: [/]etc[/][A-Za-z0-9._/-]*isolate[A-Za-z0-9._/-]*)+$/)
  return { lines: lines.slice(1), leftOut }
}

describe('the way back from a closed interface', () => {
  it('opens what was open', () => {
    expect(undoLines(down, { link: open })).toEqual({ lines: ['ip link set dev eth0 up'], leftOut: [] })
  })

  it('does not open what was closed before', () => {
    expect(undoLines(down, { link: closed }).lines).toEqual([])
  })

  it('does not open what nothing was recorded of', () => {
    expect(undoLines(down, {}).lines).toEqual([])
  })

  it('leaves out, and says so, what is too long to be looked at', () => {
    const long = `${open} ${'x'.repeat(5000)}`
    expect(undoLines(down, { link: long })).toEqual({ lines: [], leftOut: [long] })
  })

  it('puts addresses back before routes, and routes without a gateway before those with one', () => {
    const { lines, leftOut } = undoLines(down, {
      link: open,
      addresses4: 'eth0 10.1.0.1/24 brd 10.1.0.255 scope global eth0       valid_lft forever preferred_lft forever\n',
      addresses6: 'eth0 fd00:1::1/64 scope global noprefixroute        valid_lft forever preferred_lft forever\n',
      routes4:
        'default via 192.0.2.9 dev eth0 proto static metric 100 onlink \n' +
        '10.77.0.0/16   nexthop via 10.1.0.5 dev eth0 weight 1   nexthop via 10.1.0.6 dev eth1 weight 2 \n' +
        '192.0.2.0/24 dev eth0 scope link src 10.1.0.1 linkdown \n',
      routes6:
        'fd00:9::/48 via fd00:1::2 dev eth0 metric 1024 pref medium\n' +
        'fd00:1::/64 dev eth0.10 proto kernel metric 256 linkdown pref medium\r\n',
    })
    expect(leftOut).toEqual([])
    expect(lines).toEqual([
      'ip link set dev eth0 up',
      'ip -4 address replace dev eth0 10.1.0.1/24 brd 10.1.0.255 scope global',
      `sh -c 'ip -6 address replace "$@" nodad 2>/dev/null || ip -6 address replace "$@"' sh dev eth0 fd00:1::1/64 scope global noprefixroute`,
      'ip -4 route replace 192.0.2.0/24 dev eth0 scope link src 10.1.0.1',
      'ip -6 route replace fd00:1::/64 dev eth0.10 proto kernel metric 256',
      'ip -4 route replace default via 192.0.2.9 dev eth0 proto static metric 100 onlink',
      'ip -4 route replace 10.77.0.0/16   nexthop via 10.1.0.5 dev eth0 weight 1   nexthop via 10.1.0.6 dev eth1 weight 2',
      'ip -6 route replace fd00:9::/48 via fd00:1::2 dev eth0 metric 1024 pref medium',
    ])
  })

  it.each([
    ['addresses6', 'eth0 2001:db8::5/64 scope global dynamic mngtmpaddr  valid_lft 86390sec preferred_lft 14390sec'],
    [
      'addresses4',
      'eth0 10.0.2.15/24 brd 10.0.2.255 scope global dynamic eth0 valid_lft 1307sec preferred_lft 1307sec',
    ],
    ['routes6', 'default via fe80::1 dev eth0 proto ra metric 1024 expires 1787sec hoplimit 64 pref medium'],
    ['routes4', '10.9.0.0/16 nhid 12 via 10.1.0.2 dev eth0'],
    ['routes4', '10.9.0.0/16 via 10.1.0.2 dev eth0; reboot'],
    ['routes4', '10.9.0.0/16 via 10.1.0.2 dev $(reboot)'],
    ['routes4', '10.9.0.0/16 via 10.1.0.2 dev eth0 metric 1 -force'],
    ['link', '2: eth0;reboot: <UP> mtu 1500'],
  ])('leaves a line of %s out and says so: %s', (name, text) => {
    expect(undoLines(down, { link: open, [name]: text })).toMatchObject({ leftOut: [text] })
    expect(undoLines(down, { [name]: text }).lines).toEqual([])
  })

  it('can put back every unicast route of the recorded tables', () => {
    for (const file of ['linux_ip_route_show.raw', 'linux_ip_route_show_linkdown.raw']) {
      const routes4 = readFileSync(new URL(`../fixtures/platform/linux/${file}`, import.meta.url), 'utf8')
      const { lines, leftOut } = undoLines(down, { routes4 })
      expect(leftOut.filter(text => !/^(unreachable|broadcast|local) /.test(text))).toEqual([])
      expect(lines.length).toBeGreaterThan(2)
    }
  })

  it('sends nothing but plain words of what a device said, whatever it says', () => {
    const word = fc.constantFrom(
      '10.0.0.0/8',
      'default',
      'via',
      'dev',
      'eth0',
      'metric',
      '1',
      'proto',
      'src',
      'fd00::1',
      'nexthop',
      'scope',
      'global',
      'valid_lft',
      'forever',
      'preferred_lft',
      '-x',
      ';',
      '$(id)',
      '`id`',
      "'",
      '|',
      '\u0000',
      '\u001b[A',
      '\\',
      '&',
    )
    const output = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 12 }).map(words => words.join(' ')),
      fc.tuple(fc.constantFrom(open, '10.9.0.0/16 via 10.1.0.2 dev eth0'), fc.string()).map(parts => parts.join('')),
    )
    const record = fc.record({ link: output, addresses4: output, addresses6: output, routes4: output, routes6: output })
    fc.assert(
      fc.property(record, recorded => {
        for (const line of undoLines(down, recorded).lines) expect(line).toMatch(/^ip [A-Za-z0-9 ._:/-]+$/)
        for (const line of undoLines(down, recorded).lines.flatMap(one => one.split(' ').slice(2)))
          expect(line).not.toMatch(/^-/)
      }),
      { numRuns: 300 },
    )
  })

  it('comes to an end with a very long line', () => {
    const long = `10.0.0.0/8${' metric 1'.repeat(50_000)} x`
    expect(undoLines(down, { routes4: long }).leftOut).toEqual([long])
  })
})

describe('the way back from other acts', () => {
  it('deletes the one table of a block', () => {
    const block = rendered({ name: 'block', params: { cidr: '192.0.2.0/24' } }, 'sudo')
    expect(undoLines(block, { filter: 'nft\n' })).toEqual({
      lines: ['sudo -n -- nft delete table ip isolate_192_0_2_0_24'],
      leftOut: [],
    })
  })

  it('sets a removed route as it was, of its own family', () => {
    const remove = rendered({ name: 'route.remove', params: { prefix: 'fd00:9::/48' } })
    expect(
      allUndoLines(remove, { routes: 'fd00:9::/48 via fd00:1::2 dev eth0 metric 1024 pref medium' }).lines,
    ).toEqual(['ip -6 route replace fd00:9::/48 via fd00:1::2 dev eth0 metric 1024 pref medium'])
  })
})
