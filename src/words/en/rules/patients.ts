import { name, names } from '../said.ts'

export const lifeNotKept = {
  title: 'a life-critical host that no keep names',
  reason:
    'The program never touches it, but only what a keep names is proven to stay up and connected, and is looked after when a person acts.',
  found: (host: string) => ({
    message: `No \`keep\` names the life-critical host ${name(host)}`,
    hint: 'write `keep: [{ name: …, hosts: { criticality: life } }]`: then the proof covers what people do as well',
  }),
} as const

export const lifePowerFalls = {
  title: 'a life-critical host of which a source of power is shut down',
  reason:
    'What was fed twice is fed once from then on; the next fuse takes it. A switch that feeds a monitor is no switch to be shut down.',
  found: (host: string, power: string) => ({
    message: `${name(power)} is shut down, and powers the life-critical ${name(host)}`,
    hint: 'leave it powered, and cut its links instead',
  }),
} as const

export const lifeNeedsFall = {
  title: 'a life-critical host whose alarm server, or what else it needs, is shut down',
  reason:
    'Alarms of monitors and nurse call often run over an ordinary server. The bed goes on measuring, and nobody hears it.',
  found: (host: string, needed: string) => ({
    message: `The life-critical ${name(host)} needs ${name(needed)}, which is shut down`,
    hint: 'keep it, or make sure by a step that somebody stands at the bed',
  }),
} as const

export const medicalShutDown = {
  title: 'a medical device that the program shuts down by itself',
  reason: 'Nobody at the laptop sees whether a patient is on it.',
  found: (host: string) => ({
    message: `The program shuts down the medical device ${name(host)}`,
    hint: 'cut its uplink and leave it running, or let somebody do it who stands there: `manual`',
  }),
} as const

export const noDowntimeAck = {
  title: 'records, images or laboratory taken away before anybody has confirmed that downtime procedures run',
  reason:
    'Wards need their lists and charts on paper before the screens go dark; afterwards there is nothing to print them from.',
  found: (host: string) => ({
    message: `${name(host)} goes, and no \`confirm\` or \`checklist\` before it asks whether the wards work on paper`,
    hint: 'ask by a step before the first cut: downtime procedures run, lists are printed',
  }),
} as const

export const singleApprover = {
  title: 'something clinical shut down after the word of one person',
  reason:
    'The best step for the network may be the wrong one for the ward. Two people who answer for different things see that; one is tired.',
  found: (host: string) => ({
    message: `${name(host)} is shut down, and nothing before it asks two people to approve`,
    hint: 'write `approvals: { count: 2, of: [incident commander, clinical lead] }` at the order or at the phase',
  }),
} as const

export const allOfKindLost = {
  title: 'one step with which every device of a clinical kind falls',
  reason:
    'If every analyser or every viewer hangs on one cable, one cut takes a whole service; spread over two, half of it survives.',
  found: (step: string, role: string, hosts: readonly string[]) => ({
    message: `With ${name(step)} all hosts with the role ${name(role)} fall at once: ${names(hosts)}`,
    hint: 'shut them down by steps of their own, so that one mistake takes one of them',
  }),
} as const

export const lifeNetworkUnasked = {
  title: 'a life-critical network that is cut off before anybody has confirmed that somebody stands there',
  reason:
    'Monitors go on by themselves, but their alarms may no longer reach the desk: somebody has to stand at the bed before that.',
  found: (link: string, network: string) => ({
    message: `${name(link)} leads to the life-critical network ${name(network)}, and nobody is asked before it is cut`,
    hint: 'ask by a `confirm` or a `checklist` before: somebody watches on site',
  }),
} as const

export const rebootTakesPower = {
  title: 'a restart of a device that powers telephones or what is life-critical',
  reason: 'While it restarts nothing on it has power: monitors, telephones, nurse call.',
  found: (step: string, host: string, powered: string) => ({
    message: `${name(step)} restarts ${name(host)}, which powers ${name(powered)}`,
    hint: 'find a way without a restart, or feed what it powers from elsewhere for that time',
  }),
} as const
