import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { typed } from './typed.ts'

const book = (platform: string, name: string): string => `isolate: 1
name: Guests
operator: { at: lan }
access: { team: { user: root, auth: [agent], known_hosts: ./known_hosts } }
networks: { lan: {}, internet: { kind: external } }
hosts:
  hv: { platform: ${platform}, address: 192.0.2.1, access: team, role: hypervisor, networks: lan }
  ehr: { platform: linux, address: 192.0.2.3, access: team, role: ehr, runs_on: hv, guest_name: '${name}', networks: lan, shutdown: { by: hypervisor } }
  fw: { platform: linux, address: 192.0.2.2, access: team, role: firewall, networks: { lan: eth0 } }
links: { uplink: { between: ['fw:eth1', internet] } }
goal: { isolate: lan, shutdown: ehr }
phases: [{ name: Off, cut: external, shutdown: '@goal' }]
`

describe('a guest that its hypervisor calls by another name than the runbook', () => {
  it.each([
    ['linux', 'ehr-db.01', 'ehr-db.01'],
    ['proxmox_ve', 'ehr-db.01', 'ehr-db.01'],
    ['vmware_esxi', 'EHR Database 01', 'EHR Database 01'],
    ['hyperv', 'EHR Database 01', "Get-VM -Name 'EHR Database 01'"],
  ])('is looked for on %s under that name, in the plan and in a drill', async (platform, name, sent) => {
    const cwd = mkdtempSync(join(tmpdir(), 'isolate-guest-'))
    onTestFinished(() => rmSync(cwd, { recursive: true, force: true }))
    writeFileSync(join(cwd, 'book.yml'), book(platform, name))
    const { out } = await typed(['plan', 'book.yml', '--json'], { cwd })
    const steps: readonly { id: string; lines?: readonly string[] }[] = JSON.parse(out).steps
    const lines = steps.find(({ id }) => id === 'shutdown:ehr')?.lines?.join('\n') ?? ''
    expect(lines.replaceAll('[.]', '.')).toContain(sent)
    const drill = await typed(['drill', 'book.yml', '--auto', '--speed', '100'], { cwd })
    expect(drill.code, drill.err).toBe(0)
  })
})
