import { describe, expect, it } from 'vitest'
import type { HostId } from '../../src/names/ids.ts'
import { paperOf } from '../../src/report/print/build.ts'
import { isLong } from '../../src/report/print/height.ts'
import { sshLine } from '../../src/report/print/login.ts'
import { exact, field, type StepOnPaper } from '../../src/report/print/paper.ts'
import { textPaper } from '../../src/report/print/text-paper.ts'
import type { Host, Runbook } from '../../src/runbook/runbook.ts'
import { fixtures, prepared } from './papers.ts'

const { runbook, plan } = prepared(`${fixtures}ward.yml`)
const core = 'core' as HostId

function withCore(change: (host: Host) => Host): Runbook {
  const host = runbook.hosts.get(core)
  if (host === undefined) throw new Error('the fixture has a core')
  return { ...runbook, hosts: new Map([...runbook.hosts, [core, change(host)]]) }
}

describe('the command that brings one in', () => {
  const target = { user: 'ops', address: '10.0.0.9', port: 22 }

  it('names the port only where it is another', () => {
    expect(sshLine(runbook, target, [])).toBe('ssh ops@10.0.0.9')
    expect(sshLine(runbook, { ...target, port: 2222 }, [])).toBe('ssh -p 2222 ops@10.0.0.9')
  })

  it('has brackets around the IPv6 address of a jump host, and none around the target’s', () => {
    const book = withCore(host => ({ ...host, ways: [{ ...host.ways[0], addresses: [{ host: '2001:db8::1' }] }] }))
    expect(sshLine(book, { ...target, address: '2001:db8::9' }, [core])).toBe(
      "ssh -J 'ops@[2001:db8::1]:2222' ops@2001:db8::9",
    )
  })

  it('quotes the backslash of a domain', () => {
    expect(sshLine(runbook, { ...target, user: 'AD\\ops' }, [])).toBe("ssh 'AD\\ops@10.0.0.9'")
  })

  it.each(['-oProxyCommand=reboot', "a'b", 'a b', '$(reboot)', 'a@b', ''])('is left out for the user %j', user => {
    expect(sshLine(runbook, { ...target, user }, [])).toBeUndefined()
  })

  it.each(['-x', 'a;b', '', "1'"])('is left out for the address %j', address => {
    expect(sshLine(runbook, { ...target, address }, [])).toBeUndefined()
  })

  it('is left out where a jump host is unknown', () => {
    expect(sshLine(runbook, target, ['nobody' as HostId])).toBeUndefined()
  })
})

describe('a device on paper', () => {
  const textOf = (book: Runbook, steps = plan.steps) => textPaper(paperOf(book, { ...plan, steps }, '1'), { qr: false })

  it('is reached by its console, too', () => {
    const line = { host: 'console-1' as HostId, line: 'tty7' }
    const text = textOf(withCore(host => ({ ...host, ways: [host.ways[0], { addresses: [], console: line }] })))
    expect(text).toContain('or: console: console-1, line tty7')
    expect(text).toMatch(/way 2 +console: console-1, line tty7/)
  })

  it('has the members of a cluster, its needs and its host keys', () => {
    const members = [{ name: 'core-a', addresses: [{ host: '10.0.0.8' }], hostKeys: [], identity: [] }]
    const needs = [['radius-1', 'radius-2']] as unknown as Host['needs']
    const text = textOf(withCore(host => ({ ...host, members, needs, hostKeys: [`SHA256:${'k'.repeat(43)}`] })))
    expect(text).toContain('members     core-a (10.0.0.8)')
    expect(text).toContain('needs       radius-1 or radius-2')
    expect(text).toContain(`SHA256:${'k'.repeat(43)}`)
  })

  it('says how a password is typed where the lines would show it', () => {
    const steps = plan.steps.map(step =>
      'by' in step && step.by.kind === 'device' ? { ...step, by: { ...step.by, privilege: 'sudo-password' } } : step,
    )
    expect(textOf(runbook)).not.toContain('show what you type')
    expect(textOf(runbook, steps as typeof plan.steps).replace(/\s+/g, ' ')).toContain('show what you type')
  })
})

describe('a step that is longer than a page', () => {
  const step = (rows: number): StepOnPaper => ({
    number: 1,
    total: 1,
    id: 'x',
    title: 'x',
    fields: [field('type', exact(Array.from({ length: rows }, (_, row) => `line ${row}`)))],
    ends: [],
    blanks: [],
  })

  it('may be broken between two of its parts, and no other', () => {
    expect([isLong(step(10), false), isLong(step(60), false)]).toEqual([false, true])
  })

  it('is so sooner below the head of a phase', () => {
    expect([isLong(step(40), false), isLong(step(40), true)]).toEqual([false, true])
  })
})
