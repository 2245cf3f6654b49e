import type { FaultName } from '../../drill/faults.ts'

const several = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`

/** A drill can never be mistaken for a run: this stands on every screen and in every record of one. */
export const drillMark = 'DRILL'

export const drill = {
  scoreNotWritten: (file: string, reason: string) => `The score could not be written to ${file}: ${reason}`,
  stampNotLeft: (reason: string) => `The drill could leave no stamp beside the runbook: ${reason}`,
  begins: (devices: number, seed: number) =>
    `DRILL: ${several(devices, 'simulated device', 'simulated devices')} on this computer, seed ${seed}. Nothing real is touched.`,
  ownPlatforms: (hosts: readonly string[]) =>
    `A drill can’t make the prompts of the platform of ${hosts.join(', ')} from their patterns. Write these plainer (\`^(?<name>[a-z0-9-]+)#$\`), rehearse with \`--dry-run\`, or give these hosts \`platform: manual\` in a copy for the drill.`,
  faults: (names: readonly string[]) =>
    names.length === 0 ? 'DRILL: no faults are planned.' : `DRILL: faults that may strike: ${names.join(', ')}.`,
  power: 'DRILL: the laptop loses its power. It starts again, and the run is resumed from what is on its disk.',
  inventedPerson: (number: number) => `Drill person ${number}`,
  unknownFault: (name: string, known: readonly string[]) => `--faults: “${name}” is none of ${known.join(', ')}`,
  number: (flag: string, what: string) => `${flag} takes ${what}`,
  wholeNumber: 'a whole number from 1 to 999999',
  speed: 'a whole number: how many times faster than life',
  nobody: 'a drill without --auto needs a terminal, since somebody has to answer its questions',
} as const

export const faultWords: Readonly<Record<FaultName, string>> = {
  slow: 'a slow device',
  'dropped-session': 'a session that broke after its command',
  'wrong-password': 'a password that was refused',
  'changed-host-key': 'a host key that had changed',
  'cut-does-not-take': 'a cut that did not take',
  'cut-comes-back': 'a cut that came back by itself',
  'power-loss': 'a loss of the laptop’s power',
}

export const scoreWords = {
  title: 'Score of the drill',
  isolated: (seconds: number) => `isolated after ${several(seconds, 'second', 'seconds')} of the drill`,
  neverIsolated: 'never isolated',
  shutDown: (hosts: readonly string[]) =>
    hosts.length === 0 ? 'all that is to be shut down is down' : `not shut down: ${hosts.join(', ')}`,
  lockOuts: (count: number) => several(count, 'lock-out', 'lock-outs'),
  keptLost: (names: readonly string[]) =>
    names.length === 0 ? 'all that is kept held' : `lost though kept: ${names.join(', ')}`,
  unknown: (count: number) => `${several(count, 'step', 'steps')} of unknown effect at the end`,
  against: (count: number) => `${several(count, 'decision', 'decisions')} against the plan`,
  decision: (choice: string, step: string | undefined, reason: string | undefined) =>
    [step ?? 'the walk', `: ${choice}`, reason === undefined ? '' : ` (${reason})`].join(''),
  struck: (what: readonly string[]) => (what.length === 0 ? 'no fault struck' : `struck: ${what.join('; ')}`),
  at: (fault: string, host: string) => `${fault} at ${host}`,
  reached: 'The goal was reached.',
  reachedOtherwise: 'The goal was reached, though not everything went as wanted: the steps are named above.',
  missed: 'The goal was missed.',
} as const
