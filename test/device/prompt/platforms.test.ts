import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { promptOf } from '../../../src/device/prompt/standing.ts'
import { builtIn } from '../../../src/platform/registry.ts'
import type { Shell } from '../../../src/platform/shell.ts'

/** What others have recorded or written down of a command line; `test/fixtures/prompts/README.md` says who. */
interface Known {
  /** Prompts: the mode and the name that they tell; no name where the mode may shorten it. */
  readonly prompts: Readonly<Record<string, readonly [mode: string, name?: string]>>
  /** Lines that are no prompt. */
  readonly others: readonly string[]
  /** Lines by which the device says that it has not done what it was told. */
  readonly refused: readonly string[]
  /** Lines of answers that only look like it. */
  readonly taken: readonly string[]
}

const folder = 'test/fixtures/prompts'
const known = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .map(name => {
    const all: Known = JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))
    return { platform: name.replace('.json', ''), ...all }
  })

describe('the prompts and refusals that others have recorded', () => {
  it.each(known)('are told apart by mode and name on $platform', ({ platform, prompts, others }) => {
    const shell = shellOf(platform)
    const told = Object.keys(prompts).map(line => [line, promptOf(shell, line)])
    const wanted = Object.entries(prompts).map(([line, [mode, name]]) => [line, { mode, name }])
    expect(told).toEqual(wanted)
    expect(others.filter(line => promptOf(shell, line) !== undefined)).toEqual([])
  })

  it.each(known)('are seen, and only they, as refusals of $platform', ({ platform, refused, taken }) => {
    const { errors } = shellOf(platform)
    const isRefused = (line: string): boolean => errors.some(error => error.test(line))
    expect(refused.length).toBeGreaterThan(0)
    expect(refused.filter(line => !isRefused(line))).toEqual([])
    expect(taken.filter(isRefused)).toEqual([])
  })
})

function shellOf(platform: string): Shell {
  const channel = builtIn.get(platform)?.channel
  if (typeof channel !== 'object') throw new Error(`${platform} has no command line`)
  return channel
}
