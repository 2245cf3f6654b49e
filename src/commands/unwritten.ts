import type { JournalRecord } from '../journal/event.ts'
import { realDisk } from '../journal/real-disk.ts'
import { keepApart } from '../journal/set-aside.ts'
import { unwritten as words } from '../words/en/walk.ts'
import type { StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import type { Call } from './command.ts'

/** What could not be written to the journal of a run, in large letters: it is known here and nowhere else. */
export async function sayUnwritten(call: Call, records: readonly JournalRecord[], folder: string): Promise<void> {
  if (records.length === 0) return
  const apart = await keepApart(realDisk, folder, records)
  const mirror = call.flags.text('mirror')
  const bad = (text: string): StyledLine => [{ style: 'bad', text }]
  await call.screen.complain([
    [],
    bad(words.rule),
    bad(words.letters),
    bad(words.rule),
    [words.missing(records.length, visible(folder))],
    ...records.map((record): StyledLine => [`  ${visible(recordText(record))}`]),
    [whereElse(apart, mirror)],
    bad(words.rule),
  ])
}

function whereElse(apart: string | undefined, mirror: string | undefined): string {
  if (apart !== undefined) return words.apart(visible(apart))
  return mirror === undefined ? words.nowhere : words.mirrored(visible(mirror))
}

function recordText({ seq, at, type, step, data }: JournalRecord): string {
  return `${seq}  ${at}  ${type}${step === undefined ? '' : `  ${step}`}  ${JSON.stringify(data)}`
}
