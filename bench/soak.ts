import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { soak } from '../test/parts/soak.ts'

// 20,000 commands on 50 hosts that fail in every way: each must end once, nothing may stay open, and the memory at the end
// must be that of the beginning. Run with `--expose-gc`. Arguments: commands, hosts, seed.
const [commands = 20_000, hosts = 50, seed = 1] = process.argv.slice(2).map(Number)
const folder = mkdtempSync(join(tmpdir(), 'isolate-soak-'))
const escaped: unknown[] = []
process.on('unhandledRejection', error => escaped.push(error))
process.on('uncaughtException', error => escaped.push(error))

const begin = performance.now()
const { ended, connections, open, heap } = await soak(folder, hosts, commands, seed)
rmSync(folder, { recursive: true, force: true })
const total = [...ended.values()].reduce((sum, count) => sum + count, 0)
console.log(
  `${total} of ${commands} commands ended, over ${connections} connections to ${hosts} hosts, in ${((performance.now() - begin) / 1000).toFixed(0)} s`,
)
console.log([...ended].map(([how, count]) => `${how} ${count}`).join(', '))
const mib = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1)
if (heap !== undefined) console.log(`heap: ${mib(heap[0])} MiB after a tenth, ${mib(heap[1])} MiB at the end`)
console.log(`left open: ${open}; escaped: ${escaped.length}`)
const grown = heap !== undefined && heap[1] > heap[0] * 1.2
process.exitCode = total === commands && open === 0 && escaped.length === 0 && !grown ? 0 : 1
