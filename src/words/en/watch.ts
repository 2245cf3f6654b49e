import type { LookWorth } from '../../journal/event.ts'
import { spanWords } from './journal.ts'

const steps = (count: number): string => `${count} ${count === 1 ? 'step' : 'steps'}`

/** What `watch` says. */
export const watchWords = {
  begun: (run: string, watched: number, devices: number, every: number) =>
    `Watching ${run}: ${steps(watched)} on ${devices} ${devices === 1 ? 'device' : 'devices'}, every ${spanWords(every)}. Nothing on them is changed.`,
  until: (at: string, journal: string) => `Until ${at} UTC, or Ctrl-C. Kept in ${journal}.`,
  untold: (ids: readonly string[]) =>
    `Nobody can be asked whether these stay so: ${ids.join(', ')}. They were done by a person or blindly, or who could tell is off. Go and look from time to time.`,
  round: (held: number, all: number, others: Readonly<Record<Exclude<LookWorth, 'held'>, number>>) => {
    const { returned, unclear, unasked } = others
    if (all === 0) return 'nothing to read back yet'
    return [
      held === all ? `all ${all} stay as they were left` : `${held} of ${all} stay as they were left`,
      ...(returned === 0 ? [] : [`${returned} CAME BACK`]),
      ...(unclear === 0 ? [] : [`${unclear} unknown`]),
      ...(unasked === 0 ? [] : [`${unasked} out of reach, as the run left them`]),
    ].join(', ')
  },
  is: {
    cut: { held: 'stays cut', returned: 'CAME BACK', unclear: 'unknown', unasked: 'out of reach' },
    shutdown: { held: 'stays off', returned: 'CAME BACK', unclear: 'unknown', unasked: 'out of reach' },
  } satisfies Record<string, Record<LookWorth, string>>,
  finding: (is: string, title: string, by: string, found: string) =>
    `${is}: ${title}. ${by}${found === '' ? ' says nothing more' : `: “${found}”`}`,
  stopping: 'Stopping the watch. Nothing was changed on any device.',
  ended: (rounds: number) => `Watched in ${rounds} ${rounds === 1 ? 'round' : 'rounds'}.`,
  stopped: 'The watch was stopped before its time was over.',
  allHeld: 'Whatever could be asked stayed as the run left it, in every round.',
  noneHeld: 'Nothing could be read back: nobody can tell whether what was cut stays cut.',
  returned: (ids: readonly string[]) => `Came back: ${ids.join(', ')}.`,
  returnedTodo: (runbook: string) =>
    `Find what brought it back (a daemon, a controller, a colleague) and take that away. Then cut it again: isolate --runbook ${runbook} finds what is cut still, and leaves it as it is.`,
  unclear: (ids: readonly string[]) =>
    `In at least one round nobody could tell of: ${ids.join(', ')}. Go and look, or log in by hand.`,
  seal: (seal: string) => `Seal of the watch, to write down: ${seal}`,
  verify: (folder: string) => `isolate verify ${folder} tells whether its record is whole.`,
  nothingDone: (run: string) => `${run} has cut nothing and shut nothing down: there is nothing to watch.`,
  nobodyTells: (run: string) => `Nothing that ${run} did can be read back.`,
  ofDrill: (run: string) =>
    `${run} is of a drill: its devices are gone with it, and real ones are never asked in their place.`,
  ofRestore: (run: string, of: string) =>
    `${run} is a restore: it has cut nothing. What stays cut of ${of} is watched by naming that run: isolate watch ${of}.`,
  altered: (run: string) =>
    `The journal of ${run} was altered (isolate verify says where): what it says was done is worth nothing. Nothing was connected to.`,
  shrunk: 'The journal of the run can’t be read any more, or was altered. The watch goes on with what it said before.',
  notKept: (folder: string, why: string) =>
    `What is found can’t be kept in ${folder}: ${why}. Nothing was connected to. Where that disk is not to be written, watch a copy of the run’s folder.`,
  noLongerKept: (why: string) =>
    `What is found can’t be written down any more: ${why} The watch goes on; look at the screen.`,
  badTime: (option: string, typed: string) => `${option} takes a time such as 90s, 5m or 1h30m, not ${typed}.`,
  tooOften: (typed: string) => `--every ${typed} is too often: the devices are asked once a second at most.`,
} as const
