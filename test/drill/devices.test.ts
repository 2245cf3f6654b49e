import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Answer, Devices } from '../../src/device/ports.ts'
import { sshDevices } from '../../src/device/ssh-devices.ts'
import { transcriptFiles } from '../../src/device/transcript-file.ts'
import { type SimulatedDevices, startDevices } from '../../src/drill/devices.ts'
import type { Faults } from '../../src/drill/faults.ts'
import { Hospital } from '../../src/drill/hospital.ts'
import { passwordVariable, runbookOfDrill } from '../../src/drill/runbook.ts'
import { Strikes } from '../../src/drill/strikes.ts'
import { untouched } from '../../src/drill/world.ts'
import type { AccessId, HostId } from '../../src/names/ids.ts'
import { Redactor } from '../../src/secret/redact.ts'
import { topologyOf } from '../../src/topology/topology.ts'
import { isLost } from '../../src/transport/lost.ts'
import { runbookOf } from '../parts/planned.ts'

const text = `isolate: 1
name: drill
operator: { at: ops }
defaults: { access: team, platform: linux }
access:
  team: { user: root, auth: [agent], known_hosts: ./known_hosts }
networks: { ops: {}, net: { kind: external } }
hosts:
  fw: { role: firewall, address: 192.0.2.1 }
  core: { role: switch, address: 192.0.2.2, networks: { ops: eth9 } }
  far: { address: 192.0.2.3, via: fw }
links:
  isp: { between: ['fw:wan0', net] }
  uplink: { between: ['core:eth0', 'fw:eth0'] }
  cable: { between: ['fw:eth1', 'far:eth0'] }
`

const never = new AbortController().signal
const login = (way = 0, via: readonly string[] = []) => ({ access: 'team' as AccessId, way, via: via as HostId[] })
const at = (id: string): HostId => id as HostId

interface Drill {
  readonly hospital: Hospital
  readonly devices: Devices
  readonly simulated: SimulatedDevices
}

const open: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

async function start(faults: Faults = { slow: new Set() }): Promise<Drill> {
  const runbook = runbookOf(text)
  const hospital = new Hospital(untouched(topologyOf(runbook), runbook.operator as HostId))
  const strikes = new Strikes(faults)
  const after = async (): Promise<void> => undefined
  const simulated = await startDevices({ hospital, strikes, password: 'correct horse', latency: () => 0, after })
  const directory = mkdtempSync(join(tmpdir(), 'drill-'))
  const redactor = new Redactor()
  const devices = sshDevices(runbookOfDrill(runbook, simulated.hostKey), {
    env: { [passwordVariable]: simulated.password },
    ask: () => Promise.reject(new Error('nobody is asked in a drill')),
    transcripts: transcriptFiles({ directory, redactor, now: () => new Date(0) }),
    redactor,
    identityRead: () => undefined,
    dial: ({ host, way }) => [{ host: '127.0.0.1', port: simulated.portOf(host.id, way) ?? 0 }],
    limits: { tcp: 400, handshake: 400, login: 1000, silence: 400, keepAlive: 100 },
  })
  open.push(async () => {
    await devices.close()
    await simulated.close()
    rmSync(directory, { recursive: true })
  })
  return { hospital, devices, simulated }
}

async function ask({ devices }: Drill, host: string, command: string, via: readonly string[] = []) {
  const reader = await devices.reader(at(host), login(0, via), never)
  return isLost(reader) ? reader : reader.read(command, never)
}

const text1 = (answer: Awaited<ReturnType<typeof ask>>): string =>
  isLost(answer) ? answer.lost : (answer as Answer).text

describe('simulated devices', () => {
  it('are logged in to by the real transport and answer the lines of the platform', async () => {
    const drill = await start()
    expect(text1(await ask(drill, 'core', 'hostname'))).toBe('core')
    expect(text1(await ask(drill, 'fw', 'ip link show dev wan0'))).toContain('<BROADCAST,MULTICAST,UP,LOWER_UP>')
    expect(text1(await ask(drill, 'far', 'hostname', ['fw']))).toBe('far')
  })

  it('fall silent when the way to them is cut, and answer again when it is back', async () => {
    const drill = await start()
    expect(text1(await ask(drill, 'fw', 'hostname'))).toBe('fw')
    expect(text1(await ask(drill, 'core', 'ip link set dev eth0 down'))).toBe('')
    expect(['silence', 'deadline', 'closed', 'tcp', 'handshake']).toContain(text1(await ask(drill, 'fw', 'hostname')))
    expect(text1(await ask(drill, 'core', 'ip link set dev eth0 up'))).toBe('')
    drill.devices.forget(at('fw'))
    expect(text1(await ask(drill, 'fw', 'hostname'))).toBe('fw')
  })

  it('never answer a command that cut their own way', async () => {
    const drill = await start()
    const answer = await ask(drill, 'fw', 'ip link set dev eth0 down')
    expect(isLost(answer) && answer.sent).toBe('maybe')
    expect(drill.hospital.answersBy(at('fw'), 0)).toBe(false)
  })

  it('go dark when they are shut down', async () => {
    const drill = await start()
    const answer = await ask(drill, 'far', 'systemctl poweroff', ['fw'])
    expect(isLost(answer) || (answer as Answer).exit.kind === 'none').toBe(true)
    expect(drill.hospital.isOff(at('far'))).toBe(true)
  })

  it('know faults: a key that has changed, a cut that does not take, a session that breaks', async () => {
    const changed = await start({ slow: new Set(), changedHostKey: at('core') })
    expect(text1(await ask(changed, 'core', 'hostname'))).toBe('host-key')
    const stubborn = await start({ slow: new Set(), cutDoesNotTake: at('fw') })
    expect(text1(await ask(stubborn, 'fw', 'ip link set dev wan0 down'))).toBe('')
    expect(text1(await ask(stubborn, 'fw', 'ip link show dev wan0'))).toContain('UP,LOWER_UP')
    const broken = await start({ slow: new Set(), droppedSession: at('fw') })
    expect(text1(await ask(broken, 'fw', 'ip link set dev wan0 down'))).toBe('closed')
    expect(text1(await ask(broken, 'fw', 'ip link show dev wan0'))).not.toContain('LOWER_UP')
  })
})
