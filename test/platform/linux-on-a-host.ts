import { expect } from 'vitest'
import { holds } from '../../src/platform/check.ts'
import type { Holds, Rendered, RenderedCheck } from '../../src/platform/rendered.ts'
import { undoLines } from '../../src/platform/undo.ts'
import type { ManagedHost } from '../lab/managed.ts'

/** What the engine does with an operation, by hand, on one host. */
export interface OnHost {
  must(line: string): Promise<string>
  says(check: RenderedCheck): Promise<Holds>
  /** Reads what is recorded, then sends the lines that are for this host, by what it says itself. */
  act(operation: Rendered): Promise<Readonly<Record<string, string>>>
  undo(operation: Rendered, recorded: Readonly<Record<string, string>>): Promise<void>
}

export function onHost(host: ManagedHost): OnHost {
  const must: OnHost['must'] = async line => {
    const ran = await host.sh(line)
    expect(ran, line).toMatchObject({ code: 0 })
    return ran.stdout
  }
  const says: OnHost['says'] = async check => {
    const { stdout, code } = await host.sh(check.read)
    return holds(check, { text: stdout, exit: { kind: 'status', code }, cut: false })
  }
  const linesHere = async ({ variants }: Rendered): Promise<readonly string[]> => {
    for (const { when, lines } of variants) {
      const state = when === undefined ? 'yes' : await says(when)
      if (state === 'yes') return lines
      expect(state).toBe('no')
    }
    throw new Error('no variant is for this host')
  }
  return {
    must,
    says,
    act: async operation => {
      const recorded: Record<string, string> = {}
      for (const { name, read } of operation.before) recorded[name] = await must(read)
      for (const line of await linesHere(operation)) await must(line)
      return recorded
    },
    undo: async (operation, recorded) => {
      const { lines, leftOut } = undoLines(operation, recorded)
      expect(leftOut).toEqual([])
      for (const line of lines) await must(line)
    },
  }
}
