import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holds } from '../../src/platform/check.ts'
import type { Holds, Rendered, RenderedCheck } from '../../src/platform/rendered.ts'
import { undoLines } from '../../src/platform/undo.ts'
import { elsewhere, isThere, type ManagedHost, managedHost } from '../lab/managed.ts'
import { labSuite, networking } from '../lab/requirements.ts'
import { rendered } from './rendering.ts'

// Both that go by the name: the kernel’s old tables, and the same words over nf_tables.
const kinds = ['legacy', 'nft'].map(kind => ({ kind, file: `/usr/sbin/xtables-${kind}-multi` }))
const cidrs = ['10.81.0.0/24', '10.81.0.2', '0.0.0.0/0', 'fd81:1:0:2:0:0:0:1/128', 'fd81:1::/64'] as const

labSuite('a Linux host that has iptables and no nft', networking, () => {
  describe.each(kinds)('iptables-$kind', ({ kind, file }) => {
    const present = isThere(file)
    if (!present) process.stderr.write(`skipped: iptables-${kind} is not here (apt-get install iptables)\n`)
    const test = it.skipIf(!present)
    let host: ManagedHost

    // A host of two: eth0 here, and another network behind far0 that has 10.81.0.2 and fd81:1::2.
    const network = `
for name in iptables ip6tables; do ln -sf ${file} /usr/sbin/$name; done
rm /usr/sbin/nft
${elsewhere('far', 'far0')}
ip address add 10.81.0.1/16 dev eth0; ip address add fd81:1::1/60 dev eth0 nodad; ip link set dev eth0 up
nsenter --net=/proc/$far/ns/net sh -c 'ip address add 10.81.0.2/16 dev far0; ip address add 10.81.9.2/16 dev far0; ip address add fd81:1::2/60 dev far0 nodad; ip address add fd81:1:0:2::1/60 dev far0 nodad; ip address add fd81:1:0:9::2/60 dev far0 nodad; ip link set dev far0 up'`

    beforeEach(async () => {
      if (!present) return
      host = await managedHost()
      await must(network)
    })

    afterEach(async () => host?.[Symbol.asyncDispose]())

    async function must(line: string): Promise<string> {
      const ran = await host.sh(line)
      expect(ran, line).toMatchObject({ code: 0 })
      return ran.stdout
    }

    async function says(check: RenderedCheck): Promise<Holds> {
      const { stdout, code } = await host.sh(check.read)
      return holds(check, { text: stdout, exit: { kind: 'status', code }, cut: false })
    }

    const blockOf = (cidr: string) => rendered({ name: 'block', params: { cidr } })
    const reaches = async (address: string): Promise<boolean> =>
      (await host.sh(`ping -n -c 1 -W 0.3 ${address}`)).code === 0

    /** The lines that are for this host, by what it says itself. */
    async function linesHere({ variants }: Rendered): Promise<readonly string[]> {
      for (const { when, lines } of variants) if (when === undefined || (await says(when)) === 'yes') return lines
      throw new Error('no variant is for this host')
    }

    async function act(cidr: string): Promise<Record<string, string>> {
      const block = blockOf(cidr)
      const recorded: Record<string, string> = {}
      for (const { name, read } of block.before) recorded[name] = await must(read)
      for (const line of await linesHere(block)) await must(line)
      return recorded
    }

    async function undo(cidr: string, recorded: Record<string, string>): Promise<void> {
      const { lines, leftOut } = undoLines(blockOf(cidr), recorded)
      expect(leftOut).toEqual([])
      for (const line of lines) await must(line)
    }

    const rules = () => must('iptables -t mangle -S; ip6tables -t mangle -S')
    const inside = (cidr: string) =>
      cidr === cidrs[3] ? 'fd81:1:0:2::1' : cidr.includes(':') ? 'fd81:1::2' : '10.81.0.2'
    const outside = (cidr: string) =>
      cidr === '0.0.0.0/0' ? 'fd81:1::2' : cidr.includes(':') ? 'fd81:1:0:9::2' : '10.81.9.2'

    test.each(cidrs)('blocks %s and nothing else, and lifts the block', async cidr => {
      const before = await rules()
      expect(await says(blockOf(cidr).check)).toBe('no')
      expect([await reaches(inside(cidr)), await reaches(outside(cidr))]).toEqual([true, true])
      const recorded = await act(cidr)
      expect(await says(blockOf(cidr).check)).toBe('yes')
      expect([await reaches(inside(cidr)), await reaches(outside(cidr))]).toEqual([false, true])
      await act(cidr)
      expect(await says(blockOf(cidr).check)).toBe('yes')
      await undo(cidr, recorded)
      await undo(cidr, recorded)
      expect(await says(blockOf(cidr).check)).toBe('no')
      expect(await reaches(inside(cidr))).toBe(true)
      expect(await rules()).toBe(before)
    })

    test('keeps one block when another is lifted, and both are whole', async () => {
      const [one, other] = ['10.81.0.2', '10.81.0.0/24'] as const
      const recorded = await act(one)
      await act(other)
      expect([await says(blockOf(one).check), await says(blockOf(other).check)]).toEqual(['yes', 'yes'])
      await undo(one, recorded)
      expect([await says(blockOf(one).check), await says(blockOf(other).check)]).toEqual(['no', 'yes'])
      expect(await reaches('10.81.0.2')).toBe(false)
    })

    test('takes nothing for a block that is not whole, or that others’ rules come before', async () => {
      const cidr = '10.81.0.0/24'
      const recorded = await act(cidr)
      await must('iptables -t mangle -I OUTPUT -d 10.81.0.2 -j ACCEPT')
      expect(await says(blockOf(cidr).check)).toBe('unknown')
      await act(cidr)
      expect(await says(blockOf(cidr).check)).toBe('yes')
      await undo(cidr, recorded)
      expect(await rules()).toContain('-A OUTPUT -d 10.81.0.2/32 -j ACCEPT')
      await act(cidr)
      await must('iptables -t mangle -D FORWARD 1')
      expect(await says(blockOf(cidr).check)).toBe('unknown')
      await must('iptables -t mangle -F')
      expect(await says(blockOf(cidr).check)).toBe('no')
    })

    test.each(['10.81.0.0/24', 'fd81:1::/64'])('saves the block of %s as a unit that makes it again', async cidr => {
      const recorded = await act(cidr)
      const { save, check } = blockOf(cidr)
      if ('impossible' in save) throw new Error(save.impossible)
      for (const line of save) await must(line)
      const units = '/etc/systemd/system/multi-user.target.wants/isolate_*.service'
      const unit = await must(`cat ${units}`)
      expect(unit).toContain('\nBefore=network-pre.target\n')
      const starts = [...unit.matchAll(/^ExecStart=(.*)$/gm)].map(found => found[1] ?? '')
      expect(starts).toHaveLength(4)
      await must('iptables -t mangle -F; ip6tables -t mangle -F')
      expect(await says(check)).toBe('no')
      for (const line of starts) await must(line)
      expect(await says(check)).toBe('yes')
      await undo(cidr, recorded)
      expect((await host.sh(`ls ${units}`)).code).not.toBe(0)
    })

    test('knows nothing where neither is there', async () => {
      await must('rm /usr/sbin/iptables /usr/sbin/ip6tables')
      expect(await says(blockOf('10.81.0.0/24').check)).toBe('unknown')
    })
  })
})
