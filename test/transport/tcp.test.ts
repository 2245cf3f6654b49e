import { pbkdf2 } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { defaultLimits } from '../../src/transport/limits.ts'
import { isLost } from '../../src/transport/lost.ts'
import { openTcp } from '../../src/transport/tcp.ts'
import { never } from '../parts/ssh-bench.ts'
import { id } from '../parts/ssh-runbook.ts'

/** Resets each connection, and tells of it by shared memory: the test's own thread sees nothing of the network meanwhile. */
const resetting = `
  const { createServer } = require('node:net')
  const { parentPort, workerData } = require('node:worker_threads')
  const server = createServer(socket => {
    socket.resetAndDestroy()
    setTimeout(() => {
      Atomics.store(workerData, 0, 1)
      Atomics.notify(workerData, 0)
    }, 50)
  })
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port))
`

it('FR-14: a connection that is reset before we see it stand was turned away by somebody who is there', async () => {
  const done = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(resetting, { eval: true, workerData: done })
  try {
    const port = await new Promise<number>(resolve => worker.once('message', resolve))
    const opening = openTcp(id('sw-1'), { host: '127.0.0.1', port }, defaultLimits, never)
    // Node dials in the next tick.
    await new Promise<void>(resolve => process.nextTick(() => process.nextTick(resolve)))
    expect(Atomics.wait(done, 0, 0, 10_000)).toBe('ok')
    const opened = await opening
    if (!isLost(opened)) opened.destroy()
    expect(opened).toMatchObject({ lost: 'handshake', turnedAway: true, sent: 'no' })
  } finally {
    await worker.terminate()
  }
})

/** Listens, and never takes a connection from its queue, which is soon full: what comes then vanishes. */
const deaf = `
  const { createServer } = require('node:net')
  const { parentPort } = require('node:worker_threads')
  const server = createServer()
  server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port)
    setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))
  })
`

it('FR-05: an address that says nothing is lost at the deadline for TCP, and named', async () => {
  const worker = new Worker(deaf, { eval: true })
  try {
    const port = await new Promise<number>(resolve => worker.once('message', resolve))
    const limits = { ...defaultLimits, tcp: 300 }
    const dial = () => openTcp(id('sw-1'), { host: '127.0.0.1', port }, limits, never)
    const all = await Promise.all(Array.from({ length: 8 }, dial))
    for (const one of all) if (!isLost(one)) one.destroy()
    expect(all).toContainEqual(
      expect.objectContaining({ lost: 'tcp', hop: 'sw-1', words: `127.0.0.1:${port}: no answer within 300 ms` }),
    )
  } finally {
    await worker.terminate()
  }
})

it('FR-05: a name that nobody answers for is lost at the deadline for names', async () => {
  // Node looks names up in its four threads: while all of them calculate, no look-up is answered.
  const busy = Array.from(
    { length: 8 },
    () => new Promise<void>(resolve => pbkdf2('a', 'b', 400_000, 64, 'sha512', () => resolve())),
  )
  const lost = await openTcp(id('sw-1'), { host: 'localhost', port: 1 }, { ...defaultLimits, name: 20 }, never)
  expect(lost).toMatchObject({ lost: 'name', hop: 'sw-1', words: 'localhost: no answer within 20 ms' })
  await Promise.all(busy)
})
