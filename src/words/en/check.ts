import type { Standing } from '../../survey/check.ts'
import type { Found } from '../../survey/found.ts'

/** What `check` says. */
export const checkWords = {
  asking: (count: number) => `Asking ${count} ${count === 1 ? 'device' : 'devices'}; nothing on them is changed.`,
  standing: {
    lost: 'NOT REACHED',
    difference: 'DIFFERS',
    unknown: 'UNKNOWN',
    'as-wanted': 'as wanted',
  } satisfies Record<Standing, string>,
  found: { difference: 'differs', unknown: 'unknown', 'as-wanted': 'as wanted' } satisfies Record<Found, string>,
  steps: (count: number) =>
    count === 0 ? 'carries out no step' : `carries out ${count} ${count === 1 ? 'step' : 'steps'}`,
  means: (steps: readonly string[]) =>
    `Without it the plan lacks: ${steps.slice(0, 8).join(', ')}${steps.length > 8 ? `, and ${steps.length - 8} more` : ''}`,
  otherLogin: (said: string, access: string, way: number) =>
    `The plan’s own way in did not work${quoted(said)}; it was reached by way ${way + 1} with access ${access} instead. Mend the first: nobody knows whether this one is there that night.`,
  notPlatform: (platform: string, said: string) =>
    `It doesn’t look like ${platform}: it says “${said}”. Correct its platform in the runbook.`,
  notWhole: (said: string) => `not all of its answer came: ${said}`,
  platformUnclear: (platform: string, said: string) => `Whether it is ${platform} could not be told${quoted(said)}.`,
  privilege: (commands: readonly string[], said: string) =>
    `sudo would not run ${linesOfPlan(commands)} for this account${quoted(said)}. Let it, or use another access. ${whole(commands)}`.trim(),
  privilegeUnclear: (commands: readonly string[], said: string) =>
    `Whether sudo would run ${linesOfPlan(commands)} could not be told${quoted(said)}. ${whole(commands)}`.trim(),
  notRoot: (said: string) =>
    `The plan’s lines need root here, and the access has no “sudo”: the account has the number ${said}. Give the access “sudo: true”, or log in as root.`,
  rootUnclear: (said: string) =>
    `Whether the account is root could not be told${quoted(said)}; the plan’s lines need it.`,
  clock: (ahead: number, giveOrTake: number) =>
    `Its clock is ${seconds(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'} this computer’s (± ${seconds(giveOrTake)}): its logs will not line up with the journal.`,
  clockUnclear: (said: string) => `Its clock could not be read${quoted(said)}.`,
  linkDown: (links: string) =>
    `${links} is down already: the runbook says that it is to be cut. See whether somebody has cut it, or whether it is the right interface.`,
  noTimer: (links: string, said: string) =>
    `${links} says \`fail: open\`, and no timer can be armed on this device${quoted(said)}. So the cut would be refused. Prepare the device, or take \`fail: open\` out.`,
  timerUnclear: (links: string, said: string) =>
    `${links} says \`fail: open\`, and whether a timer can be armed on this device could not be told${quoted(said)}.`,
  armedAlready: (links: string, said: string) =>
    `A timer is armed on this device already that would open ${links} again${quoted(said)}. So the cut would be refused. See whose it is, and stop it or wait until it is over.`,
  armedUnclear: (links: string, said: string) =>
    `${links} says \`fail: open\`, and whether a timer is armed on this device already could not be told${quoted(said)}. So the cut would be refused.`,
  linkUnclear: (links: string, said: string) =>
    `The state of ${links} could not be read${quoted(said)}. See whether the runbook names it as the device does.`,
  farDown: (links: string) =>
    `Its end of ${links} is switched off: either the link is cut already, or the runbook names another interface here.`,
  farUnclear: (links: string, said: string) =>
    `Its end of ${links} could not be read${quoted(said)}. See whether the runbook names it as the device does.`,
  stopping: 'Stopping: devices that were not asked yet are left out. Nothing is changed on any of them.',
  notAsked: {
    manual: 'manual: nobody logs in',
    suspect: 'suspect: never logged in to',
    'no-access': 'no access: nobody can log in',
    'no-address': 'no address: nobody can log in',
  },
  notAskedList: (why: string, hosts: readonly string[]) => `${why}: ${hosts.join(', ')}`,
  sum: (all: number, good: number, counts: ReadonlyMap<Standing, number> = new Map()) => {
    if (all === 1) return `The one device ${good === 1 ? 'is' : 'was not found'} as the runbook says.`
    const others = (['lost', 'difference', 'unknown'] as const).flatMap(one => {
      const count = counts.get(one) ?? 0
      return count === 0 ? [] : [`${count} ${otherwise[one]}`]
    })
    const rest = others.length === 0 ? '' : `; ${others.join(', ')}`
    return `${all === good ? `All ${all}` : `${good} of ${all}`} devices are as the runbook says${rest}.`
  },
  none: 'No device is to be asked.',
  stopped: 'Stopped before all devices were asked. Nothing was changed on any of them.',
  confirmed: (links: number) =>
    `${links} ${links === 1 ? 'link' : 'links'} read and found as the runbook says; the plan’s proofs rest on that for 30 days.`,
  grounded: (links: number, day: string) =>
    `Where cables really lead, save those whose ends hear each other (isolate check compares these). The ${links} ${links === 1 ? 'link' : 'links'} that devices cut were read on them and found as the runbook says, since ${day} (isolate check).`,
  partly: (links: number, day: string, open: readonly string[]) =>
    `Whether the devices really are as the runbook says: ${links} ${links === 1 ? 'link was' : 'links were'} read on them since ${day} (isolate check); on paper are still ${open.slice(0, 12).join(', ')}${open.length > 12 ? ` and ${open.length - 12} more` : ''}.`,
  notKept: (why: string) => `That this was checked could not be kept: ${why}`,
  onlyNothing: (text: string) => `--only ${text} matches no host`,
  onlyUnknown: (part: string, typed: string, keys: readonly string[]) =>
    `--only ${typed}: “${part}” is no host of the runbook, nor one of ${keys.map(key => `${key}=…`).join(', ')}, all`,
  labels: { todo: 'what to do', why: 'why' },
} as const

/** What `check --learn` says. */
export const learnWords = {
  needsTerminal: '--learn asks you about each key, and there is no terminal to ask at',
  unreadable: (file: string, why: string) => `--learn ${file}: it can’t be read (${why})`,
  howToAnswer:
    'Type yes only if you have compared it with the device’s own console or its owner; or type or paste the fingerprint that you have from there.',
  same: (host: string) => `Is this the key of ${host}? (yes, no, or its fingerprint)`,
  anotherKey:
    'That is another fingerprint than the one shown: perhaps somebody stands between you and the device. Type no, and find out.',
  yesOrNo: 'Type yes, no, or the whole fingerprint with SHA256: before it.',
  changed: (host: string, fingerprint: string, file: string) =>
    `${host} shows ${fingerprint}, and ${file} knows another key for it or has it revoked: not offered. Find out which is right; a line of the file is only changed by hand.`,
  stillUnknown: (hosts: readonly string[], file: string) =>
    `${hosts.join(', ')}: the key stands in ${file} and is refused still. Perhaps the access reads other files: name ${file} as its “known_hosts”.`,
  notWritten: (file: string, why: string) => `${file} could not be written: ${why}`,
} as const

const otherwise = {
  lost: 'not reached',
  difference: 'different',
  unknown: 'unknown',
} as const

function linesOfPlan(commands: readonly string[]): string {
  const [only = '', ...more] = commands
  return more.length === 0 ? `“${only}”` : `${commands.length} lines of the plan`
}

/** Of several the list, behind what is to be done. */
function whole(commands: readonly string[]): string {
  return commands.length < 2
    ? ''
    : `They are, whole in “isolate plan”: ${commands.map(each => `“${each}”`).join(', ')}.`
}

function quoted(said: string): string {
  return said === '' ? '' : ` (“${said}”)`
}

function seconds(ms: number): string {
  const whole = Math.round(ms / 1000)
  return whole < 120 ? `${whole} s` : whole < 7200 ? `${Math.round(whole / 60)} min` : `${Math.round(whole / 3600)} h`
}
