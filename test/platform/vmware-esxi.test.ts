import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { holds } from '../../src/platform/check.ts'
import { vmwareEsxi } from '../../src/platform/definitions/vmware_esxi.ts'
import type { Operation } from '../../src/platform/operation.ts'
import { render } from '../../src/platform/render.ts'
import type { Rendered } from '../../src/platform/rendered.ts'
import { undoLines } from '../../src/platform/undo.ts'
import { inShell, shells } from './in-a-shell.ts'
import { port } from './rendering.ts'

const fixtures = resolve('test/fixtures/esxi')
const esxi = {
  'vim-cmd': `case $1 in
vmsvc/getallvms) cat ${fixtures}/getallvms.txt;;
vmsvc/device.getdevices) cat ${fixtures}/getdevices.txt;;
vmsvc/power.getstate) echo Retrieved runtime info; echo Powered on;;
vmsvc/get.guest) echo '   toolsRunningStatus = "guestToolsRunning", ';;
*) echo "did $*";;
esac`,
}

function rendered(operation: Operation): Rendered {
  const result = render(vmwareEsxi, operation, 'none')
  if (!result.ok) throw new Error(JSON.stringify(result))
  return result.rendered
}

const shutdown = (guest: string): Rendered => rendered({ name: 'guest.shutdown', params: { guest } })
const disconnect = (guest: string, card: string): Rendered =>
  rendered({ name: 'guest.disconnect', params: { guest, interface: port(card) } })

describe.each(shells)('the lines for ESXi in %s', kind => {
  const acts = ({ variants }: Rendered) => inShell(kind, esxi).run(variants[0].lines[0])
  const asks = ({ check }: Rendered): string =>
    check === undefined ? 'no check' : holds(check, { ...inShell(kind, esxi).run(check.read), cut: false })

  it('find the number of the guest that has just this name', () => {
    expect(acts(shutdown('ehr-db')).text).toBe('did vmsvc/power.shutdown 22\n')
    expect(acts(shutdown('vcenter')).text).toBe('did vmsvc/power.shutdown 3\n')
  })

  it.each(['ehr', 'ehr-app', 'ehr-d.', 'old'])('do nothing to a guest that is not there: %s', guest => {
    expect(acts(shutdown(guest))).toMatchObject({ text: '', exit: { code: 3 } })
    expect(asks(shutdown(guest))).toBe('unknown')
  })

  it('do nothing where two guests have the name', () => {
    expect(acts(shutdown('twice'))).toMatchObject({ text: '', exit: { code: 3 } })
  })

  it('tell a running guest, and whether its tools run', () => {
    const { variants } = shutdown('ehr-db')
    const [{ when }] = variants
    expect(asks(shutdown('ehr-db'))).toBe('no')
    expect(when && holds(when, { ...inShell(kind, esxi).run(when.read), cut: false })).toBe('yes')
  })

  it('take off the card by the key that it has, and not by another’s', () => {
    expect(acts(disconnect('ehr-db', 'Network adapter 1')).text).toBe('did vmsvc/device.connection 22 4002 0\n')
    expect(acts(disconnect('ehr-db', 'Network adapter 10')).text).toBe('did vmsvc/device.connection 22 4000 0\n')
    expect(acts(disconnect('ehr-db', 'Network adapter 2'))).toMatchObject({ text: '', exit: { code: 4 } })
  })

  it('tell a connected card from one that is not, and neither from one that is not there', () => {
    expect(asks(disconnect('ehr-db', 'Network adapter 1'))).toBe('no')
    expect(asks(disconnect('ehr-db', 'Network adapter 10'))).toBe('yes')
    expect(asks(disconnect('ehr-db', 'Network adapter 2'))).toBe('unknown')
  })

  it('put back a card that was connected, and leave one that was not', () => {
    const back = (card: string): readonly string[] => {
      const one = disconnect('ehr-db', card)
      const recorded = Object.fromEntries(
        one.before.map(({ name, read }) => [name, inShell(kind, esxi).run(read).text]),
      )
      return undoLines(one, recorded).lines.map(line => inShell(kind, esxi).run(line).text)
    }
    expect(back('Network adapter 1')).toEqual(['did vmsvc/device.connection 22 4002 1\n'])
    expect(back('Network adapter 10')).toEqual([])
  })
})
