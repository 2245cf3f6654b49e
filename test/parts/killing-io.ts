import fs from 'node:fs'
import promises, { type FileHandle } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { Socket } from 'node:net'
import { relative } from 'node:path'

type Call = (this: unknown, ...args: readonly unknown[]) => unknown

/**
 * Counts every call by which this process touches the files in `folder` or sends to a device, whoever makes it, and
 * kills the process at the call of number `last` (from 1; infinite: none), as a power cut would: a write is half done.
 */
export class KillingIo {
  /** What was done, in order: `write journal.jsonl`, `openSync lock`, `send`, … */
  readonly calls: string[] = []
  readonly #folder: string
  readonly #last: number
  readonly #files = new WeakMap<object, string>()
  readonly #numbers = new Map<number, string>()

  private constructor(folder: string, last: number) {
    this.#folder = folder
    this.#last = last
  }

  /** From now on, for the rest of this process. */
  static async watching(folder: string, last: number): Promise<KillingIo> {
    const io = new KillingIo(folder, last)
    const probe = await promises.open(import.meta.filename)
    io.#watch(Object.getPrototypeOf(probe), ofFile, '')
    await probe.close()
    io.#watch(promises, ofFolder, '')
    io.#watch(fs, ofFolder, 'Sync')
    io.#watch(fs, ofFile, 'Sync')
    io.#watch(fs, ['open', 'write', 'writeFile', 'fsync', 'fdatasync', 'close'], '')
    const { write } = Socket.prototype
    const own = io
    Socket.prototype.write = function (this: Socket, ...args: Parameters<typeof write>) {
      if (this.remotePort !== undefined) own.#count('send', () => undefined)
      return write.apply(this, args)
    } as typeof write
    syncBuiltinESMExports()
    return io
  }

  #watch(where: object, names: readonly string[], suffix: string): void {
    for (const name of names.map(one => `${one}${suffix}`)) {
      const real: unknown = Reflect.get(where, name)
      if (typeof real !== 'function') continue
      const counted = this.#counted(name, (self, args) => real.apply(self, args))
      // What `promisify` goes by.
      for (const symbol of Object.getOwnPropertySymbols(real))
        Object.defineProperty(counted, symbol, Object.getOwnPropertyDescriptor(real, symbol) ?? {})
      Reflect.set(where, name, counted)
    }
  }

  #counted(name: string, real: (self: unknown, args: readonly unknown[]) => unknown): Call {
    const io = this
    return function (this: unknown, ...args) {
      const path = io.#pathOf(this, args[0])
      if (path === undefined) return real(this, args)
      const last = io.#count(`${name} ${path}`, () =>
        /^(write|append)/.test(name) ? halfDone(given => real(this, given), halved(args)) : undefined,
      )
      if (last !== undefined) return last
      const isOpening = name.startsWith('open')
      const result = real(this, isOpening ? args.map(arg => io.#remembering(arg, path)) : args)
      if (isOpening) io.#remember(result, path)
      if (name.startsWith('close')) io.#forget(this, args[0])
      return result
    }
  }

  /** What the last call comes back with: nothing ever. Undefined: it isn't the last one. */
  #count(call: string, part: () => unknown): Promise<never> | undefined {
    this.calls.push(call)
    if (this.calls.length !== this.#last) return undefined
    const half = part()
    if (half instanceof Promise) half.then(die, die)
    else die()
    return new Promise<never>(() => undefined)
  }

  /** Of a run the path in its folder; undefined: none of our business. */
  #pathOf(self: unknown, first: unknown): string | undefined {
    if (typeof self === 'object' && self !== null && this.#files.has(self)) return this.#files.get(self)
    if (typeof first === 'number') return this.#numbers.get(first)
    if (typeof first !== 'string' || !first.startsWith(this.#folder)) return undefined
    return relative(this.#folder, first)
      .replace(/^runs\/[^/]+\//, '')
      .replace(/^mirror\/[^/]+\//, 'mirror/')
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'nonce')
  }

  #remember(result: unknown, path: string): void {
    if (typeof result === 'number') this.#numbers.set(result, path)
    if (!(result instanceof Promise)) return
    const opened = (handle: FileHandle): void => {
      this.#files.set(handle, path)
      this.#numbers.set(handle.fd, path)
    }
    result.then(opened).catch(() => undefined)
  }

  /** A number is given to the next file that is opened. */
  #forget(self: unknown, first: unknown): void {
    const number =
      typeof first === 'number' ? first : typeof self === 'object' && self !== null && Reflect.get(self, 'fd')
    if (typeof number === 'number') this.#numbers.delete(number)
  }

  /** The function to be called back with the number of the file, where it is one. */
  #remembering(arg: unknown, path: string): unknown {
    if (typeof arg !== 'function') return arg
    return (error: unknown, file: unknown): unknown => {
      this.#remember(file, path)
      return arg(error, file)
    }
  }
}

/** A promise of its end, where the call gives one or is called back. */
function halfDone(call: (args: readonly unknown[]) => unknown, args: readonly unknown[]): unknown {
  if (typeof args.at(-1) !== 'function') return call(args)
  return new Promise<void>(resolve => call([...args.slice(0, -1), () => resolve()]))
}

function die(): void {
  process.kill(process.pid, 'SIGKILL')
}

const ofFile = [
  'write',
  'writeFile',
  'appendFile',
  'sync',
  'datasync',
  'fsync',
  'truncate',
  'ftruncate',
  'read',
  'stat',
  'fstat',
  'close',
]
const ofFolder = [
  ...['open', 'readFile', 'writeFile', 'appendFile', 'mkdir', 'readdir', 'unlink', 'rm', 'rename', 'link'],
  ...['stat', 'lstat', 'realpath', 'statfs', 'copyFile', 'exists'],
]

function halved(args: readonly unknown[]): readonly unknown[] {
  return args.map(arg => {
    if (arg instanceof Uint8Array) return arg.subarray(0, Math.ceil(arg.length / 2))
    return typeof arg === 'string' && arg.length > 40 ? arg.slice(0, Math.ceil(arg.length / 2)) : arg
  })
}
