import type { Shell } from '../../shell.ts'

// Sources: prompts, post-login banner, errors: netmiko's fortinet, scrapli's fortinet_fortios; pages: sessions of three
// FortiGates that oxidized has recorded; "current vf", "new entry … added", the prompts of global and of a VDOM:
// transcripts in public repositories; abort, next, end: Fortinet, FortiOS Administration Guide, Subcommands.
// The console's output mode is a setting of the device that outlives a login: it is left as it is, and pages are turned.
// "edit" of a name that isn't there would make it: that is a refusal, and "abort" leaves nothing of it.
const name = '(?<name>[A-Za-z0-9_.-]{1,64})'

const common = {
  base: 'top',
  ways: [],
  setup: [],
  pager: [{ ask: /^--More--/, answer: ' ' }],
  greeting: [{ ask: /\(Press 'a' to accept\):$/, answer: 'a' }],
  errors: [
    /^Command fail[.]/,
    /^Unknown action/,
    /^command parse error before /,
    /^node_check_object fail!/,
    /^value parse error before /,
    /^entry not found in datasource/,
    /^new entry '[^']{1,80}' added$/,
  ],
  unasked: [],
  ending: '\n',
  terminal: { type: 'vt100', columns: 511, rows: 1000 },
  encoding: 'utf-8',
  longestLine: 500,
} as const satisfies Partial<Shell>

const top = new RegExp(`^${name} [#$]$`)
const neighbors = new RegExp(`^${name} \\(neighbor\\) [#$]$`)
const inside = new RegExp(`^${name} \\([A-Za-z0-9_./-]{1,64}\\) [#$]$`)

/** A FortiGate without VDOMs: whatever is entered is left by its own `end`. */
export const shell: Shell = {
  ...common,
  modes: { top, neighbors, inside },
  moves: [
    { line: /^config neighbor$/, to: 'neighbors' },
    { line: /^config /, to: 'inside' },
    { from: 'neighbors', line: /^edit /, to: 'inside' },
    { line: /^next$/, to: 'neighbors' },
    { from: 'neighbors', line: /^end$/, to: 'inside' },
    { line: /^end$/, to: 'top' },
  ],
  leave: { neighbors: 'abort', inside: 'abort' },
  questions: [{ of: /^execute shutdown$/, ask: /^Do you want to continue\? \(y\/n\)$/, answer: 'y' }],
}

/** With VDOMs: interfaces are those of the whole device, policies those of a VDOM. */
export const vdomShell: Shell = {
  ...common,
  modes: {
    top,
    global: new RegExp(`^${name} \\(global\\) [#$]$`),
    vdoms: new RegExp(`^${name} \\(vdom\\) [#$]$`),
    interfaces: new RegExp(`^${name} \\(interface\\) [#$]$`),
    policies: new RegExp(`^${name} \\(policy\\) [#$]$`),
    policy: new RegExp(`^${name} \\([0-9]{1,10}\\) [#$]$`),
    inside,
  },
  moves: [
    { line: /^config global$/, to: 'global' },
    { line: /^config vdom$/, to: 'vdoms' },
    { line: /^config system interface$/, to: 'interfaces' },
    { line: /^config firewall policy$/, to: 'policies' },
    { from: 'policies', line: /^edit /, to: 'policy' },
    { line: /^edit /, to: 'inside' },
    { line: /^next$/, to: 'interfaces' },
    { from: 'interfaces', line: /^end$/, to: 'global' },
    { from: 'policy', line: /^end$/, to: 'inside' },
    { line: /^end$/, to: 'top' },
  ],
  leave: { global: 'end', vdoms: 'end', interfaces: 'abort', policies: 'abort', policy: 'abort', inside: 'abort' },
  questions: [],
}
