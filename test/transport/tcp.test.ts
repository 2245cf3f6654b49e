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
