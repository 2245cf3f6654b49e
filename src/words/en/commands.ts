/** What the commands, their arguments and options say of themselves, and what is said when they are mistyped. */

export const programSummary = 'Isolates a site step by step, in an order that is proven never to lock you out.'

export const programAfter = `
The main job, also without its name:
  isolate hospital.yml                the walk
  isolate hospital.yml --dry-run      the same walk, without any network
Its options: isolate run --help`

export const commandSummaries = {
  run: 'walk through a runbook, step by step, over SSH',
  validate: 'check runbooks: syntax, references, rules, plan and proofs; no network',
  plan: 'show the ordered steps with their exact lines, and the proofs',
  check: 'compare the runbook with the devices, reading only',
  resume: 'go on with an interrupted run',
  restore: 'bring back what a run cut',
  watch: 'keep reading back that what was cut stays cut',
  drill: 'rehearse the walk against a simulated hospital',
  report: 'tell what happened in a run',
  verify: 'check that the journal of a run is whole and unaltered',
  board: 'show a run on a live page',
  graph: 'draw the map of a runbook',
  print: 'print a runbook for paper, with check boxes',
  suggest: 'find the smallest set of cuts that reaches the goal',
  import: 'make a runbook from an inventory',
  discover: 'ask the devices for their neighbours',
  export: 'write the plan for other systems',
  platforms: 'list what is supported, and exactly how',
  schema: 'print the JSON Schema of the runbook',
  init: 'write a first runbook',
  fmt: 'tidy the layout of a runbook',
  completion: 'print the completion for a shell',
  help: 'show the help of a command',
} as const

export const argumentSummaries = {
  runbook: 'the runbook',
  runbooks: 'the runbooks; - reads standard input',
  shell: 'bash, zsh or fish',
  inventory: 'what it is: ansible, netbox, nmap, containerlab, csv, ssh-config, cacao, lldp',
  inventories: 'the files of the inventory; - reads standard input',
  tidied: 'the files; - reads standard input and writes to standard output',
  run: 'folder of the run; the newest when left out',
  unfinishedRun: 'folder of the run; the newest unfinished when left out',
  platform: 'name of a platform; all when left out',
  command: 'name of a command',
} as const

export const flagSummaries = {
  learn: 'ask about each host key that nobody knows; add what you confirm to this known_hosts file',
  onlyHosts: 'only these hosts: ids, all, role=…, site=…, separated by commas',
  testPlatform: 'try the platforms of your own in this file: its lines, patterns and samples',
  ownPlatforms: 'the platforms of this runbook, too',
  auto: 'a scripted operator in place of a person',
  seed: 'the seed of faults and delays (1)',
  faults: 'what goes wrong: none, light, night, worst, or names, separated by commas (none)',
  speed: 'so many times faster than life (1)',
  score: 'write the score to a file, as JSON',
  drills: 'the folder of the drills (./drills)',
  help: 'show this help',
  version: 'print the version',
  json: 'print the answer as JSON',
  noColor: 'no colours',
  quiet: 'no progress, only the answer and complaints',
  verbose: 'more detail; with it, a bug shows its stack',
  runbook: 'the runbook, also as an argument',
  dryRun: 'the same walk with the exact lines, without any network',
  plan: 'run only if the plan is the one in FILE',
  only: 'only this phase, by name or number',
  from: 'start at this step; earlier ones are read back',
  without: 'leave out these hosts, separated by commas',
  yes: 'no questions but gates and the steps of a person',
  answers: 'take the answers from FILE',
  emergency: 'one person in place of several, and why; goes into the journal',
  parallel: 'how many steps of a wave run side by side',
  runs: 'folder of the runs, ./runs unless told otherwise',
  mirror: 'second folder that the journal is written to',
  operator: 'who is at the keys',
  board: 'a live page of the run beside it',
  format: 'how the answer is written',
  template: 'from a template, asking nothing',
  newFile: 'write to FILE, which must not be there yet; to standard output when left out',
  tidy: 'write nothing; 1 when a file is not tidy',
  included: 'of a file that a runbook includes',
  qr: 'in text too: the QR code of the fingerprint',
  strict: 'warnings fail, too',
  rule: 'how severe a rule is: ID=off, warning or error; several with commas, or given again',
  out: 'write the plan as JSON to FILE as well',
  diff: 'show in what the plan differs from that in FILE: a plan, or a runbook',
  phase: 'show the steps of one phase, by name or number',
  contain: 'keep these hosts apart from all others and from the outside, separated by commas',
  after: 'as it stands after this phase, by name or number; before the first when left out',
  host: 'show the steps that have to do with one host',
  seal: 'the seal that was written down during the run',
  sign: 'sign each seal with this key, or with “agent”',
  syslog: 'copy each record to a syslog server: udp://HOST, tcp://HOST:PORT, tls://HOST:PORT',
  ecs: 'copy each record to a file, as ECS JSON lines',
  breakLock: 'take over a lock of which nobody can tell from here whether it is still held',
  outOfDryRun: 'with --dry-run: write the plan as JSON to FILE as well',
  onlyBack: 'only these: links, what is at or on hosts, external, internal; separated by commas',
  every: 'from the beginning of a round to that of the next (60s)',
  lasting: 'how long (1h)',
  signature: 'the signature of a seal; the run’s own newest when left out',
} as const

export const helpGroups = { unbuilt: 'Not built yet:', exits: 'Exit codes:' } as const

export const exitSummaries = {
  0: 'all as wanted',
  1: 'the run ended and something failed, was skipped or is unknown; a comparison found a difference; a drill missed its goal',
  2: 'usage, a file that cannot be read, an invalid runbook; with --strict a warning',
  3: 'valid, but not safe: isolation not proven, a lock-out, a kept path lost',
  4: 'stopped by the operator, by on_failure: stop or by a signal; can be resumed',
  5: 'something needed was unreachable, refused, locked or not to be written, before anything was changed; the plan differs from --plan',
  6: 'verify: the journal was altered or is incomplete',
  70: 'a bug in isolate',
} as const

const didYouMean = (near: string | undefined) => (near === undefined ? '' : ` Did you mean ${near}?`)

export const usage = {
  unknownOption: (option: string, near: string | undefined) => `There is no option ${option} here.${didYouMean(near)}`,
  takesNoValue: (option: string) => `The option ${option} takes no value.`,
  unknownCommand: (name: string, near: string | undefined) => `There is no command ${name}.${didYouMean(near)}`,
  excessArgument: (argument: string, near: string | undefined) =>
    `There is an argument too many: ${argument}.${near === undefined ? '' : ` Did you mean the command ${near}?`}`,
  missingArgument: (name: string) => `An argument is missing: ${name}.`,
  missingValue: (option: string) => `The option ${option} needs a value.`,
  emptyValue: (option: string) => `The option ${option} has an empty value.`,
  optionAsValue: (option: string, value: string) =>
    `The option ${option} needs a value, and ${value} looks like another option.`,
  repeated: (option: string) => `The option ${option} is given more than once.`,
  noRunbook: 'No runbook is given.',
  twoRunbooks: (flag: string, argument: string) => `Two runbooks are given: --runbook ${flag}, and ${argument}.`,
  unknownFormat: (format: string, known: readonly string[], near: string | undefined) =>
    `There is no format ${format}; there are ${known.join(', ')}.${didYouMean(near)}`,
  matchesNothing: (pattern: string) => `No file matches ${pattern}.`,
  unknownShell: (shell: string, known: readonly string[], near: string | undefined) =>
    `There is no completion for ${shell}; there is one for ${known.join(', ')}.${didYouMean(near)}`,
  formatAgainstJson: (format: string) => `--json and --format ${format} contradict each other.`,
  unbuiltCommand: (name: string) => `The command ${name} isn't built yet.`,
  unbuiltOption: (option: string) => `The option ${option} isn't built yet; nothing was done.`,
  seeHelp: (command: string) => `See ${command} --help.`,
} as const

export const ruleOption = {
  form: (typed: string) => `--rule takes ID=off, ID=warning or ID=error, not ${typed}.`,
  unknown: (id: string, near: string | undefined) =>
    `There is no rule ${id}; they are listed in docs/rules.${didYouMean(near)}`,
  level: (level: string, known: readonly string[]) => `A rule is ${known.join(', ')}, not ${level}.`,
  twice: (id: string) => `--rule says two things of ${id}.`,
} as const

export const bug = {
  line: (message: string) => `This is a bug in isolate: ${message}`,
  report: (version: string) =>
    `Nothing more is done. Please report it with the output of the same call with --verbose (isolate ${version}, issues of the project).`,
  notWritten: (stream: string, reason: string) => `The answer could not be written to ${stream}: ${reason}`,
} as const

export const hindered = {
  tooManyFiles: (errno: string) =>
    `Too many files are open (${errno}), so the program can't load all of itself; nothing was begun. Let it open more (ulimit -n 1024), or end what holds so many.`,
  brokenOff: (errno: string) =>
    `Too many files are open (${errno}), so the program could not go on. Let it open more (ulimit -n 1024), or end what holds so many; then go on with what was begun, or begin anew.`,
  tooFewFiles: (wanted: number, room: number) =>
    `This may need ${wanted} open files at a time, and the system lets the program open ${room} more; nothing was begun. ${moreFiles(wanted)}.`,
  orByPhase: 'Or walk one phase at a time (--only), which needs fewer.',
  fewFilesLeft: (wanted: number, room: number) =>
    `This may need ${wanted} open files at a time, and the system lets the program open ${room} more: logins and records may fail for want of them. To be safe, pause, and go on after this: ${moreFiles(wanted)}.`,
} as const

/** Rounded up to a power of two, with room for what is open before. */
function moreFiles(wanted: number): string {
  const limit = 2 ** Math.ceil(Math.log2(wanted + 64))
  return `Let it open more (ulimit -n ${limit}; where the shell says no, as root: prlimit --pid $$ --nofile=${limit})`
}

/** Why a file can't be read or written; each completes "FILE: ". */
export const fileReasons = {
  missing: 'there is no such file',
  folder: 'it is a folder',
  unnamed: 'its name is empty',
  forbidden: 'it may not be read',
  special: 'it is not a plain file',
  open: (mode: string) => `others can get at it (mode ${mode})`,
  unread: 'nobody reads at its other end',
  large: (mebibytes: number) => `it is larger than ${mebibytes} MiB`,
  other: (words: string) => `it can't be read: ${words}`,
} as const

export const stdinName = '(standard input)'

/** Beside a walk that is about to begin. */
export function rulesBroken(errors: number, warnings: number, file: string): string {
  const found = [
    ...(errors === 0 ? [] : [counted(errors, 'error', 'errors')]),
    ...(warnings === 0 ? [] : [counted(warnings, 'warning', 'warnings')]),
  ]
  return `The rules have ${found.join(' and ')} for this runbook: isolate validate ${file}`
}

const counted = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

export const validated = {
  good: (steps: number, waves: number) =>
    `valid and safe: ${counted(steps, 'step', 'steps')} in ${counted(waves, 'wave', 'waves')}`,
  aimless: (steps: number, waves: number) =>
    `valid, but it names nothing to isolate, so nothing is proven isolated: ${counted(steps, 'step', 'steps')} in ${counted(waves, 'wave', 'waves')}`,
  unsafe: 'valid, but not safe',
  invalid: 'not valid',
  refused: 'not valid: a rule that counts as an error here found something',
  warned: (warnings: number) => `${counted(warnings, 'warning', 'warnings')}, which fail with --strict`,
} as const

export const planned = {
  written: (file: string) => `The plan is written to ${file}.`,
  notWritten: (file: string, reason: string) => `The plan could not be written to ${file}: ${reason}`,
  unsafeNotWritten: (file: string) => `The plan is not safe, so nothing is written to ${file}.`,
} as const
