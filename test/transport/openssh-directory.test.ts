import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { openssh } from '../../src/transport/open-openssh.ts'

/** Takes files away one by one, the last first, as programs do that end. */
const remover = `
  const { parentPort, workerData: { directory, files } } = require('node:worker_threads')
  const { unlinkSync } = require('node:fs')
  parentPort.once('message', () => {
    for (let file = files; file > 0; file--) try { unlinkSync(directory + '/' + file) } catch {}
    parentPort.close()
  })
  parentPort.postMessage('ready')
`

it('leaves nothing of the system’s ssh although its programs take their own files away at the same time', async () => {
  const files = 60
  for (let round = 0; round < 10; round++) {
    const place = openssh({}, undefined)
    const directory = place.directory()
    for (let file = 1; file <= files; file++) writeFileSync(join(directory, String(file)), '')
    const worker = new Worker(remover, { eval: true, workerData: { directory, files } })
    const ended = new Promise(resolve => worker.once('exit', resolve))
    await new Promise(resolve => worker.once('message', resolve))
    worker.postMessage('go')
    await place.close()
    expect(existsSync(directory)).toBe(false)
    await ended
  }
})
