import type { HostId } from '../names/ids.ts'
import type { Platform } from '../platform/definition.ts'
import { operationsOf } from '../platform/described.ts'
import { exampleOf } from '../platform/example.ts'
import { recipesOf } from '../platform/render.ts'
import type { Shell } from '../platform/shell.ts'
import { type CommandLine, type LineReply, replies, type Standing } from './command-line.ts'
import { type OwnOperation, ownOperations, sampleOf } from './own-operations.ts'
import { ownTimerAnswer } from './own-timers.ts'
import { complains, type Reply, says } from './shell.ts'
import { switchingOff, type World } from './world.ts'

/** As many lines as are looked back on: more than any recipe sends. */
const remembered = 40

/** Can a drill play a device of this platform? Where prompts can't be made from their patterns, it can't. */
export function canPlay({ channel }: Platform): boolean {
  if (typeof channel !== 'object') return channel === 'exec'
  const modes = Object.entries(channel.modes)
  return modes.every(([name, pattern]) => {
    const prompt = exampleOf(pattern, { name: 'host-1' })
    // The first pattern that matches decides.
    return prompt !== undefined && modes.find(([, one]) => one.test(prompt))?.[0] === name
  })
}

/** The command line of a user's own platform: it answers with the samples of the definition, and knows no other line. */
export function ownCommandLine(platform: Platform, shell: Shell): CommandLine {
  return {
    start: { mode: shell.base, context: [] },
    prompt: (name, { mode }) => exampleOf(shell.modes[mode] ?? /$/, { name }) ?? '',
    answer: (world, host, at, typed) => {
      const line = typed.trim()
      const next = { mode: modeAfter(shell, at.mode, line), context: [...at.context, line].slice(-remembered) }
      if (line === '') return replies(world, at)
      const said = answerOf(platform, world, host, next.context, line)
      const known = said !== undefined || next.mode !== at.mode || shell.setup.includes(line)
      if (!known) return replies(world, at, exampleOf(shell.errors[0] ?? /^$/, {}) ?? '')
      return stands(said, world, next)
    },
  }
}

function stands(said: Said | undefined, world: World, next: Standing): LineReply {
  const reply = replies(said?.world ?? world, next, said?.out)
  return said?.gone ? { ...reply, gone: true } : reply
}

function modeAfter({ moves }: Shell, mode: string, line: string): string {
  return moves.find(move => (move.from ?? mode) === mode && move.line.test(line))?.to ?? mode
}

/** As root, by whichever way the account has. */
const asRoot = /^sudo (?:-n|-k -S -p '') -- /

/** What a host of a user's own platform says to one command, where each has a channel of its own. */
export function ownAnswer(platform: Platform, world: World, host: HostId, line: string): Reply {
  const said = answerOf(platform, world, host, undefined, line.replace(asRoot, ''))
  if (said === undefined) return complains(world, `unknown command: ${line}`, 127)
  return said.gone ? { world: said.world, out: '', errors: '', status: undefined } : says(said.world, said.out)
}

interface Said {
  readonly world: World
  readonly out: string
  readonly gone?: true
}

/** `typed`: the lines of the session so far; undefined: each stands alone, and the last of several has the effect. */
function answerOf(
  platform: Platform,
  world: World,
  host: HostId,
  typed: readonly string[] | undefined,
  line: string,
): Said | undefined {
  const own = ownOperations(platform, world, host)
  for (const one of own) {
    const checks = [one.recipe.check, ...one.recipe.variants.map(({ when }) => when)]
    const reads = [one.rendered.check, ...one.rendered.variants.map(({ when }) => when)]
    const asked = reads.findIndex(read => read?.read === line)
    const check = checks[asked]
    if (check) return { world, out: sampleOf(check, asked > 0 || one.done(world) ? 'yes' : 'no', one.params) }
  }
  for (const one of own) {
    if (one.rendered.variants.some(({ lines }) => ends(typed, lines, line))) return { world: one.doing(world), out: '' }
    if (ends(typed, backOf(one), line)) return { world: one.undoing(world), out: '' }
  }
  const timer = ownTimerAnswer(platform, world, host, line)
  if (timer !== undefined) return timer
  if (shutdownLines(platform).includes(line)) return { world: switchingOff(world, host), out: '', gone: true }
  return own.some(one => sentBy(one).includes(line)) || fixedLines(platform).has(line) ? { world, out: '' } : undefined
}

function backOf({ rendered: { undo } }: OwnOperation): readonly string[] {
  return 'impossible' in undo ? [] : undo.flatMap(one => ('line' in one ? [one.line] : []))
}

function sentBy(one: OwnOperation): readonly string[] {
  const { variants, before, save } = one.rendered
  return [
    ...variants.flatMap(({ lines }) => lines),
    ...backOf(one),
    ...before.map(({ read }) => read),
    ...('impossible' in save ? [] : save),
  ]
}

/** The session ends with these lines, the one just typed the last of them. */
function ends(typed: readonly string[] | undefined, lines: readonly string[], line: string): boolean {
  if (lines.length === 0 || lines.at(-1) !== line) return false
  return typed === undefined || lines.every((one, index) => typed[typed.length - lines.length + index] === one)
}

function shutdownLines(platform: Platform): readonly string[] {
  return recipesOf(platform, 'host.shutdown').flatMap(({ variants }) =>
    variants.flatMap(({ lines }) => lines.map(text)),
  )
}

/** The lines of a platform that have no parameter: what is collected, above all. */
function fixedLines(platform: Platform): ReadonlySet<string> {
  const all = operationsOf(platform).flatMap(name => recipesOf(platform, name))
  return new Set(all.flatMap(({ variants }) => variants.flatMap(({ lines }) => lines.map(text))))
}

function text({ parts }: { readonly parts: readonly unknown[] }): string {
  return parts.map(part => (typeof part === 'string' ? part : '<>')).join('')
}
