import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Devices } from '../../src/device/ports.ts'
import { type DeviceIo, sshDevices } from '../../src/device/ssh-devices.ts'
import { transcriptFiles } from '../../src/device/transcript-file.ts'
import type { Durable, Intent } from '../../src/journal/event.ts'
import type { StepId } from '../../src/names/ids.ts'
import type { Runbook } from '../../src/runbook/runbook.ts'
import { Redactor } from '../../src/secret/redact.ts'
import type { Remark } from '../../src/transport/remark.ts'

/** Devices with transcripts in a folder, and what they remarked. */
export interface Bench {
  readonly devices: Devices
  readonly redactor: Redactor
  readonly remarks: readonly Remark[]
  /** Remarks as they are shown. */
  readonly said: readonly string[]
  /** Everything written so far. */
  readonly written: () => string
}

export const never = new AbortController().signal

export function bench(runbook: Runbook, directory: string, io: Partial<DeviceIo> = {}): Bench {
  const redactor = new Redactor()
  const remarks: Remark[] = []
  const said: string[] = []
  const devices = sshDevices(runbook, {
    env: {},
    ask: () => Promise.reject(new Error('nobody there')),
    transcripts: transcriptFiles({ directory, redactor, now: () => new Date(Date.UTC(2026, 10, 25, 7, 5)) }),
    redactor,
    identityRead: () => 'hostname',
    remark: (_host, text, remark) => {
      said.push(text)
      remarks.push(remark)
    },
    ...io,
  })
  return { devices, redactor, remarks, said, written: () => everythingIn(directory) }
}

export function everythingIn(directory: string): string {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
}

/** An intent that counts as written: the journal's own tests see to it that only an fsync makes one. */
export function written(...lines: readonly string[]): Durable<Intent> {
  const intent: Intent = {
    type: 'step.intent',
    step: 'cut:test' as StepId,
    data: { lines, attempt: 1, before: {}, undo: [], purpose: 'act' },
  }
  return intent as Durable<Intent>
}
