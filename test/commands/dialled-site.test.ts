import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { dialledSite } from '../../src/commands/dialled-site.ts'
import { filesOf } from '../../src/commands/files.ts'
import { prepare } from '../../src/commands/prepare.ts'
import type { HostId } from '../../src/names/ids.ts'
import { newsLines } from '../../src/operator/news-lines.ts'
import { siteOf } from '../../src/operator/site.ts'
import { plain } from '../../src/words/styled.ts'
import { temporaryFolder } from '../parts/sshd.ts'
import { safeBook } from './books.ts'

describe('where a step is really dialled', () => {
  let folder: string
  beforeEach(() => {
    folder = temporaryFolder()
    mkdirSync(join(folder, 'bin'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  /** The first step's screen, with a real `ssh -G` that reads this configuration. */
  async function screen(config: string, access: string): Promise<string> {
    writeFileSync(join(folder, 'config'), config)
    writeFileSync(join(folder, 'bin/ssh'), `#!/bin/sh\nexec /usr/bin/ssh -F '${join(folder, 'config')}' "$@"\n`, {
      mode: 0o755,
    })
    const book = safeBook
      .replace('known_hosts: ./known_hosts', `known_hosts: ./known_hosts, ${access}`)
      .replace('192.0.2.1', 'edge')
    writeFileSync(join(folder, 'book.yml'), book)
    const { good } = prepare('book.yml', filesOf(folder))
    if (good === undefined) throw new Error('the runbook is invalid')
    const { runbook } = good.read
    const env = { PATH: `${join(folder, 'bin')}:${process.env['PATH']}` }
    const site = await dialledSite(siteOf(runbook), runbook, good.plan, env)
    const step = good.plan.steps.find(
      one => 'by' in one && one.by.kind === 'device' && one.by.executor === ('fw' as HostId),
    )
    if (step === undefined) throw new Error('no step at fw')
    const lines = newsLines({ kind: 'step', step, place: { position: 1, total: 3 }, rehearsal: false }, site)
    return lines.map(plain).join(' ').replaceAll(/\s+/g, ' ')
  }

  const config = 'Host edge\n  HostName 203.0.113.9\n  Port 2222\n  User other\n  ProxyJump ops@hop-1,hop-2:2200\n'

  it('is said as ssh_config says it, jump hosts too, where the access takes it over', async () => {
    const text = await screen(config, 'config: ssh')
    expect(text).toContain('as ops at 203.0.113.9, port 2222, which ssh_config says of edge')
    expect(text).toContain('through its jump hosts ops@hop-1, then hop-2:2200')
  })

  it('is what the runbook says where it does not', async () => {
    expect(await screen(config, 'port: 22')).toContain('as ops at edge, port 22')
  })

  it('is what the runbook says where ssh_config can’t be read: the login tells of that', async () => {
    expect(await screen('Host edge\n  Nonsense yes\n', 'config: ssh')).toContain('as ops at edge, port 22')
  })
})
