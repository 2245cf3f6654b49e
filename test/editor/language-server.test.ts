import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { typed } from '../commands/typed.ts'
import { isRecord } from '../parts/json.ts'
import { LanguageServer } from './language-server.ts'

// The script of yaml-language-server, which .ci/run installs beside Node 24; it needs Node 22.13.
const script = process.env['ISOLATE_LANGUAGE_SERVER']

describe.skipIf(script === undefined)('the schema in an editor (needs ISOLATE_LANGUAGE_SERVER)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'isolate-editor-'))
  let uri = ''
  let opened = 0
  let server: LanguageServer

  beforeAll(async () => {
    const { code, out } = await typed(['schema'])
    expect(code).toBe(0)
    writeFileSync(join(folder, 'runbook.schema.json'), out)
    server = new LanguageServer(script ?? '')
    const capabilities = { textDocument: { hover: { contentFormat: ['plaintext'] } } }
    await server.ask('initialize', { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities })
    server.tell('initialized', {})
  }, 60_000)

  afterAll(() => {
    server.end()
    rmSync(folder, { recursive: true })
  })

  /** Opens the text as a new runbook, with the line that names the schema; what the server finds wrong, by line. */
  async function open(lines: readonly string[]): Promise<readonly string[]> {
    const text = ['# yaml-language-server: $schema=runbook.schema.json', ...lines, ''].join('\n')
    opened += 1
    uri = pathToFileURL(join(folder, `runbook-${opened}.yml`)).href
    const said = server.told('textDocument/publishDiagnostics', params => isRecord(params) && params['uri'] === uri)
    server.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } })
    const found = await said
    return listOf(isRecord(found) ? found['diagnostics'] : []).map(one => `${lineOf(one)}: ${String(one['message'])}`)
  }

  const at = (line: number, character: number) => ({ textDocument: { uri }, position: { line, character } })

  it('finds no fault in a good runbook', async () => {
    expect(
      await open(['isolate: 1', 'name: A clinic', 'hosts:', '  core-1: { platform: linux, role: switch }']),
    ).toEqual([])
  }, 60_000)

  it('shows a misspelt key and a wrong word at their lines', async () => {
    const found = await open([
      'isolate: 1',
      'name: A clinic',
      'hosts:',
      '  core-1:',
      '    platfrom: linux',
      '    role: swich',
    ])
    expect(found.find(line => line.startsWith('5:'))).toMatch(/platfrom/)
    expect(found.find(line => line.startsWith('6:'))).toMatch(/switch/)
  }, 60_000)

  it('says what a key means when the pointer rests on it', async () => {
    await open(['isolate: 1', 'name: A clinic', 'hosts:', '  core-1:', '    criticality: life'])
    const hover = JSON.stringify(await server.ask('textDocument/hover', at(5, 7)))
    expect(hover).toContain('How much hangs on it')
  }, 60_000)

  it('completes keys of a host and words of a key', async () => {
    await open(['isolate: 1', 'name: A clinic', 'hosts:', '  core-1:', '    platform: linux', '    crit'])
    expect(labelsOf(await server.ask('textDocument/completion', at(6, 8)))).toContain('criticality')
    await open(['isolate: 1', 'name: A clinic', 'hosts:', '  core-1:', '    role: s'])
    expect(labelsOf(await server.ask('textDocument/completion', at(5, 11)))).toContain('switch')
  }, 60_000)
})

function listOf(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

function labelsOf(answer: unknown): readonly unknown[] {
  return listOf(isRecord(answer) ? answer['items'] : answer).map(({ label }) => label)
}

/** From 0, as the protocol counts: line 0 names the schema. */
function lineOf({ range }: Record<string, unknown>): unknown {
  const start = isRecord(range) ? range['start'] : undefined
  return isRecord(start) ? start['line'] : undefined
}
