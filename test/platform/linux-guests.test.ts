import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { holds } from '../../src/platform/check.ts'
import { linux } from '../../src/platform/definitions/linux.ts'
import type { Operation } from '../../src/platform/operation.ts'
import { render } from '../../src/platform/render.ts'
import type { Rendered } from '../../src/platform/rendered.ts'
import { undoLines } from '../../src/platform/undo.ts'
import { isInstalled } from '../lab/requirements.ts'
import { port, rendered, succeeded } from './rendering.ts'

const card = port('52:54:00:01:1d:d0')
const shutdown: Operation = { name: 'guest.shutdown', params: { guest: 'ehr-app' } }
const disconnect: Operation = { name: 'guest.disconnect', params: { guest: 'ehr-app', interface: card } }
const said = (operation: Operation, text: string) => holds(rendered(operation).check, succeeded(text))

describe('a guest of libvirt', () => {
  it.each([
    ['shut off\n\n', 'yes'],
    ['running\n\n', 'no'],
    ['in shutdown\n\n', 'no'],
    ['paused\n\n', 'no'],
    ['crashed\n\n', 'unknown'],
    ["error: failed to get domain 'ehr-app'\n", 'unknown'],
  ])('is off where virsh says so, in one word: %j is %s', (text, state) => {
    expect(said(shutdown, text)).toBe(state)
  })

  // The answers with an address are those that Red Hat has recorded (RHEL 7, 20.12.4).
  it.each([
    ['52:54:00:01:1d:d0 up\n\n', 'no'],
    ['52:54:00:01:1d:d0 down\n\n', 'yes'],
    ['52:54:00:01:1d:d1 down\n\n', 'unknown'],
    ['error: Interface (mac: 52:54:00:01:1d:d0) not found.\n', 'unknown'],
  ])('has its cable pulled where that very card says so: %j is %s', (text, state) => {
    expect(said(disconnect, text)).toBe(state)
  })

  it('keeps a card closed that was closed, and a guest that nobody starts by itself', () => {
    expect(undoLines(rendered(disconnect), { link: '', configured: 'up\n' }).lines).toEqual([
      'env LC_ALL=C virsh domif-setlink ehr-app 52:54:00:01:1d:d0 up --config',
    ])
    expect(undoLines(rendered(shutdown), { autostart: '' }).lines).toEqual(['env LC_ALL=C virsh start ehr-app'])
  })

  // virsh takes a number for that of a running guest, whatever this one is called; vnet3 is another card after a restart.
  it.each([
    ['10', '52:54:00:01:1d:d0'],
    ['007', '52:54:00:01:1d:d0'],
    ['ehr-app', 'vnet3'],
    ['ehr-app', 'eth0'],
    ['ehr-app', '52:54:00:01:1D:D0'],
    ['-c', '52:54:00:01:1d:d0'],
  ])('is never taken by what could mean another: %s, %s', (guest, name) => {
    const operation: Operation = { name: 'guest.disconnect', params: { guest, interface: port(name) } }
    expect(render(linux, operation, 'none')).toMatchObject({ ok: false, because: 'parameter' })
  })
})

const there = isInstalled('virsh')
if (!there) process.stderr.write('skipped: libvirt’s guests are not tried (apt-get install libvirt-clients)\n')

// libvirt's own test driver: real virsh, real libvirt, guests that are only remembered, and only by one process. So all
// lines go to one virsh, which runs its arguments one after the other; `echo` stands between their answers.
describe('virsh with the test driver of libvirt', () => {
  const folder = mkdtempSync(join(tmpdir(), 'isolate-virsh-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const node = join(folder, 'node.xml')
  writeFileSync(
    node,
    `<node><domain type='test'><name>ehr-app</name><memory>8388608</memory><os><type arch='i686'>hvm</type></os>
<devices><interface type='bridge'><mac address='${card}'/><source bridge='br0'/></interface></devices></domain></node>`,
  )

  async function sent(...lines: readonly string[]): Promise<readonly string[]> {
    const commands = lines
      .map(line => /LC_ALL=C virsh ([^|']*)/.exec(line)?.[1] ?? '')
      .flatMap(one => [one, 'echo ----'])
    const env = { ...process.env, LC_ALL: 'C', HOME: folder, XDG_RUNTIME_DIR: folder }
    const { stdout } = await promisify(execFile)('virsh', ['-c', `test://${node}`, commands.join('; ')], { env })
    return stdout.split(/^----\n+/m)
  }

  const acts = ({ variants }: Rendered): readonly string[] => variants[0].lines

  it.skipIf(!there)('shuts a guest down, keeps it from starting by itself, and starts it again', async () => {
    const { check, save, undo, ...rest } = rendered(shutdown)
    if ('impossible' in save) throw new Error(save.impossible)
    const back = undoLines({ undo }, { autostart: 'autostart' }).lines
    const [info] = rest.before
    const told = await sent(
      ...['env LC_ALL=C virsh autostart ehr-app', check.read, info?.read ?? ''],
      ...[...acts({ ...rest, save, undo }), check.read, ...save, info?.read ?? ''],
      ...[...back, check.read, info?.read ?? ''],
    )
    const states = [1, 4, 9].map(index => holds(check, succeeded(told[index] ?? '')))
    expect(states).toEqual(['no', 'yes', 'no'])
    const starts = [2, 6, 10].map(index => /^Autostart: *(\w+) *$/m.exec(told[index] ?? '')?.[1])
    expect(starts).toEqual(['enable', 'disable', 'enable'])
  })

  it.skipIf(!there)('reads the cable of a card, in the running guest and in its definition', async () => {
    const { check, before } = rendered(disconnect)
    const told = await sent(check.read, ...before.map(one => one.read))
    expect(told.slice(0, 3).map(text => text.trim())).toEqual([`${card} up`, `${card} up`, `${card} up`])
    expect(holds(check, succeeded(told[0] ?? ''))).toBe('no')
  })
})
