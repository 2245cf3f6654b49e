import { describe, expect, it } from 'vitest'
import { afterTranscripts } from '../../src/device/after-transcripts.ts'
import { Syncs } from '../../src/device/syncs.ts'
import type { Durable, Journal, JournalEvent } from '../../src/journal/event.ts'
import { intent, note } from '../journal/samples.ts'

/** A file whose syncs end when they are told to. */
class Held {
  readonly begun: string[]
  readonly name: string
  #end: (() => void)[] = []
  #fail: ((fault: Error) => void)[] = []

  constructor(name: string, begun: string[]) {
    this.name = name
    this.begun = begun
  }

  sync(): Promise<void> {
    this.begun.push(this.name)
    return new Promise((resolve, reject) => {
      this.#end.push(resolve)
      this.#fail.push(reject)
    })
  }

  end(): void {
    this.#end.shift()?.()
    this.#fail.shift()
  }

  fail(fault: Error): void {
    this.#fail.shift()?.(fault)
    this.#end.shift()
  }
}

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve))

async function isOver(promise: Promise<unknown>): Promise<boolean> {
  let over = false
  const end = (): void => {
    over = true
  }
  promise.then(end, end)
  await turn()
  return over
}

describe('files that are put onto the disk behind their writers', () => {
  it('are synced two at a time, each once for all that came while it waited', async () => {
    const begun: string[] = []
    const [a, b, c] = [new Held('a', begun), new Held('b', begun), new Held('c', begun)]
    const syncs = new Syncs<string>()
    for (const file of [a, b, c, c, c]) syncs.add(file.name, file)
    expect(begun).toEqual(['a', 'b'])
    a.end()
    await turn()
    expect(begun).toEqual(['a', 'b', 'c'])
  })

  it('are synced anew for what was written after their sync began', async () => {
    const begun: string[] = []
    const file = new Held('a', begun)
    const syncs = new Syncs<string>()
    syncs.add('a', file)
    syncs.add('a', file)
    const settled = syncs.settled()
    file.end()
    expect(await isOver(settled)).toBe(false)
    expect(begun).toEqual(['a', 'a'])
    file.end()
    expect(await isOver(settled)).toBe(true)
  })

  it('are waited for by their key, or all of them, and by nobody for what comes later', async () => {
    const [a, b] = [new Held('a', []), new Held('b', [])]
    const syncs = new Syncs<string>()
    syncs.add('a', a)
    syncs.add('b', b)
    const [one, all] = [syncs.settled('a'), syncs.settled()]
    a.end()
    await turn()
    syncs.add('a', a)
    expect([await isOver(one), await isOver(all)]).toEqual([true, false])
    b.end()
    expect(await isOver(all)).toBe(true)
  })

  it('tell the fault of one once, to whom it concerns', async () => {
    const [a, b] = [new Held('a', []), new Held('b', [])]
    const syncs = new Syncs<string>()
    syncs.add('a', a)
    syncs.add('b', b)
    a.fail(new Error('EIO'))
    b.end()
    await syncs.settled('b')
    await expect(syncs.settled()).rejects.toThrow('EIO')
    await syncs.settled()
  })
})

function listing(): { readonly journal: Journal; readonly types: string[] } {
  const types: string[] = []
  const append = async <E extends JournalEvent>(event: E): Promise<Durable<E>> => {
    types.push(event.type)
    return event as Durable<E>
  }
  return { journal: { append, head: () => ({ count: types.length, head: '' }) }, types }
}

describe('a journal that waits for transcripts', () => {
  it('writes nothing before they are on the disk, and then in the order of the calls', async () => {
    const waiting: (() => void)[] = []
    const settled = (): Promise<void> => new Promise(resolve => waiting.push(resolve))
    const { journal, types } = listing()
    const after = afterTranscripts(journal, { settled })
    const all = Promise.all([after.append(note('one')), after.append(intent('cut:a'))])
    await turn()
    expect(types).toEqual([])
    while (waiting.length > 0) {
      waiting.shift()?.()
      await turn()
    }
    await all
    expect(types).toEqual(['note', 'step.intent'])
  })

  it('still writes what has happened where one is not, tells it, and begins nothing', async () => {
    const { journal, types } = listing()
    const after = afterTranscripts(journal, { settled: () => Promise.reject(new Error('transcripts/sw-1.log: EIO')) })
    await expect(after.append(note('one'))).rejects.toThrow('transcripts/sw-1.log: EIO')
    await expect(after.append(intent('cut:a'))).rejects.toThrow('transcripts/sw-1.log: EIO')
    expect(types).toEqual(['note'])
  })
})
