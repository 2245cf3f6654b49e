import { roomOf, type Seen } from './seen.ts'

/** A rule of the house. `broken` names what in a file breaks it; `reason` is printed with it. */
export interface Rule {
  readonly name: string
  readonly reason: string
  readonly broken: (seen: Seen) => readonly string[]
}

/** From the ground up: a room may import from itself and from those before it. */
export const rooms = [
  'names',
  'diagnostic',
  'source',
  'secret',
  'words',
  'platform',
  'runbook',
  'hostkeys',
  'topology',
  'plan',
  'rules',
  'journal',
  'transport',
  'device',
  'evidence',
  'engine',
  'survey',
  'complaints',
  'map',
  'report',
  'importers',
  'drill',
  'terminal',
  'operator',
  'commands',
  'cli.ts',
  'main.ts',
] as const

const order = new Map<string, number>(rooms.map((room, index) => [room, index]))

const downward: Rule = {
  name: 'imports run downward',
  reason: 'a lower room must be understandable, testable and provable without the ones built on it',
  broken: ({ room, imports }) =>
    imports
      .filter(({ from }) => from.startsWith('src/'))
      // A sentence may be about anything, so words/ may name the types of what it speaks of; it still runs without them.
      .filter(({ types }) => !(room === 'words' && types))
      .filter(({ from }) => (order.get(roomOf(from)) ?? Number.POSITIVE_INFINITY) > (order.get(room) ?? -1))
      .map(({ from }) => from),
}

const knownRoom: Rule = {
  name: 'every file is in a room',
  reason: 'a folder that the order does not know is bound by no rule',
  broken: ({ room }) => (order.has(room) ? [] : [room]),
}

const pureRooms = new Set<string>([
  ...rooms.slice(0, rooms.indexOf('rules') + 1),
  'evidence',
  'complaints',
  'map',
  'report',
  'importers',
])
const pureFiles = ['event', 'chain', 'state', 'canonical', 'seal'].map(name => `src/journal/${name}.ts`)
const isPure = ({ file, room }: Seen) => pureRooms.has(room) || pureFiles.includes(file)

const pureModules = new Set(['node:buffer', 'node:path', 'node:path/posix', 'node:string_decoder', 'node:util'])

const noInput: Rule = {
  name: 'pure rooms do no I/O',
  reason: 'what is proven must rest on its arguments alone: no file, no network, no environment',
  broken: seen =>
    isPure(seen)
      ? seen.imports
          .filter(({ from }) => from.startsWith('node:') && !pureModules.has(from) && from !== 'node:crypto')
          .map(({ from }) => from)
      : [],
}

const hashing = new Set(['createHash', 'createHmac', 'hash', 'timingSafeEqual', 'Hash'])

const noChance: Rule = {
  name: 'pure rooms draw no randomness',
  reason: 'the same runbook must give the same plan and the same fingerprint on every laptop',
  broken: seen =>
    isPure(seen)
      ? [
          ...seen.globals.filter(name => name === 'Math.random' || name === 'crypto'),
          ...seen.imports
            .filter(({ from }) => from === 'node:crypto')
            .flatMap(({ names }) => names.filter(name => !hashing.has(name))),
        ]
      : [],
}

const noClock: Rule = {
  name: 'pure rooms read no clock and no process',
  reason: 'a plan must not depend on when or where it is made; who needs the time gets it as an argument',
  broken: seen => (isPure(seen) ? seen.globals.filter(name => name !== 'Math.random' && name !== 'crypto') : []),
}

/** Each library has one owner, so that it can be replaced there, and is loaded only where it is used. */
const owners: Readonly<Record<string, { readonly rooms: readonly string[]; readonly reason: string }>> = {
  chalk: {
    rooms: ['terminal'],
    reason: 'only the terminal knows what colours look like; all others say what a text means',
  },
  inquirer: {
    rooms: ['operator'],
    reason: 'one place asks the operator, so that no key typed ahead answers a question',
  },
  '@inquirer/core': { rooms: ['operator'], reason: 'one place asks the operator' },
  ssh2: {
    rooms: ['transport', 'drill'],
    reason:
      'one place opens connections: host keys, deadlines and redaction are there; only the drill is the other end',
  },
  execa: { rooms: ['transport'], reason: 'one place starts other programs and ends them again' },
  yaml: { rooms: ['source'], reason: "one place knows YAML's traps and keeps every value's position" },
  '@eslint-community/regexpp': {
    rooms: ['platform'],
    reason: 'patterns are judged where they stand, before they are ever tried on what a device says',
  },
  commander: { rooms: ['commands', 'cli.ts'], reason: 'what can be typed is known to the commands alone' },
  '@humanwhocodes/momoa': { rooms: ['importers'], reason: 'only inventories are JSON whose places matter' },
  '@rgrove/parse-xml': { rooms: ['importers'], reason: 'only inventories are XML' },
  'csv-parse': { rooms: ['importers'], reason: 'only inventories are tables' },
  elkjs: { rooms: ['map'], reason: 'one place lays out drawings, and loads what that takes' },
  uqr: { rooms: ['report'], reason: 'QR codes are drawn on paper alone' },
  canonicalize: { rooms: ['plan', 'journal'], reason: 'fingerprint and hash chain are the only canonical forms' },
  ajv: { rooms: [], reason: 'the program holds what it makes to its types; only tests hold that against a schema' },
}

const owned: Rule = {
  name: 'each library has an owner',
  reason: 'so that it can be replaced in one place, and costs start-up time only where it is used',
  broken: ({ room, imports }) =>
    imports
      .filter(({ from }) => !from.startsWith('src/') && !from.startsWith('node:') && from !== 'package.json')
      .filter(({ from }) => !(owners[from]?.rooms.includes(room) ?? false))
      .map(({ from }) => `${from} (${owners[from]?.reason ?? 'no room owns it: give it one in layer-rules.ts'})`),
}

const surveyReads: Rule = {
  name: 'survey/ knows no Actor',
  reason: 'check, discover and watch only read: they must be unable to change a device, not just careful',
  broken: ({ room, imports }) =>
    room === 'survey'
      ? imports
          .filter(({ from }) => from.startsWith('src/device/') || from.startsWith('src/engine/'))
          .flatMap(({ names }) => names.filter(name => /^(Actor|Devices|actor|\*)$/.test(name)))
      : [],
}

const rehearsalHasNoTransport: Rule = {
  name: 'the dry run has no transport',
  reason: 'a rehearsal that can open a connection can also change a device',
  broken: ({ file, imports }) =>
    file === 'src/engine/rehearse.ts'
      ? imports
          .filter(({ from, types }) => !types && (/^src\/(transport|device)\//.test(from) || from.startsWith('node:')))
          .map(({ from }) => from)
      : [],
}

const noBarrel: Rule = {
  name: 'no file only re-exports',
  reason: 'imports are to say where a thing is, and load no more than it',
  broken: ({ file, onlyReExports }) => (onlyReExports ? [file] : []),
}

export const rules: readonly Rule[] = [
  downward,
  knownRoom,
  noInput,
  noChance,
  noClock,
  owned,
  surveyReads,
  rehearsalHasNoTransport,
  noBarrel,
]

/** One line for each thing that breaks a rule, with the reason. */
export function violations(files: readonly Seen[]): readonly string[] {
  return files.flatMap(seen =>
    rules.flatMap(({ name, reason, broken }) =>
      broken(seen).map(what => `${seen.file}: ${what}\n    breaks "${name}": ${reason}`),
    ),
  )
}
