import type { HostId } from '../names/ids.ts'
import { type CommandLine, type LineReply, replies, type Standing } from './command-line.ts'
import { fortinetShow } from './fortinet-shows.ts'
import { neighborState, portState } from './ios-like.ts'
import { closing, isPolicy, opening, starting, stopping, switchingOff, type World } from './world.ts'

const top: Standing = { mode: 'top', context: [] }
const asks = 'This operation will shutdown the system !\nDo you want to continue? (y/n)'

/** FortiOS as far as a drill needs it: tables and entries, each prompt named after where one stands. */
export const fortinetCommandLine = fortinetLike(false)
export const fortinetVdomCommandLine = fortinetLike(true)

/** The context holds what was entered (`config interface`, `edit port1`), then what is set and not in force yet. */
function fortinetLike(vdoms: boolean): CommandLine {
  return {
    start: top,
    prompt: (name, { mode, context }) => {
      if (mode === 'asked') return asks.split('\n')[1] ?? ''
      const entered = context.findLast(one => !one.startsWith('set '))
      return entered === undefined ? `${name} # ` : `${name} (${entered.replace(/^\S+ /, '')}) # `
    },
    answer: (world, host, at, typed) => {
      const line = typed.trim().replace(/\s+/g, ' ')
      if (at.mode === 'asked') return answered(world, host, line)
      if (line === '') return replies(world, at)
      return changes(vdoms, world, host, at, line) ?? reads(vdoms, world, host, at, line)
    },
  }
}

function answered(world: World, host: HostId, line: string): LineReply {
  return /^y/i.test(line) ? { ...replies(switchingOff(world, host), top), gone: true } : replies(world, top)
}

function reads(vdoms: boolean, world: World, host: HostId, at: Standing, line: string): LineReply {
  if (line === 'execute shutdown') return replies(world, { mode: 'asked', context: at.context }, asks.split('\n')[0])
  const shown = fortinetShow(world, host, line.replace(/^sudo \S+ /, ''), vdoms)
  return replies(
    world,
    at,
    shown ?? `command parse error before '${line.split(' ')[0]}'\nCommand fail. Return code -61`,
  )
}

function changes(vdoms: boolean, world: World, host: HostId, at: Standing, line: string): LineReply | undefined {
  const { context } = at
  const table = /^config (?:\S+ )?(\S+)$/.exec(line)?.[1]
  if (table !== undefined) {
    if (vdoms && context.length === 0 && !/^config (?:global|vdom)$/.test(line)) return undefined
    return replies(world, inside([...context, `config ${table}`]))
  }
  if (context.length === 0) return undefined
  const entry = /^edit (\S+)$/.exec(line)?.[1]
  if (entry !== undefined) return edits(world, host, context, entry)
  if (line.startsWith('set ')) return replies(world, inside([...context, line]))
  if (line !== 'end' && line !== 'next' && line !== 'abort') return undefined
  const after = line === 'abort' ? world : inForce(world, host, context)
  return replies(after, inside(outOf(context, line === 'next')))
}

function edits(world: World, host: HostId, context: readonly string[], entry: string): LineReply {
  const there = {
    'config interface': portState(world, host, entry) !== undefined,
    'config policy': isPolicy(world, entry),
    'config neighbor': neighborState(world, host, entry) !== undefined,
    'config vdom': true,
  }[context.at(-1) ?? '']
  const said = context.at(-1) === 'config vdom' ? `current vf=${entry}:0` : there ? '' : `new entry '${entry}' added`
  return replies(world, inside([...context, `edit ${entry}`]), said)
}

/** `next` leads from an entry to its table, `end` out of the table as well. */
function outOf(context: readonly string[], toTable: boolean): readonly string[] {
  const path = context.filter(one => !one.startsWith('set '))
  const isEntry = path.at(-1)?.startsWith('edit ') === true
  return path.slice(0, isEntry && !toTable ? -2 : -1)
}

function inside(context: readonly string[]): Standing {
  return context.length === 0 ? top : { mode: 'inside', context }
}

function inForce(world: World, host: HostId, context: readonly string[]): World {
  const path = context.filter(one => !one.startsWith('set '))
  const [table, entry = ''] = path.slice(-2)
  const name = entry.replace('edit ', '')
  return context
    .filter(one => one.startsWith('set '))
    .reduce((now, statement) => applied(now, host, `${table} ${statement}`, name), world)
}

function applied(world: World, host: HostId, statement: string, name: string): World {
  switch (statement) {
    case 'config interface set status down':
      return closing(world, host, name)
    case 'config interface set status up':
      return opening(world, host, name)
    case 'config policy set status disable':
      return stopping(world, host, 'policy', name)
    case 'config policy set status enable':
      return starting(world, host, 'policy', name)
    case 'config neighbor set shutdown enable':
      return stopping(world, host, 'bgp', name)
    case 'config neighbor set shutdown disable':
      return starting(world, host, 'bgp', name)
    default:
      return world
  }
}
