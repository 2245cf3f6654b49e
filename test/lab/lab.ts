import { randomBytes } from 'node:crypto'
import { appendFile, chmod, copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeKeys } from './keys.ts'
import { type HostName, hostIds, type PlaceName, placeIds, segments, services } from './layout.ts'
import { must, type Namespace, namespace } from './namespace.ts'
import { type Running, start } from './process.ts'
import { processList, sweep } from './sweep.ts'
import { type Uses, uses } from './uses.ts'
import { configure, inside, lay } from './wiring.ts'

/** Seconds that a host of the lab lives at most, whatever becomes of the test that started it. */
const longest = 600

/** Real hosts in real networks, gone with all that they are made of when it is disposed of. */
export interface Lab extends AsyncDisposable {
  /** Keys, `known_hosts` and what the stand-in was asked for. */
  readonly folder: string
  readonly places: ReadonlyMap<PlaceName, Namespace>
  readonly hosts: ReadonlyMap<HostName, Running>
}

export async function lab(): Promise<Lab> {
  await sweep()
  const own = uses()
  try {
    return { ...(await build(own)), [Symbol.asyncDispose]: own.end }
  } catch (error) {
    await own.end()
    throw error
  }
}

async function build(own: Uses): Promise<Omit<Lab, keyof AsyncDisposable>> {
  const prefix = `isolate-${process.pid}-${randomBytes(2).toString('hex')}`
  const folder = await furnished(own, prefix)
  const places = new Map<PlaceName, Namespace>()
  for (const id of [...hostIds, ...placeIds]) places.set(id, own.use(await namespace(`${prefix}-${id}`)))
  for (const segment of segments) for (const part of await lay(segment, prefix, places)) own.use(part)
  await Promise.all([...places].map(([id, within]) => configure(id, within)))
  const listed = async (running: Running): Promise<Running> => {
    own.use(running)
    await appendFile(processList(folder), `${running.pid}\n`)
    return running
  }
  const hosts = new Map<HostName, Running>()
  for (const id of hostIds) hosts.set(id, await listed(await powered(id, folder, inside(places, id))))
  for (const { at, port } of services) await listed(await listening(port, folder, inside(places, at)))
  return { folder, places, hosts }
}

async function furnished(own: Uses, prefix: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${prefix}-`))
  own.use({ [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) })
  await makeKeys(folder)
  for (const file of ['stand-in.sh', 'ip-gate.sh', 'start-host.sh', 'power.sh']) {
    await copyFile(new URL(file, import.meta.url), join(folder, file))
    await chmod(join(folder, file), 0o755)
  }
  await must(['sh', '-c', `cp "$(command -v ip)" ${join(folder, 'ip-real')} && mkfifo ${join(folder, 'gate.fifo')}`])
  return folder
}

function powered(id: HostName, folder: string, within: Namespace): Promise<Running> {
  const script = join(folder, 'power.sh')
  const argv = within.argv('sh', script, String(longest), id, join(folder, 'hosts', `${id}.conf`))
  return start(argv, 'Server listening on', { ...process.env, LAB_FOLDER: folder })
}

/** Something that takes connections at a port and ends them; the folder in its command line says whose it is. */
function listening(port: number, folder: string, within: Namespace): Promise<Running> {
  const script = `require('node:net').createServer(s => s.on('error', () => 0).end()).listen(${port}, () => console.log('listening'))`
  const argv = within.argv('timeout', String(longest), process.execPath, '-e', script, folder)
  return start(argv, 'listening', process.env)
}
