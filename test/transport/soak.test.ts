import { rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import { soak } from '../parts/soak.ts'
import { temporaryFolder } from '../parts/sshd.ts'

it('FR-06: eight hundred commands on ten hosts that fail in every way each end once, and leave nothing open', async () => {
  const folder = temporaryFolder()
  const escaped: unknown[] = []
  const onEscape = (error: unknown): void => {
    escaped.push(error)
  }
  for (const event of ['uncaughtException', 'unhandledRejection', 'warning']) process.on(event, onEscape)
  try {
    const { ended, connections, open } = await soak(folder, 10, 800, 7)
    expect([...ended.values()].reduce((sum, count) => sum + count, 0)).toBe(800)
    for (const how of ['status', 'none', 'signal', 'refused', 'closed', 'deadline'])
      expect([...ended.keys()]).toContain(how)
    expect(ended.get('status')).toBeGreaterThan(680)
    // Connections are shared by commands, and opened again after faults alone.
    expect(connections).toBeLessThan(150)
    expect(open).toBe(0)
    await new Promise(resolve => setImmediate(resolve))
    expect(escaped).toEqual([])
  } finally {
    for (const event of ['uncaughtException', 'unhandledRejection', 'warning']) process.off(event, onEscape)
    rmSync(folder, { recursive: true, force: true })
  }
})
