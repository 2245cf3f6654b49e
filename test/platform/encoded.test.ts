import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { windows } from '../../src/platform/definitions/windows.ts'
import { unwrapped, wrapped } from '../../src/platform/encoded.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { recipesOf, render } from '../../src/platform/render.ts'

const { encoded } = windows
if (encoded === undefined) throw new Error('Windows takes commands encoded')
/** What cmd.exe takes in a line. */
const longestOfCmd = 8_191

describe('a command for Windows', () => {
  it('is sent as one that neither cmd nor PowerShell nor the quotes of sshd can read as anything else (FR-53)', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), command => {
        expect(wrapped(encoded, command)).toMatch(/^powershell\.exe(?: -[A-Za-z]+(?: Text)?)+ [A-Za-z0-9+/]+=*$/)
      }),
    )
  })

  it('comes out as it went in, whatever it says (FR-53)', () => {
    const netsh = 'netsh advfirewall set allprofiles firewallpolicy "blockinbound,blockoutbound"'
    for (const command of [netsh, 'echo "a & b" | findstr a', "Write-Output 'ü – 語'"])
      expect(unwrapped(encoded, wrapped(encoded, command))).toBe(command)
  })

  it('stands in UTF-16, low byte first, behind what ends it at the first error', () => {
    const sent = wrapped(encoded, 'Get-Date')
    const text = Buffer.from(sent.split(' ').at(-1) ?? '', 'base64').toString('utf16le')
    expect(text).toMatch(/^\$ErrorActionPreference='Stop';.*;Get-Date$/)
  })

  it('is left as it is where the platform takes it so', () => {
    expect(wrapped(undefined, 'ip link show dev eth0')).toBe('ip link show dev eth0')
    expect(unwrapped(encoded, 'ip link show dev eth0')).toBeUndefined()
  })

  it('fits into a line of cmd, as long as the longest name and address are', () => {
    const names = 'interface cidr address port guest'.split(' ')
    const longest: Record<string, string> = {
      interface: 'x'.repeat(80),
      cidr: '2001:0db8:0000:0000:0000:0000:0000:0000/128',
      address: `${'a'.repeat(60)}.`.repeat(4).slice(0, -1),
      port: '65535',
      guest: 'x'.repeat(80),
    }
    for (const id of builtIn.ids) {
      const platform = builtIn.get(id)
      if (platform?.encoded === undefined) continue
      for (const name of Object.keys(platform.operations) as (keyof typeof platform.operations)[])
        for (const recipe of recipesOf(platform, name)) {
          const used = names.filter(one => JSON.stringify(recipe).includes(`"param":"${one}"`))
          const params = Object.fromEntries(used.map(one => [one, longest[one]]))
          const result = render(platform, { name, params } as never, 'none')
          if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result)}`)
          const { variants, check, undo } = result.rendered
          const lines = [...variants.flatMap(one => one.lines), ...(check ? [check.read] : [])]
          const back = 'impossible' in undo ? [] : undo.map(one => ('line' in one ? one.line : one.before + one.after))
          for (const line of [...lines, ...back])
            expect(wrapped(platform.encoded, line).length).toBeLessThan(longestOfCmd)
        }
    }
  })
})

describe('the names of adapters', () => {
  it.each(['Ethernet', 'Ethernet 2', 'vEthernet (Default Switch)', 'LAN-Verbindung 3'])('take %s', name => {
    expect(render(windows, { name: 'interface.down', params: { interface: name as never } }, 'none').ok).toBe(true)
  })

  it.each(['*', 'Ether*', 'Eth?rnet', '[E]thernet', "a'b", 'a$(b)', 'a\nb', ''])('refuse %j', name => {
    const result = render(windows, { name: 'interface.down', params: { interface: name as never } }, 'none')
    expect(result).toMatchObject({ ok: false, because: 'parameter' })
  })
})
