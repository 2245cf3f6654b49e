import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linux } from '../../src/platform/definitions/linux.ts'
import { manual } from '../../src/platform/definitions/manual.ts'
import type { Operation } from '../../src/platform/operation.ts'
import { render } from '../../src/platform/render.ts'
import { everyLine, rendered } from './rendering.ts'

/** Stands for a name that reached the platform unchecked: the type alone doesn't make it harmless. */
function unchecked(name: string, param: string, value: string): Operation {
  return { name, params: { [param]: value, ...(param === 'address' && { port: '22' }) } } as Operation
}

const holes = [
  ['interface.down', 'interface'],
  ['tunnel.down', 'tunnel'],
  ['witness.link', 'interface'],
  ['route.remove', 'prefix'],
  ['block', 'cidr'],
  ['probe.address', 'address'],
  ['probe.port', 'address'],
] as const

describe('rendering', () => {
  it('fills the parameter in and leaves the rest as the definition has it', () => {
    expect(rendered({ name: 'tunnel.down', params: { tunnel: 'gre1' } }).variants).toMatchObject([
      {
        when: { read: 'timeout 10 env LC_ALL=C nmcli -g GENERAL.STATE device show gre1' },
        lines: ['ip link set dev gre1 down', 'timeout 10 nmcli device set gre1 managed no'],
      },
      { lines: [expect.stringMatching(/^sh -c '.* kill -STOP /), 'ip link set dev gre1 down'] },
      { lines: ['ip link set dev gre1 down'] },
    ])
  })

  it('asks sudo for what needs root and for nothing else', () => {
    const { variants, check } = rendered({ name: 'tunnel.down', params: { tunnel: 'gre1' } }, 'sudo')
    expect(variants.at(-1)?.lines).toEqual(['sudo -n -- ip link set dev gre1 down'])
    expect(check.read).toBe('ip link show dev gre1')
  })

  it('gives sudo the password on its standard input without a prompt in the output', () => {
    const { variants } = rendered({ name: 'tunnel.down', params: { tunnel: 'gre1' } }, 'sudo-password')
    expect(variants.at(-1)?.lines).toEqual(["sudo -k -S -p '' -- ip link set dev gre1 down"])
  })

  it('does not offer what a platform cannot do', () => {
    const cut: Operation = { name: 'tunnel.down', params: { tunnel: 'gre1' } }
    expect(render(manual, cut, 'none')).toEqual({ ok: false, because: 'unsupported' })
    const neighbor: Operation = { name: 'bgp-neighbor.down', params: { neighbor: '10.0.0.1' } }
    expect(render(linux, neighbor, 'none')).toEqual({ ok: false, because: 'unsupported' })
  })

  it.each([
    ['interface', 'eth0; reboot'],
    ['interface', 'eth0\nreboot'],
    ['interface', 'eth0\n'],
    ['interface', '-all'],
    ['interface', 'sixteen-letters-'],
    ['interface', 'GigabitEthernet1/0/1'],
    ['interface', ''],
  ])('refuses the %s %j and says so', (param, value) => {
    expect(render(linux, unchecked('interface.down', param, value), 'none')).toEqual({
      ok: false,
      because: 'parameter',
      param,
      value,
    })
  })

  it('refuses a value that is longer than any name, whatever its pattern lets through', () => {
    const anything = { ...linux, params: { ...linux.params, cidr: /[\s\S]*/ } }
    const long = 'x'.repeat(1025)
    expect(render(anything, { name: 'block', params: { cidr: long } }, 'none')).toMatchObject({ because: 'parameter' })
    expect(render(anything, { name: 'block', params: { cidr: long.slice(1) } }, 'none')).toMatchObject({ ok: true })
  })

  it('refuses a parameter that the platform has no pattern for', () => {
    const bare = { ...linux, params: {} }
    expect(render(bare, { name: 'tunnel.down', params: { tunnel: 'gre1' } }, 'none')).toMatchObject({
      because: 'parameter',
    })
  })

  it('puts no text into a line that a shell would read as more than a word, whatever it is given', () => {
    const good = ['eth0', '10.0.0.0/8', 'fd00::/8', '192.0.2.1', '2001:db8::1', 'ehr.example', 'fe80::1%eth0']
    const bad = [
      ';reboot',
      '\n',
      '\r',
      '$(id)',
      '`id`',
      ' ',
      "'",
      '"',
      '|',
      '&',
      '>',
      '\\',
      '\u0000',
      '*',
      '#',
      '~',
      '-',
    ]
    const value = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.constantFrom(...good), fc.constantFrom('', ...bad), fc.constantFrom('', ...good, ...bad))
        .map(parts => parts.join('')),
      fc.tuple(fc.constantFrom(...bad), fc.constantFrom(...good)).map(parts => parts.join('')),
      fc.constantFrom(...good),
    )
    fc.assert(
      fc.property(fc.constantFrom(...holes), value, ([name, param], text) => {
        const rendering = render(linux, unchecked(name, param, text), 'sudo')
        if (!rendering.ok) return
        expect(text).toMatch(/^[A-Za-z0-9:][A-Za-z0-9._:/%-]*$/)
        for (const one of everyLine(rendering.rendered)) expect(one).not.toMatch(/[\n\r\0]/)
      }),
      { numRuns: 500 },
    )
  })
})

describe('addresses and prefixes', () => {
  it.each(['10.0.0.0/8', '0.0.0.0/0', '192.0.2.7', 'fd00::/8', '::/0', '2001:db8:0:1:2:3:4:5/128', '2001:db8::1'])(
    'can block %s',
    cidr => {
      expect(render(linux, { name: 'block', params: { cidr } }, 'none').ok).toBe(true)
    },
  )

  it.each([
    '10.0.0.0/33',
    '10.0.0/8',
    '256.0.0.0/8',
    'fd00::/129',
    'fd00:::/8',
    '1::2::3/64',
    ':1::/8',
    'fd00/8',
    'x',
    '',
  ])('cannot block %j', cidr => {
    expect(render(linux, { name: 'block', params: { cidr } }, 'none')).toMatchObject({ because: 'parameter' })
  })

  it('names the table of a block after its network, and no two networks alike', () => {
    const table = (cidr: string): string => {
      const { undo } = rendered({ name: 'block', params: { cidr } })
      return 'impossible' in undo
        ? ''
        : undo.flatMap(one => ('each' in one && one.pattern === '(nft)' ? [`nft${one.after}`] : [])).join()
    }
    expect(table('10.0.0.0/8')).toBe('nft delete table ip isolate_10_0_0_0_8')
    expect(table('fd00::/8')).toBe('nft delete table ip6 isolate_fd00___8')
    const all = ['1.2.3.4', '1.2.3.4/32', '1::/8', '1::8', '1:2::/8', '1::2/8', '::1:2/8', '::/12', '::/1', '::1']
    expect(new Set(all.map(table)).size).toBe(all.length)
  })
})
