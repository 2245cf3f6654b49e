import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Built, built } from './built.ts'

let program: Built
let folder = ''
beforeAll(async () => {
  program = await built()
  folder = mkdtempSync(join(tmpdir(), 'isolate-start-'))
})
afterAll(() => {
  program.remove()
  rmSync(folder, { recursive: true })
})

/** A runbook with `faults` unknown keys. */
function faulty(faults: number): string {
  const keys = Array.from({ length: faults }, (_, index) => `wrong-key-${index}: 1`)
  const file = join(folder, `faulty-${faults}.yml`)
  writeFileSync(file, `isolate: 1\nname: Faulty\n${keys.join('\n')}\n`)
  return file
}

function good(): string {
  const file = join(folder, 'good.yml')
  writeFileSync(
    file,
    `isolate: 1
name: Small
operator: { at: lan }
access: { team: { user: ops, auth: [agent], known_hosts: ./known_hosts } }
networks: { lan: { kind: internal }, internet: { kind: external } }
hosts: { fw: { platform: linux, address: 192.0.2.1, access: team, role: firewall, networks: lan } }
links: { uplink: { between: ['fw:eth1', internet] } }
goal: { isolate: [lan] }
phases: [{ name: Disconnect, cut: external }]
`,
  )
  return file
}

describe('what a call loads', () => {
  it('is commander alone for --help', () => {
    expect(program.librariesOf(['--help'])).toEqual(['commander'])
  })

  it('is, beside it, only what reads and fingerprints a runbook for validate', () => {
    expect(program.librariesOf(['validate', good()])).toEqual(['canonicalize', 'commander'])
  })

  it('is the library for YAML, too, for what few runbooks have in them', () => {
    const anchored = join(folder, 'anchored.yml')
    writeFileSync(anchored, readFileSync(good(), 'utf8').replace('name: ', 'name: &name '))
    expect(program.librariesOf(['validate', anchored])).toEqual(['canonicalize', 'commander', 'yaml'])
  })

  it('is none of Node’s modules for hashes and other programs where nobody asks for a fingerprint', () => {
    const teller = join(folder, 'teller.cjs')
    writeFileSync(
      teller,
      `process.on('exit', () => {
        const loaded = process.moduleLoadList.filter(one => /^NativeModule (?:crypto|child_process)$/.test(one))
        require('node:fs').writeSync(2, loaded.join())
      })`,
    )
    const call = (...args: string[]) =>
      spawnSync(process.execPath, ['--require', teller, program.main, ...args], {
        stdio: ['ignore', 'ignore', 'pipe'],
        encoding: 'utf8',
      }).stderr
    expect(call('validate', good())).toBe('')
    expect(call('plan', good())).toContain('crypto')
  })

  it('has no connection and no questions in it for plan', () => {
    const libraries = program.librariesOf(['plan', good()])
    for (const heavy of ['ssh2', 'inquirer', 'execa', 'chalk']) expect(libraries).not.toContain(heavy)
  })
})

async function endOf(child: ChildProcess): Promise<{ code: unknown; err: string }> {
  const chunks: string[] = []
  child.stderr?.setEncoding('utf8').on('data', (text: string) => chunks.push(text))
  const [code] = await once(child, 'close')
  return { code, err: chunks.join('') }
}

describe('the streams', () => {
  it('FR-74: are drained to the last line through a pipe whose reader is slow', () => {
    const file = faulty(5000)
    const slow = `"$0" "$1" validate "$2" | { sleep 0.3; cat; }; exit "\${PIPESTATUS[0]}"`
    const { stdout, status } = spawnSync('bash', ['-c', slow, process.execPath, program.main, file], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
    expect(status).toBe(2)
    expect(stdout.length).toBeGreaterThan(64 * 1024)
    expect(stdout).toContain('wrong-key-4999')
    expect(stdout.endsWith('\n')).toBe(true)
  })

  it('may be left by their reader without a word', async () => {
    const child = spawn(process.execPath, [program.main, 'validate', faulty(3000)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.once('data', () => child.stdout.destroy())
    expect(await endOf(child)).toEqual({ code: 2, err: '' })
  })

  it('that are full are told, with code 5', () => {
    const full = `"$0" "$1" plan "$2" > /dev/full`
    const { stderr, status } = spawnSync('bash', ['-c', full, process.execPath, program.main, good()], {
      encoding: 'utf8',
    })
    expect(status).toBe(5)
    expect(stderr).toContain('could not be written to stdout')
  })

  it.each([
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '0' }, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
  ])('are coloured as the environment says: %o', (env, coloured) => {
    const { stdout } = program.call(['plan', good()], env)
    expect(stdout).toContain('Disconnect')
    expect(stdout.includes('\u001b[')).toBe(coloured)
  })

  it('stay plain with --no-color, whatever the environment says', () => {
    const { stdout } = program.call(['plan', good(), '--no-color'], { FORCE_COLOR: '1' })
    expect(stdout).not.toContain('\u001b[')
  })
})

describe('an exception outside of any command', () => {
  it.each(['throw new Error("boom")', 'Promise.reject(new Error("boom"))'])('ends with 70 and no stack: %s', fault => {
    // As soon as the program listens for such exceptions, it gets one.
    const listens = `process.on('newListener', name => name === 'unhandledRejection' && setImmediate(() => { ${fault} }))`
    const planted = `data:text/javascript,${encodeURIComponent(listens)}`
    const { status, stderr } = spawnSync(process.execPath, ['--import', planted, program.main, 'validate', good()], {
      encoding: 'utf8',
    })
    expect(status).toBe(70)
    expect(stderr).toMatch(/^isolate: This is a bug in isolate: boom\n.*Please report it.*\n$/s)
    expect(stderr).not.toContain('    at ')
  })
})

describe('bin/isolate.js', () => {
  const bin = fileURLToPath(new URL('../../bin/isolate.js', import.meta.url))

  it('says how to build the program where it is not built', () => {
    mkdirSync(join(folder, 'bin'))
    copyFileSync(bin, join(folder, 'bin', 'isolate.js'))
    const { status, stderr } = spawnSync(process.execPath, [join(folder, 'bin', 'isolate.js'), '--help'], {
      encoding: 'utf8',
    })
    expect(status).toBe(70)
    expect(stderr).toBe('isolate: not built yet; run `npm ci` (or `npm run build`) in its folder first\n')
  })
})

/** What a call says, and which packs were taken from their caches. */
function validated(dist: string): { readonly stdout: string; readonly cached: readonly string[] } {
  const teller = join(dist, 'teller.cjs')
  writeFileSync(
    teller,
    `const { packs } = require('./main.cjs')
    process.on('exit', () => {
      for (const [name, { script }] of packs) if (script.cachedDataRejected === false) console.error(name)
    })`,
  )
  const { stdout, stderr } = spawnSync(process.execPath, [teller, 'validate', good()], { encoding: 'utf8' })
  return { stdout, cached: stderr.split('\n').filter(Boolean).sort() }
}

describe('the caches of what Node has compiled', () => {
  const valid = 'valid and safe: 1 step in 1 wave'

  function copied(): string {
    const dist = mkdtempSync(join(folder, 'dist-'))
    cpSync(program.folder, dist, { recursive: true })
    return dist
  }

  function changed(file: string, change: (bytes: Buffer) => void): void {
    const bytes = readFileSync(file)
    change(bytes)
    writeFileSync(file, bytes)
  }

  it('are taken', () => {
    const { stdout, cached } = validated(copied())
    expect(stdout).toContain(valid)
    expect(cached).toEqual(['runbook', 'start'])
  })

  it.each([0, 3, 4, 40, 4_000, 100_000])('are left alone where byte %i is damaged', at => {
    const dist = copied()
    changed(join(dist, 'runbook.cache'), bytes => bytes.writeUInt8(bytes.readUInt8(at) ^ 16, at))
    const { stdout, cached } = validated(dist)
    expect(stdout).toContain(valid)
    expect(cached).toEqual(['start'])
  })

  it.each([0, 2, 4, 5, 50_000])('are left alone where only %i bytes were copied', length => {
    const dist = copied()
    truncateSync(join(dist, 'runbook.cache'), length)
    const { stdout, cached } = validated(dist)
    expect(stdout).toContain(valid)
    expect(cached).toEqual(['start'])
  })

  it('can be missing', () => {
    const dist = copied()
    rmSync(join(dist, 'runbook.cache'))
    expect(validated(dist)).toMatchObject({ stdout: expect.stringContaining(valid), cached: ['start'] })
  })

  it('are those of just this text, not of another one as long', () => {
    const dist = copied()
    changed(join(dist, 'start.js'), bytes => bytes.write('void', bytes.indexOf('valid and safe')))
    const { stdout, cached } = validated(dist)
    expect(stdout).toContain(valid.replace('vali', 'void'))
    expect(cached).toEqual(['runbook'])
  })
})

describe('the single file', () => {
  it('works alone, without the libraries beside it', () => {
    copyFileSync(program.single, join(folder, 'alone.js'))
    const alone = (...args: string[]) =>
      spawnSync(process.execPath, [join(folder, 'alone.js'), ...args], { cwd: folder, encoding: 'utf8' })
    expect(alone('--help').stdout).toContain('Usage: isolate')
    expect(alone('validate', good()).status).toBe(0)
  })

  // Else its server throws where a connection is lost before the command of a session was asked for.
  it('knows the class of a session under the name that the bundle gives it', () => {
    const text = readFileSync(program.single, 'utf8')
    expect(text).toContain('/^Session\\d*$/.test(channel.constructor.name)')
    expect(text).not.toMatch(/constructor\.name ===? .Session/)
    expect(text).toMatch(/ Session\d* = class extends EventEmitter\d* \{\s+constructor\(client/)
  })
})
