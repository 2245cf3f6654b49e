import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { holds } from '../../src/platform/check.ts'
import type { Platform } from '../../src/platform/definition.ts'
import type { Operation } from '../../src/platform/operation.ts'
import { builtIn } from '../../src/platform/registry.ts'
import { recipesOf, render } from '../../src/platform/render.ts'

const root = 'test/fixtures/recorded'
/** Written after documentation, where nobody has recorded a state. They count as no recording. */
const documented = 'test/fixtures/documented'
const folders = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true }).flatMap(entry => (entry.isDirectory() ? [entry.name] : []))

const recordings = [root, documented].flatMap(from =>
  folders(from)
    .filter(name => name !== 'LICENSES')
    .flatMap(platform =>
      folders(`${from}/${platform}`).flatMap(operation =>
        readdirSync(`${from}/${platform}/${operation}`)
          .filter(file => file.endsWith('.txt'))
          .map(file => ({ from, platform, operation, file })),
      ),
    ),
)

describe('what others have recorded', () => {
  it.each(recordings)('means what its name says: $platform $operation $file', ({ from, platform, operation, file }) => {
    const [verdict] = file.split('.')
    const text = readFileSync(`${from}/${platform}/${operation}/${file}`, 'utf8')
    const own = paramsOf(`${from}/${platform}/${operation}`, file)
    expect(said(platformOf(platform), operation, text, own)).toBe(verdict)
  })

  it('is there in all states that matter for each recipe that claims to rest on it', () => {
    const claimed = builtIn.ids.flatMap(id => {
      const platform = platformOf(id)
      return Object.keys(platform.operations)
        .filter(name =>
          recipesOf(platform, name as Operation['name']).some(one => one.check && one.grounds.by === 'recording'),
        )
        .map(name => `${id}/${name}`)
    })
    const lacking = claimed.filter(path => {
      const files = existsSync(`${root}/${path}`) ? readdirSync(`${root}/${path}`) : []
      return !['yes', 'no'].every(verdict => files.some(file => file.startsWith(`${verdict}.`)))
    })
    expect(lacking).toEqual([])
  })
})

function platformOf(id: string): Platform {
  const platform = builtIn.get(id)
  if (platform === undefined) throw new Error(`no platform ${id}`)
  return platform
}

/** Parameters that any platform takes, unless the recordings need their own. */
const usual: Readonly<Record<string, string>> = { neighbor: '192.0.2.9', as: '65001' }

function paramsOf(folder: string, file: string): Readonly<Record<string, string>> {
  const path = `${folder}/params.json`
  const known: Record<string, Record<string, string>> = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
  return known[file] ?? {}
}

function said(platform: Platform, operation: string, text: string, own: Readonly<Record<string, string>>): string {
  const wanted = recipesOf(platform, operation as Operation['name']).map(recipe =>
    render({ ...platform, params: anything(platform) }, asked(operation, { ...namesIn(recipe), ...own }), 'none'),
  )
  const rendered = wanted.find(one => one.ok)
  if (!rendered?.ok || rendered.rendered.check === undefined) throw new Error(JSON.stringify(wanted))
  const exit = platform.channel === 'exec' ? ({ kind: 'status', code: 0 } as const) : ({ kind: 'prompt' } as const)
  return holds(rendered.rendered.check, { text, exit, cut: false })
}

/** Names in recordings were made unreadable in ways that no device would take. */
function anything({ params }: Platform): Platform['params'] {
  return Object.fromEntries(Object.keys(params).map(name => [name, /[\s\S]*/]))
}

function namesIn(recipe: ReturnType<typeof recipesOf>[number]): Record<string, string> {
  const parts = [...recipe.variants.flatMap(one => one.lines), ...(recipe.check ? [recipe.check.read] : [])]
  const names = parts.flatMap(({ parts: all }) => all.flatMap(part => (typeof part === 'string' ? [] : [part.param])))
  return Object.fromEntries(names.map(name => [name, usual[name] ?? 'x']))
}

// The names of folders are operations, and what stands in them are their parameters: `render` refuses any other.
function asked(name: string, params: Record<string, string>): Operation {
  return { name, params } as unknown as Operation
}
