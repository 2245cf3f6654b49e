import { startDevices } from '../src/drill/devices.ts'
import { Hospital } from '../src/drill/hospital.ts'
import { Strikes } from '../src/drill/strikes.ts'
import { untouched } from '../src/drill/world.ts'
import { topologyOf } from '../src/topology/topology.ts'
import { generatedGroup } from './generated-group.ts'

// Prints how long simulated devices take to listen and what memory they need, beside as many bare listeners in the same
// process: the ratio is what counts, the absolute time is this machine's.
const { createServer } = await import('node:net')

function bare(count: number): Promise<number> {
  const begin = performance.now()
  const servers = Array.from({ length: count }, () => createServer())
  const listening = servers.map(server => new Promise<void>(done => server.listen(0, '127.0.0.1', done)))
  return Promise.all(listening).then(async () => {
    const ms = performance.now() - begin
    await Promise.all(servers.map(server => new Promise(done => server.close(done))))
    return ms
  })
}

await bare(50)
for (const count of [300, 1000]) {
  const listeners = await bare(count)
  const runbook = generatedGroup(10, count / 10 - 2)
  const begin = performance.now()
  const hospital = new Hospital(untouched(topologyOf(runbook), runbook.operator ?? ('ops' as never)))
  const devices = await startDevices({
    hospital,
    strikes: new Strikes({ slow: new Set() }),
    password: 'bench',
    latency: () => 0,
    after: async () => undefined,
  })
  const ms = performance.now() - begin
  const memory = process.memoryUsage().rss / 1024 / 1024
  console.log(
    `${devices.count} devices listen after ${ms.toFixed(0)} ms, ${(ms / listeners).toFixed(1)} times bare listeners; the whole process has ${memory.toFixed(0)} MiB`,
  )
  await devices.close()
}
