/** What the command `platforms` says, and the page that is made from the same. */

export const platformWords = {
  channel: {
    exec: 'each command on a channel of its own, with its exit status',
    shell: 'a command line with prompts',
    person: 'nobody logs in: a person acts there and says what was done',
  },
  grounds: {
    device: 'real device',
    recording: 'recorded output',
    documentation: 'documentation only',
    own: 'your own file',
  },
  sessions: {
    fall: 'sessions over it fall with it',
    stay: 'sessions that stand go on until they end or are cleared',
    unknown: 'not known whether sessions that stand fall with it',
  },
  more: 'Exactly how: isolate platforms NAME',
  neighborsBy: (protocol: string, read: string, sources: readonly string[]) =>
    `${protocol} by ${read}; how it is read is held against recorded output: ${sources.join('; ')}`,
  noNeighbors: 'not asked: no recorded output shows a list of them whole',
  unbuilt: (names: readonly string[]) => `Known by name and not built yet: ${names.join(', ')}`,
  unknown: (name: string, near: string | undefined) =>
    `no platform has the name “${name}”${near === undefined ? '; isolate platforms lists them' : `; did you mean “${near}”?`}`,
  notBuilt: (name: string) => `“${name}” is known by name, but not built yet`,
  tried: (file: string, count: number) =>
    `${file}: ${count === 1 ? 'one platform' : `${count} platforms`}; each line, pattern and sample was tried and is as it should be.`,
  columns: {
    name: 'platform',
    cuts: 'cuts by',
    off: 'shuts down',
    reads: 'evidence',
    neighbors: 'neighbours',
    grounds: 'its cuts rest on',
  },
  yes: 'yes',
  no: '–',
  labels: {
    aliases: 'also called',
    channel: 'logs in to',
    rollback: 'timer',
    timerOf: 'armed for',
    timerReady: 'can it be',
    itIs: 'it is, if it',
    itIsNot: 'it isn’t, if it',
    arms: 'arms',
    armed: 'is it armed',
    confirms: 'confirms',
    cancels: 'cancels',
    modes: 'modes',
    wrapped: 'wrapped as',
    first: 'in front',
    setup: 'sends first',
    asks: 'answers',
    neighbors: 'neighbours',
    params: 'values',
    sends: 'sends',
    when: 'where',
    reads: 'reads',
    took: 'took effect',
    not: 'did not',
    records: 'records',
    undo: 'undo',
    saves: 'saves',
    cost: 'cost',
    clears: 'to clear',
    fought: 'undone by',
    grounds: 'rests on',
    source: 'known from',
  },
  timerOf: (of: readonly string[], most: number) => `${of.join(', ')}; ${most} minutes at most`,
  matches: (pattern: string) => `matches ${pattern}`,
  question: (of: string, question: string, answer: string) =>
    of === '' ? `${question} → ${answer}` : `${question} after ${of} → ${answer}`,
  wrapped: (program: string) => `${program} and the command in Base64 of its UTF-16`,
  endsSession: 'the session may end with it',
} as const

export const operationWords: Readonly<Record<string, string>> = {
  'interface.down': 'interface',
  'tunnel.down': 'tunnel',
  'bgp-neighbor.down': 'bgp',
  'ospf.down': 'ospf',
  'route.remove': 'route',
  'policy.disable': 'policy',
  'ssid.disable': 'ssid',
  block: 'block',
}

/** The page made by `npm run docs`. */
export const platformsPage = {
  title: '# Platforms',
  introduction:
    'What `isolate` can do on which device, with the exact lines, how it knows that they took effect, the way back, and on what ' +
    'that rests. Made by `npm run docs` from the definitions; `isolate platforms NAME` shows the same. What to know of them before the night: ' +
    '[firewalls](platforms/firewalls.md), [switches and routers](platforms/switches.md), ' +
    '[Windows, hypervisors](platforms/hosts.md), [Linux](platforms/linux.md).',
  grounds:
    '*Real device*: the lines were run on one by the project’s own tests. *Recorded output*: prompts, errors and states are ' +
    'held against what others recorded. *Documentation only*: nobody has run it; try it on a spare device before you rely on it.',
} as const
