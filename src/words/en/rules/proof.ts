import { name, names } from '../said.ts'

export const clusterMemberLeftOut = {
  title: 'a device of a cluster that is neither acted on nor read back',
  reason:
    'A cut that one device of a cluster has and another has not ends with the next failover: the link is back, and nobody did anything.',
  noMembers: (host: string) => ({
    message: `${name(host)} says \`sync: false\` and has no \`members\`: its other devices are left out`,
    hint: 'name each device under `members`, with its address; or leave `sync` away, if it is one device',
  }),
  single: (host: string, member: string) => ({
    message: `The cluster ${name(host)} has one device alone, ${name(member)}: the others are left out`,
    hint: 'name the other devices under `members` too, each with its address',
  }),
  mute: (host: string, members: readonly string[]) => ({
    message: `In the cluster ${name(host)} nothing can be read back from ${names(members)}, without an address: what is done to it ends as unknown`,
    hint: 'give each an `address`; or write its key and name at the host itself, as further `host_key` and `identity`, if only the active device can be reached',
  }),
  noActive: (host: string) => ({
    message: `The cluster ${name(host)} has no address of its own, by which its active device is reached`,
    hint: 'give it the `address` that the active device has; or write `sync: false`, so that each device is acted on by itself',
  }),
} as const

export const runWithoutVerify = {
  title: 'a `run` step that nothing verifies',
  reason:
    'Many devices answer nothing to a command that failed. Whether it took effect is then unknown, and partners will ask.',
  found: (step: string) => ({
    message: `Nothing verifies what ${name(step)} does`,
    hint: 'add `verify: { command: …, match: … }`: a read that shows the effect',
  }),
} as const

export const flushIsNotACut = {
  title: 'a `run` step that only clears sessions or neighbours',
  reason: 'The other side negotiates again at once, and what was cleared is back.',
  found: (command: string) => ({
    message: `This clears something for a moment and cuts nothing: ${name(command)}`,
    hint: 'cut the link or switch the policy off first, then clear what is left of it',
  }),
} as const

export const timerWithoutConfirm = {
  title: 'a `run` step that arms a rollback timer and never confirms it',
  reason:
    'When the timer runs out the device takes the change back, without a word: the path is open again after everybody has gone on.',
  found: (command: string) => ({
    message: `This arms a timer that takes the change back, and nothing in the step confirms it: ${name(command)}`,
    hint: 'add the command that confirms it (`commit`, `configure confirm`, `reload cancel`), after the check',
  }),
} as const

export const armedTimer = {
  title: 'a cut that the goal rests on and that opens again by itself',
  reason:
    'With `fail: open` a timer brings the link back when the laptop dies before it has confirmed. Who waits for that, or makes it ' +
    'happen, has the path back without touching the device.',
  found: (link: string) => ({
    message: `${link} separates the goal from the outside, and \`fail: open\` opens it again when the laptop is lost before it confirmed`,
    hint: 'take `fail: open` out, unless losing this link is worse than the intruder behind it; then write that into its `impact`, and silence this here and give the reason',
  }),
} as const

export const loosePattern = {
  title: 'a pattern that an empty answer matches',
  reason:
    'In `verify` it makes a success of a failure; in `check` it makes the program believe that the work is done, and leave it out.',
  found: (part: string, pattern: string) => ({
    message: `The pattern of \`${part}\` matches an empty answer, so it tells nothing: ${name(pattern)}`,
    hint: 'write what the answer must say, from the start of its line to the end: `^ActiveState=inactive$`',
  }),
} as const

export const runWithoutUndo = {
  title: 'a `run` step of a finished runbook that nothing undoes',
  reason: 'Weeks later somebody has to bring it back who was not there.',
  found: (step: string) => ({
    message: `Nothing says how what ${name(step)} does is undone`,
    hint: 'add `undo`: the command that brings it back',
  }),
} as const

export const softCutWithoutProbe = {
  title: 'an isolation that rests on a soft cut, and that no probe measures afterwards',
  reason: 'Traffic may find another way round a route, a policy or a neighbour. Whether it does only a packet tells.',
  found: (link: string) => ({
    message: `The isolation rests on the soft cut of ${name(link)}, and no probe afterwards tells whether it holds`,
    hint: 'add a probe to `goal.probes`, or a step `probe: { from, to, expect: unreachable }` after it',
  }),
} as const

export const sufficientSaysNothing = {
  title: 'a soft cut that is said to be enough in a word or two',
  reason: 'The proof of isolation rests on this sentence; whoever approves it must be able to judge it.',
  found: (link: string, reason: string) => ({
    message: `It is not said why the soft cut of ${name(link)} is enough: ${name(reason)}`,
    hint: 'say what else could carry the traffic, and why it doesn’t: the only route, tested on which day',
  }),
} as const

export const isolationNeverProbed = {
  title: 'a finished runbook that never measures its isolation',
  reason: 'The proof speaks of the runbook. A cable that nobody wrote down is found by a packet alone.',
  found: () => ({
    message: `No probe measures whether the isolation holds`,
    hint: 'add `goal: { probes: [{ from: …, to: … }] }`: an address outside that answers before, and must not afterwards',
  }),
} as const

export const probeOneFamily = {
  title: 'an isolation that is measured by IPv4 alone where there is IPv6, or the reverse',
  reason: 'A rule for one family says nothing of the other: the path that nobody measures is the one that stays open.',
  found: ({ family, of, text }: { readonly family: string; readonly of: string; readonly text: string }) => ({
    message: `No probe of the goal goes by ${family}, and ${name(of)} has ${name(text)}`,
    hint: `add one to an ${family} address outside, beside the others`,
  }),
} as const

export const probedByTheCutter = {
  title: 'an isolation that is measured only from the device that cut',
  reason: 'A firewall that has lost its own way out may still let others through. Only a host behind it tells.',
  found: (host: string) => ({
    message: `The isolation is measured from ${name(host)} alone, which cuts itself`,
    hint: 'measure from a host inside as well: `goal: { probes: [{ from: …, to: … }] }`',
  }),
} as const

export const cutFailurePassedOver = {
  title: 'a cut to the outside whose failure is passed over',
  reason: 'With one path left nothing is isolated; whoever is at the keys has to be told, and to decide.',
  found: (step: string) => ({
    message: `If ${name(step)} fails the walk just goes on, and a way outside stays open`,
    hint: 'leave `on_failure` at `ask`',
  }),
} as const

export const undoIsDo = {
  title: 'a `run` step whose undo does the same again',
  reason: 'A line that was copied and not changed: weeks later it cuts again what it should bring back.',
  found: (step: string) => ({
    message: `What undoes ${name(step)} is what it does`,
    hint: 'write the command that brings it back',
  }),
} as const

export const savedBeforeVerified = {
  title: 'a `run` step that saves the configuration before it is verified',
  reason: 'What is saved is what the device starts with: a mistake can then no longer be got rid of by a restart.',
  found: (command: string) => ({
    message: `This saves the change before \`verify\` has looked at it: ${name(command)}`,
    hint: 'save in a `run` step of its own after this one',
  }),
} as const
