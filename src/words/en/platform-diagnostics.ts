import type { DefinitionFault, PlainFault, PlatformCodes } from '../../diagnostic/platform-codes.ts'
import { name, names, type Said } from './said.ts'

type Sentences = { readonly [C in keyof PlatformCodes]: (facts: PlatformCodes[C]) => Said }

/** What is said of a user's own platform. */
export const platformDiagnostics: Sentences = {
  'unfit-definition': fault => unfit(fault),
  'slow-pattern': ({ part, how }) => ({
    message:
      how === 'untold'
        ? `nobody can tell how long ${name(part)} takes on a long answer`
        : `a device could keep this pattern busy: ${part === '' ? 'it' : name(part)} ${slow[how]}`,
    hint: 'begin it with `^`; let each repetition end where what follows it cannot be part of it (`[^:]*:` in place of `.*:`)',
  }),
}

const slow = {
  explodes: 'can be gone through in ever more ways, the longer the answer is',
  grows: 'takes a power of the length of the answer',
} as const

function unfit(fault: DefinitionFault): Said {
  switch (fault.why) {
    case 'taken':
      return { message: `there is a platform ${name(fault.name)} already`, hint: 'give yours another name' }
    case 'no-pattern':
      return {
        message: `nothing says what ${name(fault.param)} must look like`,
        hint: `add \`${fault.param}\` to \`params\`, with a pattern that lets only names through`,
      }
    case 'loose':
      return {
        message: `${name(fault.param)} could hold what a device reads as more than a word: ${fault.lets}`,
        hint: 'let it be made of letters, digits and `._:/@%+,=~-` alone, at least one, and none of `-` or a blank in front',
      }
    case 'missing':
      return {
        message: `${name(fault.operation)} needs ${names(fault.keys)}`,
        hint: fault.keys.flatMap(key => needed[key] ?? []).join('; '),
      }
    case 'too-long':
      return { message: `the device takes lines of at most ${fault.most} characters`, hint: 'see `longest_line`' }
    case 'unknown-name':
      return {
        message: `${name(fault.name)} is not there to be named`,
        hint:
          fault.nearest !== undefined
            ? `did you mean ${name(fault.nearest)}?`
            : fault.known.length === 0
              ? 'there is nothing of the kind here'
              : `known here: ${names(fault.known)}`,
      }
    case 'not-a-pattern':
      return {
        message: `this is not a regular expression: ${fault.reason}`,
        hint: 'put a backslash before brackets and dots that are meant as such',
      }
    case 'sample':
      return {
        message: `this answer says ${name(fault.found)} where it was to say ${name(fault.wanted)}`,
        hint: 'mend `match` and `never`, or put the answer where it belongs',
      }
    case 'not-recorded':
      return {
        message: `nothing is recorded under ${name(fault.name)}`,
        hint: fault.known.length === 0 ? 'add it to `before`' : `recorded are ${names(fault.known)}`,
      }
    default:
      return others[fault.why]
  }
}

const needed: Readonly<Record<string, string>> = {
  check: 'a cut that nobody can read back is never known to be done',
  undo: 'say how it is taken back, or `undo: { impossible: why }`',
  cost: 'say `cost: { sessions: fall, stay or unknown, fought_by: [] }`',
  save: 'say what makes it survive a reboot (`[]` where nothing is needed), or `save: { impossible: why }`',
}

const others: { readonly [W in PlainFault]: Said } = {
  'root-in-shell': {
    message: 'a command line with prompts knows no `root`',
    hint: 'leave `root` out; what leads to a privileged mode stands under `ways`',
  },
  'not-simple': {
    message: 'a line that needs root must be one simple command',
    hint: '`sudo` would run the first of several alone: write a line for each',
  },
  silence: {
    message: 'no answer at all would mean “yes”',
    hint: 'let `match` want a word that only a device in this state says',
  },
  'not-whole': {
    message: 'this pattern is to match a whole line',
    hint: 'begin it with `^` and end it with `$`, so that no output is taken for it',
  },
  'sample-params': {
    message: 'the samples of this check lack a parameter, or have one that it has no place for',
    hint: 'give under `samples.with` the parameters with which the answers were given, each of its pattern',
  },
  same: { message: '`match` and `never` are the same', hint: 'they are to tell two states apart' },
  both: {
    message: 'this answer means “no” and matches what means “yes”, too',
    hint: 'let `match` not match it: which pattern is tried first is not to decide',
  },
  'no-minutes': {
    message: 'no line that arms this timer says for how long',
    hint: 'put `<minutes>` where the device takes the time: the plan says how long it is, and when the link opens again',
  },
  restarts: {
    message: 'this line restarts the device or puts it out, and a timer that does is none',
    hint: 'arm what brings back the configuration or the cut alone; where the device has nothing of the kind, leave `timer` out',
  },
}
