// Before all others: some take hold of the calls to files as they are loaded.
import './crash-io.ts'
import { once } from 'node:events'
import { dirname, join } from 'node:path'
import type { Call } from '../../src/commands/command.ts'
import { filesOf } from '../../src/commands/files.ts'
import { newRun } from '../../src/commands/new-run.ts'
import { prepare } from '../../src/commands/prepare.ts'
import { resumeIn } from '../../src/commands/resume.ts'
import { runOptions } from '../../src/commands/run-options.ts'
import type { Venue } from '../../src/commands/venue.ts'
import { sshDevices } from '../../src/device/ssh-devices.ts'
import { autoOperator } from '../../src/drill/auto.ts'
import { passwordVariable, runbookOfDrill } from '../../src/drill/runbook.ts'
import type { Clock } from '../../src/engine/ports.ts'
import { systemClock } from '../../src/engine/system-clock.ts'
import { safe } from '../../src/plan/safe.ts'
import { io, order } from './crash-io.ts'

/** What it tells its parent. */
export type CrashNews =
  | { readonly did: string }
  | { readonly code: number | 'dark'; readonly calls: readonly string[]; readonly said: string }

// Time-outs of devices run faster too: on a busy computer they must still be longer than an answer takes.
const speed = 10
const clock: Clock = {
  wall: systemClock.wall,
  mono: () => systemClock.mono() * speed,
  after: (ms, signal) => systemClock.after(ms / speed, signal),
}
let said = ''
const answer = (text: string): void => {
  said += text
}
const say = async (lines: readonly (readonly unknown[])[]): Promise<void> => answer(`${JSON.stringify(lines)}\n`)
const beside = (name: string): string => join(dirname(order.book), name)
const flags: Readonly<Record<string, string>> = {
  mirror: beside('mirror'),
  ecs: beside('copy.ndjson'),
  sign: beside('id'),
}
const call: Call = {
  args: [],
  flags: { text: name => flags[name], on: () => false },
  json: false,
  quiet: true,
  verbose: false,
  screen: { answer, show: say, progress: say, complain: say },
  env: { ISOLATE_OPERATOR: 'kim', PATH: process.env['PATH'] },
  cwd: order.runs,
  version: '0.0.0',
}
const tell = async (news: CrashNews): Promise<void> => {
  const heard = once(process, 'message')
  process.send?.(news)
  await heard
}
const venue: Venue = {
  drill: true,
  runs: order.runs,
  clock,
  journal: journal => journal,
  connect: (runbook, deviceIo) =>
    sshDevices(runbookOfDrill(runbook, order.hostKey), {
      ...deviceIo,
      env: { [passwordVariable]: order.password },
      dial: ({ host, way }) => {
        const port = order.ports[`${host.id} ${way}`]
        return port === undefined ? [] : [{ host: '127.0.0.1', port }]
      },
      limits: { name: 500, tcp: 500, handshake: 700, login: 1000, channel: 1000, command: 2000, silence: 500 },
    }),
  // A person first does it, in a world that outlives this process, and then says so.
  operator: (name, hear) => {
    const auto = autoOperator(name, hear, clock)
    return {
      ...auto,
      person: async (question, signal) => {
        const reply = await auto.person(question, signal)
        await tell({ did: question.step.id })
        return reply
      },
    }
  },
}

async function begin(): Promise<number | 'dark'> {
  const { good } = prepare(order.book, filesOf(order.runs))
  const plan = good && safe(good.plan)
  const options = plan && good && runOptions(call, plan, good.read.runbook.phases)
  if (good === undefined || plan === undefined || !options?.ok) throw new Error('the runbook of the test is not safe')
  return (await newRun(call, good.read, plan, options.options, venue)).code
}

const code = order.resume === undefined ? await begin() : await resumeIn(call, order.resume, venue)
await tell({ code, calls: io.calls, said })
process.disconnect()
