import { name } from '../said.ts'

export const lteAfterPrimary = {
  title: 'a line that dials by itself, cut after the line that it stands in for',
  reason:
    'Fail-over lines come up as soon as the main line goes down: for that while the intruder has a way out that nobody watches.',
  found: (link: string, primary: string) => ({
    message: `${name(link)} dials by itself and is cut only after ${name(primary)}`,
    hint: 'cut it by a step or a phase of its own before the lines that it stands in for',
  }),
} as const

export const externalLinkLeft = {
  title: 'a link to the outside that no phase cuts and no keep spares',
  reason: 'With one path left nothing is isolated. Whoever reads the runbook must see why this one stays.',
  found: (link: string) => ({
    message: `No phase cuts ${name(link)}, which leads outside, and no \`keep\` says why it stays`,
    hint: 'cut it, or keep it by name',
  }),
} as const

export const vpnOpenAfterEdge = {
  title: 'a tunnel to the outside that no phase cuts, though what it rides on is cut',
  reason: 'It comes up again by itself with the first line that is opened, and lets in whoever holds its key.',
  found: (link: string) => ({
    message: `No phase cuts the tunnel ${name(link)}: with the first line that is opened again it is back`,
    hint: 'cut it as well, before the lines that it rides on',
  }),
} as const

export const volatileBeforeRestart = {
  title: 'a block that is not saved, on a host that a later step restarts',
  reason: 'What stands in the running configuration alone is gone after a restart: the host comes back open.',
  found: (step: string, host: string, restart: string) => ({
    message: `${name(step)} changes only what runs on ${name(host)}, and ${name(restart)} restarts it: it comes back open`,
    hint: 'save it before the restart (a cut: `persist: true`), or restart first',
  }),
} as const

export const cutNotSaved = {
  title: 'a cut to the outside that is not saved on its device',
  reason: 'A power cut, or a colleague who restarts what hangs, opens the way to the intruder again.',
  found: (link: string) => ({
    message: `The cut of ${name(link)} is not saved: a restart of its device undoes it`,
    hint: 'leave `persist` at `true`; what is not to be saved needs somebody who watches it',
  }),
} as const

export const partnerNotTold = {
  title: 'a line to somebody with a contact, cut before anybody is told anything',
  reason:
    'Others depend on it as we do: laboratories, other hospitals, ambulances. And who is not told tries to bring it up again.',
  found: (link: string, contact: string) => ({
    message: `${name(link)} is cut before anybody is told; its contact is ${name(contact)}`,
    hint: 'write a step before: `- notify: { say: …, to: … }`',
  }),
} as const

export const suspectLeftConnected = {
  title: 'a host that is perhaps the intruder’s and stays on its network',
  reason: 'Inside he goes on from host to host, whatever is cut outside.',
  found: (host: string) => ({
    message: `${name(host)} is suspect, and no step takes it off its network`,
    hint: 'cut its link at the switch or at the hypervisor, and leave it powered: its memory is evidence',
  }),
} as const

export const cloudWithoutPerson = {
  title: 'a cloud service, and no step of a person in the whole runbook',
  reason:
    'No cut on our side ends what an intruder does with a token in the cloud: somebody has to stop the sync and end the sessions there.',
  found: (host: string) => ({
    message: `${name(host)} is a cloud service, and nobody is asked to cut it off`,
    hint: 'write a step: `- manual: { say: Stop the sync, end all sessions, block sign-in, where: … }`',
  }),
} as const

export const managerUndoesCut = {
  title: 'a cut on a device whose manager is still there to take it back',
  reason:
    'A manager or an orchestrator compares its devices with what they should be, and puts them right again: the way outside is open, and nobody did it.',
  found: (step: string, host: string, manager: string) => ({
    message: `${name(manager)} manages ${name(host)} and can take ${name(step)} back: nothing cuts it off before`,
    hint: 'cut the manager off before, or make the change there as well by a step',
  }),
} as const

export const cloudManagedAfterInternet = {
  title: 'a device that is managed from the cloud, changed after the internet is cut',
  reason:
    'It is not reached by its manager any more, and takes its changes from there alone; what was changed on it by hand may be gone when it meets it again.',
  found: (step: string, host: string, manager: string, cut: string) => ({
    message: `${name(host)} is managed by ${name(manager)} in the cloud, and ${name(step)} comes after ${name(cut)}`,
    hint: 'do it before the first cut to the outside, by a step of a person at the manager’s page',
  }),
} as const
