import { describe, expect, it } from 'vitest'
import { holds } from '../../src/platform/check.ts'
import { proxmoxVe } from '../../src/platform/definitions/proxmox_ve.ts'
import type { Operation } from '../../src/platform/operation.ts'
import { render } from '../../src/platform/render.ts'
import type { Rendered } from '../../src/platform/rendered.ts'
import { undoLines } from '../../src/platform/undo.ts'
import { inShell, shells } from './in-a-shell.ts'
import { port } from './rendering.ts'

const list = `      VMID NAME                 STATUS     MEM(MB)    BOOTDISK(GB) PID
       100 ehr-db               running    16384            320.00 2210
       101 ehr-db-old           stopped    8192             320.00 0
       102 twice                running    2048              32.00 3311
       103 twice                running    2048              32.00 3312
       104 looked-after         running    2048              32.00 3313`
const qm = `case $1 in
list) cat <<'END'
${list}
END
;;
status) echo "status: running";;
config) echo "boot: order=scsi0"; echo "net0: virtio=BC:24:11:00:00:01,bridge=vmbr0,firewall=1,link_down=0,tag=20"; echo "net10: virtio=BC:24:11:00:00:02,bridge=vmbr1,link_down=1";;
*) echo "did $*";;
esac`
const manager = `case $1 in
status) echo "quorum OK"; echo "service vm:104 (pve-1, started)";;
*) echo "did ha-manager $*";;
esac`
const programs = { qm, 'ha-manager': manager }

function rendered(operation: Operation): Rendered {
  const result = render(proxmoxVe, operation, 'none')
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.rendered
}

const shutdown = (guest: string): Rendered => rendered({ name: 'guest.shutdown', params: { guest } })
const disconnect = (card: string): Rendered =>
  rendered({ name: 'guest.disconnect', params: { guest: 'ehr-db', interface: port(card) } })

describe.each(shells)('the lines for Proxmox VE in %s', kind => {
  const run = (line: string) => inShell(kind, programs).run(line)
  const asks = (check: Rendered['check']): string =>
    check === undefined ? 'no check' : holds(check, { ...run(check.read), cut: false })
  const acts = (one: Rendered): string => {
    const variant = one.variants.find(({ when }) => when === undefined || asks(when) === 'yes')
    return (variant?.lines ?? []).map(line => run(line).text).join('')
  }
  const back = (one: Rendered): string =>
    undoLines(one, {})
      .lines.map(line => run(line).text)
      .join('')

  it('shut down the guest that has just this name, and start it again', () => {
    expect(acts(shutdown('ehr-db'))).toBe('did shutdown 100 --timeout 120\n')
    expect(back(shutdown('ehr-db'))).toBe('did start 100\n')
    expect(asks(shutdown('ehr-db').check)).toBe('no')
  })

  it('tell HA where it looks after the guest, there and back', () => {
    expect(acts(shutdown('looked-after'))).toBe('did ha-manager set vm:104 --state stopped\n')
    expect(back(shutdown('looked-after'))).toBe('did ha-manager set vm:104 --state started\n')
  })

  it.each(['ehr', 'ehr-db-o', 'NAME', 'twice'])(
    'do nothing to a guest that is not there, or there twice: %s',
    guest => {
      const one = shutdown(guest)
      expect(run(one.variants[1]?.lines[0] ?? '')).toMatchObject({ text: '', exit: { code: 3 } })
      expect(asks(one.check)).toBe('unknown')
    },
  )

  it('pull the cable of a card and leave the rest of its setting as it is', () => {
    const rest = 'virtio=BC:24:11:00:00:01,bridge=vmbr0,firewall=1,tag=20'
    expect(asks(disconnect('net0').check)).toBe('no')
    expect(acts(disconnect('net0'))).toBe(`did set 100 --net0 ${rest},link_down=1\n`)
    expect(back(disconnect('net0'))).toBe(`did set 100 --net0 ${rest}\n`)
  })

  it('tell a card that is off, and do nothing to one that is not there', () => {
    expect(asks(disconnect('net10').check)).toBe('yes')
    expect(asks(disconnect('net1').check)).toBe('unknown')
    expect(run(disconnect('net1').variants[0].lines[0])).toMatchObject({ text: '', exit: { code: 4 } })
  })
})
