import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDocument, stringify } from 'yaml'
import { filesOf } from '../../src/commands/files.ts'
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts'
import { addressOf } from '../../src/runbook/grammar/address.ts'
import { cidrFault } from '../../src/runbook/grammar/cidr.ts'
import { addressPattern, cidrPattern, hostPattern } from '../../src/runbook/grammar/patterns.ts'
import { runbookSchema } from '../../src/runbook/json-schema/schema.ts'
import { readRunbook } from '../../src/runbook/read.ts'
import { isRecord } from '../parts/json.ts'
import { readText } from './reading.ts'

const schema = runbookSchema('runbook', 'a runbook')
const included = runbookSchema('included', 'an included file')
const ajv = new Ajv2020({ strictTypes: false, strictTuples: false, validateFormats: false, allErrors: true })
const accepts = ajv.compile(schema)
const acceptsIncluded = ajv.compile(included)

/** The value as another reader of YAML 1.2 sees it; undefined where to it this is no YAML. */
function asYaml12(text: string): unknown {
  const document = parseDocument(text, { version: '1.2', uniqueKeys: false, logLevel: 'silent' })
  try {
    return document.errors.length > 0 ? undefined : document.toJS({ maxAliasCount: 1000 })
  } catch {
    return undefined
  }
}

/** What no schema sees: what an id refers to, what follows from several places or files, and how a thing is spelt in YAML. */
const beyond: ReadonlySet<string> = new Set([
  'unknown-id',
  'dangerous-command',
  'unfit-definition',
  'slow-pattern',
  'duplicate-id',
  'duplicate-step-id',
  'no-such-attachment',
  'attached-twice',
  'end-interface-of-network',
  'cut-from-not-an-end',
  'no-interface-to-cut',
  'same-ends',
  'unknown-option',
  'not-a-decision',
  'cycle',
  'template-cycle',
  'goal-word-here',
  'operator-missing',
  'platform-missing',
  'unknown-platform',
  'certificate-by-openssh',
  'console-by-hand',
  'console-without-identity',
  'duplicate-member',
  'member-without-address',
  'duplicate-key',
  'several-documents',
  'not-utf-8',
  'control-character',
  'smart-quote',
  'yaml-version',
  'yaml-tag',
  'include-cycle',
  'include-nothing',
  'unreadable-file',
  'not-in-include',
])

/** Faults of a kind that a schema does see, but not these. */
const unseen: ReadonlyMap<string, string> = new Map([
  ['FR-63-exponent.yml', 'a number is one to a schema, however it is spelt'],
  ['FR-63-leading-zero.yml', 'a number is one to a schema, however it is spelt'],
  ['bad-date.yml', 'the 30th of February'],
  ['too-long-duration.yml', 'a sum of hours, minutes and seconds'],
  ['template-of-other-kind.yml', 'which keys a template may have hangs on who takes them over'],
  ['include-goal.yml', 'the fault stands in the included file'],
  ['include-broken.yml', 'the fault stands in the included file'],
])

function faultsOf(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.filter(({ severity }) => severity === 'error').map(faultOf)
}

/** What a probe is for may be an id or an address: digits that are no address may be an id to a schema. */
function faultOf(diagnostic: Diagnostic): string {
  const digits = diagnostic.code === 'malformed' && /"what":"address","text":"[\d.]+"/.test(JSON.stringify(diagnostic))
  // What a link lacks its template might have.
  const between = diagnostic.code === 'missing-key' && diagnostic.facts.key === 'between'
  return digits || between ? 'unknown-id' : diagnostic.code
}

const folders = ['test/fixtures/valid', 'test/fixtures/invalid', 'test/fixtures/networks', 'runbooks']
const documents = folders.flatMap(folder =>
  readdirSync(folder)
    .filter(name => name.endsWith('.yml'))
    .map(name => ({ folder, name, text: readFileSync(join(folder, name), 'utf8') })),
)

describe('the JSON Schema of a runbook', () => {
  it('is one of draft 2020-12, for runbooks and for what they include', () => {
    expect(ajv.validateSchema(schema)).toBe(true)
    expect(schema['$schema']).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(schema['$id']).not.toBe(included['$id'])
  })

  it.each(documents)('agrees with the parser on $folder/$name', ({ folder, name, text }) => {
    const faults = faultsOf(readRunbook(name, filesOf(folder)).result.diagnostics)
    const isAccepted = accepts(asYaml12(text))
    if (faults.length === 0) expect(isAccepted, ajv.errorsText(accepts.errors)).toBe(true)
    else if (unseen.has(name)) expect(isAccepted).toBe(true)
    else if (!faults.every(code => beyond.has(code))) expect(isAccepted, faults.join()).toBe(false)
  })

  it('has for every key a description, and examples that it accepts', () => {
    const places = propertiesOf(schema, '')
    expect(places.length).toBeGreaterThan(150)
    for (const { path, property } of places) {
      expect(property['description'], path).toMatch(/^.{4,}\.$/)
      const valid = ajv.compile({ ...property, $defs: schema['$defs'] })
      expect(property['examples'], path).toSatisfy((list: unknown) => Array.isArray(list) && list.length > 0)
      for (const example of asList(property['examples'])) {
        expect(valid(example), `${path}: ${JSON.stringify(example)}: ${ajv.errorsText(valid.errors)}`).toBe(true)
      }
    }
    // A schema is compiled for each key.
  }, 120_000)

  it('agrees with the parser on runbooks with something changed in them', () => {
    const bases = documents.filter(
      ({ folder, text }) => /valid$|runbooks/.test(folder) && !/invalid/.test(folder) && !text.includes('include:'),
    )
    const values = bases.map(({ text }) => asYaml12(text))
    fc.assert(
      fc.property(fc.constantFrom(...values), fc.nat(), fc.constantFrom(...changes), (value, at, change) => {
        const changed = changedAt(value, at, change)
        // Which keys a template may have hangs on who takes them over: that is beyond a schema.
        fc.pre(change.kind !== 'set' || likesOf(changed) === likesOf(value))
        const text = stringify(changed, { aliasDuplicateObjects: false, lineWidth: 0 })
        const faults = faultsOf(readText(text).result.diagnostics)
        const isAccepted = accepts(asYaml12(text))
        if (faults.length === 0) expect(isAccepted, `${ajv.errorsText(accepts.errors)}\n${text}`).toBe(true)
        else if (!faults.every(code => beyond.has(code))) expect(isAccepted, `${faults.join()}\n${text}`).toBe(false)
      }),
      { numRuns: 400 },
    )
  }, 120_000)
})

describe('the JSON Schema of an included file', () => {
  it('accepts what joins a runbook, and neither goal nor phases', () => {
    expect(acceptsIncluded({ hosts: { 'core-1': { platform: 'linux' } }, name: 'Site North' })).toBe(true)
    expect(acceptsIncluded({ goal: { isolate: 'all' } })).toBe(false)
    expect(acceptsIncluded({ phases: [] })).toBe(false)
    expect(acceptsIncluded({ hosts: { 'core-1': { plattform: 'linux' } } })).toBe(false)
  })
})

describe('the expressions for addresses', () => {
  const part = fc.constantFrom(
    '10',
    '256',
    '0',
    '07',
    '192.0.2.1',
    '::',
    ':',
    '.',
    'a',
    'ff',
    'g',
    '-',
    '_',
    '%',
    '/',
    '[',
    ']',
    '8',
    '22',
    '65535',
    '65536',
    '24',
    '32',
    '33',
    '128',
    ' ',
  )
  const texts = fc.oneof(
    fc.array(part, { maxLength: 12 }).map(parts => parts.join('')),
    fc.array(part, { maxLength: 9 }).map(parts => parts.join(':')),
    fc.ipV4(),
    fc.ipV6(),
    fc.ipV6().map(text => `[${text}]:22`),
    fc.domain(),
    fc.tuple(fc.oneof(fc.ipV4(), fc.ipV6()), fc.nat(130)).map(([text, length]) => `${text}/${length}`),
  )

  it('tell the same texts apart as the parser', () => {
    fc.assert(
      fc.property(texts, text => {
        const read = addressOf(text)
        const fault = cidrFault(text)
        expect(addressPattern.test(text), text).toBe(typeof read !== 'string')
        expect(hostPattern.test(text), text).toBe(typeof read !== 'string' && read.port === undefined)
        expect(cidrPattern.test(text), text).toBe(fault === undefined || fault.why === 'host-bits')
      }),
      { numRuns: 3000, examples: [['::%10%'], ['fe80::1%eth0%']] },
    )
  })
})

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** Every property of every object in the schema, with where it stands. */
function propertiesOf(
  part: unknown,
  path: string,
): readonly { readonly path: string; readonly property: Record<string, unknown> }[] {
  if (Array.isArray(part)) return part.flatMap((one, index) => propertiesOf(one, `${path}/${index}`))
  if (!isRecord(part)) return []
  return Object.entries(part).flatMap(([key, value]) => {
    if (key === 'examples') return []
    if (key !== 'properties' || !isRecord(value)) return propertiesOf(value, `${path}/${key}`)
    const own = Object.entries(value).flatMap(([name, property]) =>
      isRecord(property) ? [{ path: `${path}/${name}`, property }] : [],
    )
    return [...own, ...own.flatMap(({ path: place, property }) => propertiesOf(property, place))]
  })
}

type Change =
  | { readonly kind: 'drop' }
  | { readonly kind: 'misspell' }
  | { readonly kind: 'extra' }
  | { readonly kind: 'set'; readonly to: unknown }

const others: readonly unknown[] = [
  null,
  true,
  false,
  '',
  0,
  -1,
  7,
  1.5,
  99999,
  'all',
  'external',
  '@goal',
  'word',
  'two words',
  'a~b',
  '5m',
  '1h30s',
  '-',
  '192.0.2.1',
  '192.0.2.0/24',
  '2001:db8::1',
  'fw-1:wan0',
  'x=y',
  'life',
  'open',
  'no\nline',
  [],
  {},
  ['all'],
  [[]],
  [null],
  { hosts: 'all' },
  { links: 'all', except: [] },
  { except: 'all' },
  { role: 'switch' },
  { env: 'A' },
  { env: 'A', prompt: 'B' },
  { count: 2 },
]
const changes: readonly Change[] = [
  { kind: 'drop' },
  { kind: 'misspell' },
  { kind: 'extra' },
  ...others.map((to): Change => ({ kind: 'set', to })),
]

/** All that is said of templates taken over, in one text. */
function likesOf(value: unknown): string {
  return (JSON.stringify(value) ?? '').match(/"like":"[^"]*"/g)?.join() ?? ''
}

/** The value with one of its parts changed: the part of that number, counted round and round. */
function changedAt(value: unknown, at: number, change: Change): unknown {
  const copy: unknown = structuredClone(value)
  const places: (() => void)[] = []
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) {
      for (const [index, inner] of part.entries()) {
        places.push(() => {
          if (change.kind === 'drop') part.splice(index, 1)
          else part[index] = change.kind === 'set' ? change.to : { [`${index}`]: inner }
        })
        visit(inner)
      }
    }
    if (!isRecord(part) || Array.isArray(part)) return
    for (const [key, inner] of Object.entries(part)) {
      places.push(() => {
        if (change.kind === 'set') part[key] = change.to
        else if (change.kind === 'extra') part['surplus'] = inner
        else delete part[key]
        if (change.kind === 'misspell') part[`${key}x`] = inner
      })
      visit(inner)
    }
  }
  visit(copy)
  places[at % places.length]?.()
  return copy
}
