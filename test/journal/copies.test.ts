import { execFileSync } from 'node:child_process'
import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { createServer as createTlsServer, Server as TlsServer } from 'node:tls'
import { describe, expect, it, onTestFinished } from 'vitest'
import { CopyQueue } from '../../src/journal/copy-queue.ts'
import type { CopyTarget } from '../../src/journal/copy-target.ts'
import { EcsFile } from '../../src/journal/ecs-file.ts'
import { ecsDocument } from '../../src/journal/ecs-record.ts'
import type { JournalRecord } from '../../src/journal/event.ts'
import { syslogMessage } from '../../src/journal/syslog-message.ts'
import { SyslogStream } from '../../src/journal/syslog-stream.ts'
import { SyslogUdp } from '../../src/journal/syslog-udp.ts'
import { parseSyslogUrl } from '../../src/journal/syslog-url.ts'
import { verify } from '../../src/journal/verify.ts'
import { newJournal, temporaryFolder } from './journals.ts'
import { bytesOf, chainOf, linesOf, note, outcome, smallRun, unknown } from './samples.ts'

const records = chainOf([...smallRun.slice(0, 4), note('Größe \u{1f600} \u202e\u009b'), ...smallRun.slice(4)])
const source = { host: 'laptop-1', run: '20261125T070500Z-riverside' }
const format = (record: JournalRecord) => syslogMessage(record, source)
const header = /^<(\d+)>1 (\S+) (\S+) isolate (\S+) (\S+) - (\{.*\})$/s

/** Listens on a free port; gives it and, in the end, everything that came in over all connections. */
async function listening(server: Server, onSocket: (socket: Socket) => void = () => undefined) {
  const chunks: Buffer[] = []
  const sockets = new Set<Socket>()
  let told = (): void => undefined
  server.on(server instanceof TlsServer ? 'secureConnection' : 'connection', (socket: Socket) => {
    sockets.add(socket)
    onSocket(socket)
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      told()
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const text = () => Buffer.concat(chunks)
  const until = async (count: number): Promise<readonly string[]> => {
    while (messagesIn(text()).length < count) await new Promise<void>(resolve => (told = resolve))
    return messagesIn(text())
  }
  return { port, until }
}

/** The whole octet-counted messages in what came in. */
function messagesIn(bytes: Buffer): readonly string[] {
  const found: string[] = []
  for (let from = 0; ; ) {
    const blank = bytes.indexOf(32, from)
    const length = Number(bytes.subarray(from, blank).toString('ascii'))
    if (blank < 0 || from === bytes.length || blank + 1 + length > bytes.length) return found
    found.push(bytes.subarray(blank + 1, blank + 1 + length).toString('utf8'))
    from = blank + 1 + length
  }
}

function streamTo(url: string): SyslogStream {
  const address = parseSyslogUrl(url)
  if (address === undefined) throw new Error(url)
  return new SyslogStream(url, address, format)
}

/** What a receiver has, as the journal that it is a copy of. */
function asJournal(messages: readonly string[]): Uint8Array {
  return Buffer.from(messages.map(message => `${header.exec(message)?.[6]}\n`).join(''))
}

describe('a message of RFC 5424', () => {
  it('has time, host, run and type where they belong, and the record in ASCII', () => {
    const messages = records.map(format)
    expect(header.exec(messages[0] ?? '')?.slice(1, 6)).toEqual([
      '109',
      records[0]?.at,
      'laptop-1',
      source.run,
      'run.started',
    ])
    expect(messages.every(message => /^[ -~]+$/.test(message))).toBe(true)
    expect(messages.map(message => JSON.parse(header.exec(message)?.[6] ?? ''))).toEqual(records)
  })

  it('carries the chain: what came in can be verified without the journal', () => {
    expect(verify(asJournal(records.map(format)))).toMatchObject({ state: 'whole', count: records.length })
  })

  it('is a warning where something is unknown or failed', () => {
    const [record] = chainOf([outcome('cut:isp-a', unknown)])
    expect(record && header.exec(format(record))?.[1]).toBe('108')
  })
})

describe('--syslog', () => {
  it.each([
    ['udp://log', { by: 'udp', host: 'log', port: 514 }],
    ['tcp://10.0.0.1', { by: 'tcp', host: '10.0.0.1', port: 601 }],
    ['tls://[fd00::1]:7000', { by: 'tls', host: 'fd00::1', port: 7000 }],
    ['tls://log?ca=./ca.pem', { by: 'tls', host: 'log', port: 6514, ca: './ca.pem' }],
  ])('understands %s', (url, address) => expect(parseSyslogUrl(url)).toEqual(address))

  it.each([
    'log',
    'http://log',
    'udp://',
    'udp://log:0',
    'tcp://log:99999',
    'udp://me@log',
    'udp://log/x',
    'tcp://log?ca=x',
  ])('refuses %s', url => expect(parseSyslogUrl(url)).toBeUndefined())

  it('sends a datagram a record over UDP', async () => {
    const server = createSocket('udp4')
    onTestFinished(() => void server.close())
    const heard: string[] = []
    const all = new Promise<void>(done =>
      server.on('message', message => {
        heard.push(message.toString('utf8'))
        if (heard.length === records.length) done()
      }),
    )
    await new Promise<void>(done => server.bind(0, '127.0.0.1', done))
    const address = { by: 'udp', host: '127.0.0.1', port: server.address().port } as const
    const queue = new CopyQueue(new SyslogUdp('udp', address, format))
    queue.put(records)
    await all
    expect(heard).toEqual(records.map(format))
    expect(await queue.end()).toMatchObject({ sent: records.length, lacking: 0 })
  })

  it('counts what no datagram can hold', async () => {
    const server = createSocket('udp4')
    onTestFinished(() => void server.close())
    await new Promise<void>(done => server.bind(0, '127.0.0.1', done))
    const queue = new CopyQueue(
      new SyslogUdp('udp', { by: 'udp', host: '127.0.0.1', port: server.address().port }, format),
    )
    queue.put(chainOf([note('x'.repeat(70_000)), note('y')]))
    expect(await queue.end()).toEqual({ name: 'udp', sent: 1, lacking: 1, because: 'EMSGSIZE' })
  })

  it('counts octets over TCP', async () => {
    const { port, until } = await listening(createServer())
    const queue = new CopyQueue(streamTo(`tcp://127.0.0.1:${port}`))
    queue.put(records)
    expect(await until(records.length)).toEqual(records.map(format))
    expect(await queue.end()).toMatchObject({ sent: records.length, lacking: 0 })
  })

  it('connects anew where the receiver hung up, and goes on', async () => {
    let connections = 0
    const { port, until } = await listening(createServer(), socket => {
      if (connections++ === 0) socket.once('data', () => socket.destroy())
    })
    const target = streamTo(`tcp://127.0.0.1:${port}`)
    const queue = new CopyQueue(target)
    queue.put(records.slice(0, 1))
    await until(1)
    queue.put(records.slice(1))
    const got = await until(records.length - 1)
    expect(got.at(-1)).toBe(records.map(format).at(-1))
    expect(connections).toBeGreaterThan(1)
    await queue.end()
  })

  function certificate(folder: string): void {
    const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2']
    const names = ['-subj', '/CN=log', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', 'key.pem', '-out', 'ca.pem']
    execFileSync('openssl', [...args, ...names], { cwd: folder, stdio: 'ignore' })
  }

  it('sends over TLS to a server whose certificate is known, and nothing to one whose is not', async () => {
    const folder = temporaryFolder()
    certificate(folder)
    const [key, cert] = [readFileSync(join(folder, 'key.pem')), readFileSync(join(folder, 'ca.pem'))]
    const { port, until } = await listening(createTlsServer({ key, cert }))
    const stranger = new CopyQueue(streamTo(`tls://127.0.0.1:${port}`))
    stranger.put(records)
    const refused = await stranger.end()
    expect(refused).toMatchObject({ sent: 0, lacking: records.length })
    expect(refused.because).toMatch(/self.signed/)
    const queue = new CopyQueue(streamTo(`tls://127.0.0.1:${port}?ca=${join(folder, 'ca.pem')}`))
    queue.put(records)
    expect(await until(records.length)).toEqual(records.map(format))
    expect(await queue.end()).toMatchObject({ sent: records.length, lacking: 0 })
  })
})

describe('--ecs', () => {
  it('appends a document a line, from which the chain can be checked', async () => {
    const path = join(temporaryFolder(), 'copy.ndjson')
    const queue = new CopyQueue(new EcsFile('copy', path, record => ecsDocument(record, source)))
    queue.put(records)
    expect(await queue.end()).toEqual({ name: 'copy', sent: records.length, lacking: 0 })
    const documents = readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line))
    expect(documents.map(({ event }) => `${event.original}\n`)).toEqual(linesOf(records))
    expect(documents.map(({ event }) => event.hash)).toEqual(records.map(({ hash }) => hash))
    expect(documents[3]).toMatchObject({
      '@timestamp': records[3]?.at,
      ecs: { version: expect.stringMatching(/^8\./) },
      event: { kind: 'event', category: ['configuration'], type: ['change'], outcome: 'success', sequence: 4 },
      isolate: { run: source.run, step: 'cut:isp-a' },
    })
  })

  it('gives up at once a pipe that nobody reads', async () => {
    const path = join(temporaryFolder(), 'pipe')
    execFileSync('mkfifo', [path])
    const queue = new CopyQueue(new EcsFile('pipe', path, record => ecsDocument(record, source)))
    queue.put(records)
    const end = await queue.end()
    expect(end).toMatchObject({ sent: 0, lacking: records.length })
    expect(end.because).toContain('ENXIO')
  })
})

describe('a receiver that is slow or dead', () => {
  /** Takes the first record and never comes back. */
  class Hanging implements CopyTarget {
    readonly name = 'hanging'
    asked = 0
    send(): Promise<void> {
      this.asked++
      return new Promise(() => undefined)
    }
    close(): void {}
  }

  it('costs a step nothing: the journal goes on, and what is lacking is counted', async () => {
    const { port } = await listening(createServer({ pauseOnConnect: true }))
    const queue = new CopyQueue(streamTo(`tcp://127.0.0.1:${port}`), 50)
    const folder = temporaryFolder()
    const journal = await newJournal(folder, { onWritten: written => queue.put(written) })
    const big = 'x'.repeat(200_000)
    for (let n = 0; n < 100; n++) await journal.append(note(big))
    expect(journal.head().count).toBe(100)
    const { sent, lacking } = await queue.end()
    expect(sent + lacking).toBe(100)
    expect(lacking).toBeGreaterThan(50)
  })

  it('that floods us with text of its own is let go of, and holds nothing up', async () => {
    const flood = Buffer.alloc(64 * 1024, 'x')
    const gone: Promise<number>[] = []
    const { port } = await listening(createServer(), socket => {
      let sent = 0
      const pour = (): void => {
        while (!socket.destroyed) {
          sent += flood.length
          if (!socket.write(flood)) break
        }
      }
      gone.push(new Promise(resolve => socket.once('close', () => resolve(sent))))
      socket.on('drain', pour).on('error', () => undefined)
      pour()
    })
    const queue = new CopyQueue(streamTo(`tcp://127.0.0.1:${port}`))
    const folder = temporaryFolder()
    const journal = await newJournal(folder, { onWritten: written => queue.put(written) })
    for (let n = 0; n < 20; n++) await journal.append(note(String(n)))
    // What fits into the buffers of both systems, and no more.
    expect(await gone[0]).toBeLessThan(64 * 1024 * 1024)
    expect(journal.head().count).toBe(20)
    const { sent, lacking } = await queue.end()
    expect(sent + lacking).toBe(20)
  })

  it('keeps no more waiting than it may, gives up the oldest, and asks for one at a time', async () => {
    const target = new Hanging()
    const queue = new CopyQueue(target, 3)
    const many = chainOf(Array.from({ length: 10 }, (_, n) => note(String(n))))
    for (const record of many) queue.put([record])
    expect(target.asked).toBe(1)
    expect(await queue.end()).toEqual({ name: 'hanging', sent: 0, lacking: 10 })
  })

  it('is not there: nothing is thrown, and the reason is kept', async () => {
    const { port } = await listening(createServer())
    const free = createServer()
    await new Promise<void>(done => free.listen(0, '127.0.0.1', done))
    const address = free.address()
    await new Promise(done => free.close(done))
    const queue = new CopyQueue(streamTo(`tcp://127.0.0.1:${typeof address === 'object' ? address?.port : port}`))
    queue.put(records)
    expect(await queue.end()).toMatchObject({
      sent: 0,
      lacking: records.length,
      because: expect.stringContaining('ECONNREFUSED'),
    })
  })
})

describe('the journal', () => {
  it('tells of each record once it is on the disk, in order, its own remarks included', async () => {
    const told: JournalRecord[] = []
    const folder = temporaryFolder()
    let jump = 0
    const clock = { wall: () => new Date(Date.UTC(2026, 10, 25) + jump), mono: () => 0 }
    const onWritten = (written: readonly JournalRecord[]) => {
      told.push(...written)
      const onDisk = readFileSync(join(folder, 'journal.jsonl'))
      expect(onDisk).toEqual(Buffer.from(bytesOf(linesOf(told))))
    }
    const journal = await newJournal(folder, { clock, onWritten })
    await journal.append(note('before'))
    jump = 60_000
    await journal.append(note('after'))
    expect(told.map(({ type, data }) => data['about'] ?? type)).toEqual(['note', 'clock', 'note'])
  })
})
