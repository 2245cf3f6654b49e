import type { HostId } from '../names/ids.ts'
import { type CommandLine, type LineReply, replies, type Standing } from './command-line.ts'
import type { Show } from './ios-like.ts'
import { switchingOff, type World } from './world.ts'

/** A command line with one mode, in which each line takes effect by itself. */
export interface OneMode {
  readonly prompt: (name: string) => string
  readonly unknown: (line: string) => string
  /** Lines that change something; undefined: nothing of that name is there. */
  readonly acts: readonly (readonly [RegExp, (world: World, host: HostId, ...names: string[]) => World | undefined])[]
  readonly shows: readonly (readonly [RegExp, Show])[]
  /** Lines that ask first; answered with `y`, they say or do this. */
  readonly asks: readonly {
    readonly line: RegExp
    readonly asks: string
    readonly answered: { readonly says: string } | 'off'
  }[]
}

const command: Standing = { mode: 'command', context: [] }

export function oneMode(vendor: OneMode): CommandLine {
  return {
    start: command,
    prompt: (name, { mode, context }) => (mode === 'command' ? vendor.prompt(name) : (context[0] ?? '')),
    answer: (world, host, at, typed) => {
      const line = typed.trim().replace(/\s+/g, ' ')
      if (at.mode === 'asked') return answered(vendor, world, host, at, line)
      if (line === '') return replies(world, at)
      return acts(vendor, world, host, line) ?? replies(world, at, vendor.unknown(line))
    },
  }
}

function acts(vendor: OneMode, world: World, host: HostId, line: string): LineReply | undefined {
  const question = vendor.asks.find(one => whole(one.line).test(line))
  if (question !== undefined) return replies(world, { mode: 'asked', context: [question.asks] })
  for (const [pattern, act] of vendor.acts) {
    const found = whole(pattern).exec(line)
    const after = found === null ? undefined : act(world, host, ...found.slice(1))
    if (after !== undefined) return replies(after, command)
  }
  for (const [pattern, show] of vendor.shows) {
    const found = whole(pattern).exec(line)
    if (found !== null) return replies(world, command, show(world, host, ...found.slice(1)))
  }
  return undefined
}

function answered({ asks }: OneMode, world: World, host: HostId, at: Standing, line: string): LineReply {
  const does = asks.find(one => one.asks === at.context[0])?.answered
  if (!/^y/i.test(line) || does === undefined) return replies(world, command)
  if (does !== 'off') return replies(world, command, does.says)
  return { ...replies(switchingOff(world, host), command), gone: true }
}

function whole(pattern: RegExp): RegExp {
  return new RegExp(`^(?:${pattern.source})$`)
}
