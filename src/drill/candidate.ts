import type { HostId } from '../names/ids.ts'
import { type CommandLine, type LineReply, replies, type Standing } from './command-line.ts'
import type { Show } from './ios-like.ts'
import { switchingOff, type World } from './world.ts'

/** A line of the configuration mode: it leads deeper, or states something that the next commit brings into force. */
export type Entered = { readonly path: string } | { readonly statement: string }

/** The question, and the answer to it that leaves and drops what is not in force; the other one keeps it, or commits. */
interface Asking {
  readonly asks: string
  readonly drops: 'yes' | 'no'
}

/** A command line on which changes are collected and come into force together, as a vendor has it. */
export interface CandidateLike {
  /** The prompts; `path` is where in the configuration somebody stands. */
  readonly prompts: {
    readonly operational: (name: string) => string
    readonly config: (name: string, path: string) => string
  }
  /** What stands above the prompt of the configuration mode. */
  readonly above?: string
  readonly unknown: (line: string) => string
  readonly shows: readonly (readonly [RegExp, Show])[]
  readonly enter: RegExp
  /** Left out: each statement comes into force as it is typed. */
  readonly commit?: { readonly line: RegExp; readonly says: string }
  /** Leaves the configuration mode. With changes that are not in force it is asked about, or refused, or drops them. */
  readonly leave: RegExp
  readonly whenChanged: Asking | { readonly refuses: string } | 'drops'
  /** Leaves it and drops what is not in force. */
  readonly abort?: RegExp
  /** Drops what is not in force, and stays. */
  readonly reverts?: { readonly line: RegExp; readonly says: string }
  /** Lines of the configuration mode that change nothing, and what they say. */
  readonly alone?: readonly (readonly [RegExp, string])[]
  readonly entered: (line: string, path: string) => Entered | undefined
  /** What a statement changes; undefined: nothing of that name is there. */
  readonly apply: (world: World, host: HostId, statement: string) => World | undefined
  /** The line that switches the device off, and what it asks before; it is answered with `yes` or `y`. */
  readonly off?: { readonly line: RegExp; readonly asks: string }
  /** A line outside of the configuration that asks before it does what doesn't show in the world, as saving. */
  readonly asks?: { readonly line: RegExp; readonly asks: string; readonly says: string }
}

const operational: Standing = { mode: 'operational', context: [] }

/** The context of the configuration mode: where one stands, then the statements that are not in force yet. */
export function candidateLike(vendor: CandidateLike): CommandLine {
  return {
    start: operational,
    prompt: (name, { mode, context }) => {
      if (mode === 'operational') return vendor.prompts.operational(name)
      return mode === 'config' ? vendor.prompts.config(name, context[0] ?? '') : (context[0] ?? '')
    },
    answer: (world, host, at, typed) => {
      const line = typed.trim().replace(/\s+/g, ' ')
      if (at.mode === 'asked') return replies(world, operational, vendor.asks?.says)
      if (at.mode === 'leaving' || at.mode === 'off') return answered(vendor, world, host, at, line)
      const known = at.mode === 'config' ? configures(vendor, world, host, at, line) : reads(vendor, world, host, line)
      const reply = known ?? replies(world, at, line === '' ? '' : vendor.unknown(line))
      return reply.standing.mode === 'config' ? { ...reply, out: `${reply.out}${vendor.above ?? ''}` } : reply
    },
  }
}

function reads(vendor: CandidateLike, world: World, host: HostId, line: string): LineReply | undefined {
  if (whole(vendor.enter).test(line)) return replies(world, { mode: 'config', context: [''] })
  if (vendor.off !== undefined && whole(vendor.off.line).test(line))
    return replies(world, { mode: 'off', context: [vendor.off.asks] })
  if (vendor.asks !== undefined && whole(vendor.asks.line).test(line))
    return replies(world, { mode: 'asked', context: [vendor.asks.asks] })
  for (const [pattern, show] of vendor.shows) {
    const found = whole(pattern).exec(line)
    if (found !== null) return replies(world, operational, show(world, host, ...found.slice(1)))
  }
  return undefined
}

function configures(vendor: CandidateLike, world: World, host: HostId, at: Standing, line: string) {
  const [path = '', ...pending] = at.context
  if (vendor.commit !== undefined && whole(vendor.commit.line).test(line)) {
    return replies(inForce(vendor.apply, world, host, pending), { mode: 'config', context: [path] }, vendor.commit.says)
  }
  if (vendor.reverts !== undefined && whole(vendor.reverts.line).test(line))
    return replies(world, { mode: 'config', context: [path] }, vendor.reverts.says)
  if (vendor.abort !== undefined && whole(vendor.abort).test(line)) return replies(world, operational)
  if (whole(vendor.leave).test(line)) return leaves(vendor, world, at, pending)
  const alone = vendor.alone?.find(([pattern]) => whole(pattern).test(line))
  if (alone !== undefined) return replies(world, at, alone[1])
  const entered = vendor.entered(line, path)
  if (entered === undefined) return undefined
  if ('path' in entered) return replies(world, { mode: 'config', context: [entered.path, ...pending] })
  const after = vendor.apply(world, host, entered.statement)
  if (after === undefined) return undefined
  if (vendor.commit === undefined) return replies(after, at)
  return replies(world, { mode: 'config', context: [path, ...pending, entered.statement] })
}

function leaves({ whenChanged }: CandidateLike, world: World, at: Standing, pending: readonly string[]): LineReply {
  if (pending.length === 0 || whenChanged === 'drops') return replies(world, operational)
  if ('refuses' in whenChanged) return replies(world, at, whenChanged.refuses)
  return replies(world, { mode: 'leaving', context: [whenChanged.asks, ...at.context] })
}

function answered(vendor: CandidateLike, world: World, host: HostId, at: Standing, line: string): LineReply {
  const yes = /^y(?:es)?$/i.test(line)
  if (at.mode === 'leaving') return left(vendor, world, host, at, yes)
  if (!yes || vendor.off === undefined) return replies(world, operational)
  return { ...replies(switchingOff(world, host), operational), gone: true }
}

function left(
  { whenChanged, apply }: CandidateLike,
  world: World,
  host: HostId,
  at: Standing,
  yes: boolean,
): LineReply {
  const [, ...context] = at.context
  const drops = typeof whenChanged === 'object' && 'drops' in whenChanged && (whenChanged.drops === 'yes') === yes
  if (drops) return replies(world, operational)
  if (!yes) return replies(world, { mode: 'config', context })
  return replies(inForce(apply, world, host, context.slice(1)), operational)
}

function inForce(apply: CandidateLike['apply'], world: World, host: HostId, statements: readonly string[]): World {
  return statements.reduce((now, statement) => apply(now, host, statement) ?? now, world)
}

function whole(pattern: RegExp): RegExp {
  return new RegExp(`^(?:${pattern.source})$`)
}
