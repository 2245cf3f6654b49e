import type { Acted, Actor, Answer, Devices, LostAnswer } from '../../src/device/ports.ts'
import type { Durable, Evidence, Intent } from '../../src/journal/event.ts'
import type { HostId } from '../../src/names/ids.ts'
import type { Exit } from '../../src/platform/rendered.ts'
import type { Lost } from '../../src/transport/lost.ts'

/** What happens at a call instead of its answer. `after`: the command was carried out before. */
export type Fault =
  | {
      readonly kind: 'lost'
      readonly lost: Lost['lost']
      readonly after?: boolean
      readonly sent?: Lost['sent']
      readonly hop?: string
    }
  | { readonly kind: 'exit'; readonly exit: Exit; readonly after?: boolean; readonly errors?: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hang'; readonly after?: boolean }
  | { readonly kind: 'throw' }

export type Call = { readonly host: HostId; readonly kind: 'login' | 'read' | 'act'; readonly line: string }

/**
 * Devices that keep a state per name. They understand `show NAME` (`NAME is up|down`), `down NAME`, `up NAME`, `save
 * NAME`, `off` (the host is gone afterwards) and `ping HOST`; `arm NAME MINUTES`, `confirm NAME`, `cancel NAME`, `armed
 * NAME` and `ready` of timers that open NAME again. What a host's sessions ride on can be cut.
 */
export class World implements Devices {
  readonly calls: Call[] = []
  readonly state = new Map<string, 'up' | 'down'>()
  /** When a name opens again by itself; milliseconds of `now`. */
  readonly timers = new Map<string, number>()
  now: () => number = () => 0
  /** Hosts whose states are their own, kept as `HOST/NAME`. */
  readonly apart = new Set<string>()
  readonly saved = new Set<string>()
  readonly dead = new Set<string>()
  /** A host can't be reached while this name is down. */
  readonly ridesOn = new Map<string, string>()
  /** Asked at each call; gives what happens instead. */
  fault: (call: Call, nth: number) => Fault | undefined = () => undefined
  onCall: (call: Call) => void = () => undefined
  readonly forgotten: HostId[] = []
  readonly #late: (() => void)[] = []

  async actor(host: HostId): Promise<Actor | Lost> {
    const failed = await this.#entered({ host, kind: 'login', line: '' })
    if (failed !== undefined) return failed
    const actor = this.#reader(host)
    return {
      ...actor,
      act: async (intent: Durable<Intent>, signal, from = 0): Promise<Acted> => {
        const answers: Answer[] = []
        for (const line of intent.data.lines.slice(from)) {
          const answer = await this.#carriedOut({ host, kind: 'act', line }, signal)
          if ('lost' in answer) return { answers, lost: answer }
          answers.push(answer)
          if (answer.exit.kind !== 'status' || answer.exit.code !== 0) break
        }
        return { answers }
      },
    }
  }

  async reader(host: HostId): Promise<{ read: Actor['read'] } | Lost> {
    return (await this.#entered({ host, kind: 'login', line: '' })) ?? this.#reader(host)
  }

  forget(host: HostId): void {
    this.forgotten.push(host)
  }

  async close(): Promise<void> {}

  /** Lets everything that hangs go on. */
  release(): void {
    for (const go of this.#late.splice(0)) go()
  }

  sent(): readonly string[] {
    return this.calls.filter(call => call.kind === 'act').map(call => call.line)
  }

  #reader(host: HostId): { read: Actor['read'] } {
    return { read: (line, signal) => this.#carriedOut({ host, kind: 'read', line }, signal) }
  }

  async #entered(call: Call): Promise<Lost | undefined> {
    const fault = this.#met(call)
    if (fault?.kind === 'throw') throw new TypeError('the output could not be handled')
    if (fault?.kind === 'hang') await new Promise<void>(go => this.#late.push(go))
    if (fault?.kind === 'lost') return lost((fault.hop ?? call.host) as HostId, fault.lost, 'no')
    return this.#isCut(call.host) ? lost(call.host, 'tcp', 'no') : undefined
  }

  async #carriedOut(call: Call, _signal: AbortSignal): Promise<Answer | LostAnswer> {
    const fault = this.#met(call)
    if (fault?.kind === 'throw') throw new TypeError('the output could not be handled')
    if (this.#isCut(call.host)) return lost(call.host, 'silence', 'maybe')
    const isDone = fault === undefined || fault.kind === 'text' || ('after' in fault && fault.after === true)
    const text = isDone ? this.#does(call.host, call.line) : ''
    if (fault?.kind === 'hang') await new Promise<void>(go => this.#late.push(go))
    if (fault?.kind === 'lost') return lost(call.host, fault.lost, fault.sent ?? 'maybe')
    if (fault?.kind === 'exit') return answer(text, fault.exit, fault.errors)
    if (fault?.kind === 'text') return answer(fault.text, ok)
    if (this.#isCut(call.host)) return lost(call.host, 'closed', 'maybe')
    return answer(text, ok)
  }

  #met(call: Call): Fault | undefined {
    this.calls.push(call)
    this.onCall(call)
    const nth = this.calls.filter(one => one.host === call.host && one.kind === call.kind).length
    return this.fault(call, nth)
  }

  #isCut(host: string): boolean {
    const link = this.ridesOn.get(host)
    return this.dead.has(host) || (link !== undefined && this.state.get(link) === 'down')
  }

  #fire(): void {
    for (const [name, at] of this.timers) {
      if (at > this.now()) continue
      this.timers.delete(name)
      this.state.set(name, 'up')
    }
  }

  #does(host: string, line: string): string {
    this.#fire()
    const [word, plain = '', minutes = ''] = line.split(' ')
    const name = this.apart.has(host) && word !== 'off' && word !== 'ping' ? `${host}/${plain}` : plain
    if (word === 'down' || word === 'up') this.state.set(name, word)
    if (word === 'save') this.saved.add(name)
    if (word === 'unsave') this.saved.delete(name)
    if (word === 'arm') this.timers.set(name, this.now() + Number(minutes) * 60_000)
    if (word === 'confirm' || word === 'cancel') this.timers.delete(name)
    if (word === 'armed') return `${plain} is ${this.timers.has(name) ? 'armed' : 'idle'}\n`
    if (word === 'ready') return 'timers\n'
    if (word === 'off') this.dead.add(name)
    if (word === 'show') return `${plain} is ${this.state.get(name) ?? 'up'}\n`
    if (word === 'ping') return `${name} is ${this.dead.has(name) ? 'down' : 'up'}\n`
    return ''
  }
}

const ok: Exit = { kind: 'status', code: 0 }
const seen: Evidence = { transcript: { file: 'transcripts/x.log', from: 0, to: 1 }, sha256: '0'.repeat(64) }

function answer(text: string, exit: Exit, errors = ''): Answer {
  return { text, errors, exit, cut: false, seen }
}

function lost(hop: HostId, what: Lost['lost'], sent: Lost['sent']): LostAnswer {
  return { lost: what, hop, words: `${what} (test)`, sent }
}
