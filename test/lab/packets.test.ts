import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { at, reaches, shutdowns, ssh } from './doings.ts'
import { type Lab, lab } from './lab.ts'
import { addressOf, hostIds } from './layout.ts'
import { labSuite, wholeLab } from './requirements.ts'

const outside = addressOf('internet', 'isp-a')
const exchange = addressOf('pstn', 'sip-trunk')

labSuite('the lab', wholeLab, () => {
  let hospital: Lab

  beforeAll(async () => {
    hospital = await lab()
  })

  afterAll(async () => {
    await hospital?.[Symbol.asyncDispose]()
  })

  it('lets the inside reach the outside, and the outside the inside', async () => {
    const ways = await Promise.all([
      reaches(hospital, 'app-1', outside),
      reaches(hospital, 'core-1', addressOf('partner', 'partner-line')),
      reaches(hospital, 'internet', addressOf('app-1', 'app-port')),
      reaches(hospital, 'partner', addressOf('app-1', 'app-port')),
    ])
    expect(ways).toEqual([true, true, true, true])
  })

  it('lets telephones reach the exchange', async () => {
    expect(await reaches(hospital, 'phone', exchange)).toBe(true)
    expect(await reaches(hospital, 'pstn', addressOf('phone', 'voice'))).toBe(true)
  })

  it('keeps the database to itself', async () => {
    const db = addressOf('db-1', 'db-cable')
    expect(
      await Promise.all([
        reaches(hospital, 'laptop', db),
        reaches(hospital, 'app-1', db),
        reaches(hospital, 'jump-1', db),
      ]),
    ).toEqual([false, false, true])
  })

  it.each(hostIds)('lets the operator log in to %s, which gives its own name', async host => {
    expect(await ssh(hospital, host, 'hostname; id -u')).toMatchObject({ stdout: `${host}\n0\n`, code: 0 })
  })

  it.each(hostIds)('has the stand-in on %s under every name that could end the machine', async host => {
    const standIn = await readFile(new URL('stand-in.sh', import.meta.url), 'utf8')
    const names = ['shutdown', 'poweroff', 'halt', 'reboot', 'systemctl', 'init', 'telinit', 'loginctl', 'systemd-run']
    const { stdout } = await ssh(
      hospital,
      host,
      `for p in $(type -ap ${names.join(' ')} | sort -u); do cat "$p"; echo; done`,
    )
    expect(stdout.split(`${standIn}\n`).length).toBeGreaterThan(2)
    expect(stdout.replaceAll(`${standIn}\n`, '')).toBe('')
  })

  it('hides the sockets and the home of the machine and takes the right to reboot away', async () => {
    const { stdout } = await ssh(
      hospital,
      'app-1',
      'find /run -type s -o -type p; ls -A ~; grep CapBnd /proc/self/status; cat /proc/1/comm',
    )
    expect(stdout).toMatch(/^CapBnd:\t[0-9a-f]{16}\nsshd\n$/)
    const bounding = BigInt(`0x${/[0-9a-f]{16}/.exec(stdout)?.[0]}`)
    const [sysModule, sysBoot, sysTime] = [16n, 22n, 25n]
    for (const right of [sysModule, sysBoot, sysTime]) expect((bounding >> right) & 1n).toBe(0n)
  })

  it('ends one host by its shutdown, which takes the signal from its cable, and leaves the machine alone', async () => {
    const machine = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    expect(await reaches(hospital, 'core-1', addressOf('app-1', 'app-port'))).toBe(true)
    await ssh(hospital, 'app-1', 'shutdown -h now')
    await hospital.hosts.get('app-1')?.ended
    expect(await shutdowns(hospital)).toEqual(['app-1 shutdown -h now'])
    expect((await at(hospital, 'core-1', 'ip link show dev app0')).stdout).toContain('<NO-CARRIER,')
    expect(await reaches(hospital, 'core-1', addressOf('app-1', 'app-port'))).toBe(false)
    expect((await ssh(hospital, 'app-1', 'true')).code).toBe(255)
    expect((await ssh(hospital, 'core-1', 'hostname')).stdout).toBe('core-1\n')
    expect(await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).toBe(machine)
  })
})
