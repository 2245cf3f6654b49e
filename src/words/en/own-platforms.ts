import type { OperationName } from '../../platform/operation.ts'

/** What the keys of a user's own platform mean. */
export const ownKeys = {
  definition: {
    title: 'What the platform is called on screens and on paper.',
    aliases: 'Further names for it.',
    params: 'What a parameter must look like as a whole: a regular expression of letters, digits and a few signs.',
    channel: '`exec`: a command per channel, with its exit status; else a command line with prompts.',
    operations: 'What can be asked of a device, and how.',
    timer: 'A timer on the device that takes a cut back unless it is confirmed; armed for `fail: open` alone.',
  },
  timer: {
    of: 'The cuts that it can be armed for.',
    most: 'The longest that it counts, in minutes; ten at least.',
    ready: 'How it is read whether one can be armed on this device.',
    arm: 'What arms it: `<minutes>`, `<cut>` (a name for it), and with `exec` `<back>`, the way back as one word of a shell.',
    armed: 'How it is read whether one is armed.',
    confirm: 'What makes the cut stay.',
    cancel: 'What stops it without taking anything back; left out: the same as `confirm`.',
    source:
      'From where it is known that it does this, and that it neither restarts the device nor fires with the end of the session.',
  },
  recipe: {
    lines: 'What is sent; `<interface>` stands for the parameter of that name.',
    variants: 'Several ways, of which the first fits whose `when` holds.',
    check: 'How it is read back whether the wanted state is there.',
    before: 'What is read and kept before anything is sent, for the way back.',
    undo: 'The lines of the way back, or why there is none.',
    save: 'The lines that make it survive a reboot, or why there are none.',
    ends_session: 'The session may end with it.',
    cost: 'What the cut means besides what it cuts.',
    source: 'From where it is known that the lines do this.',
  },
  rootLine: { root: 'A line that needs root: it goes through `sudo` where the account has none.' },
  variant: { when: 'The read that selects this one; left out: in all other cases.', lines: 'What is sent.' },
  check: {
    read: 'The command whose answer is looked at.',
    match: 'What the answer must match for “yes”.',
    never: 'What makes it “no”; anything else is unknown.',
    exit: 'What the exit status says.',
    samples: 'Answers that a device gave, and what they mean; they are tried each time the file is read.',
  },
  samples: {
    yes: 'Answers that mean “yes”.',
    no: 'Answers that mean “no”: what is up, and what somebody else took down.',
    unknown: 'Answers that mean neither.',
    with: 'The parameters with which they were given.',
  },
  exit: { yes: 'The exit status that “yes” needs; 0 unless told.', no: 'An exit status that says “no” by itself.' },
  before: { name: 'The name under which `undo` refers to it.', read: 'The command.' },
  undo: {
    each: 'Once per line of what was recorded under this name.',
    pattern: 'What such a line must match as a whole; its first group is `<recorded>`.',
    line: 'The line that is sent.',
    root: 'The line that is sent, as root.',
  },
  impossible: { impossible: 'Why there are none.' },
  cost: {
    sessions: 'Whether sessions that stand fall with it: `fall`, `stay`, `unknown`.',
    fought_by: 'What would take the cut back by itself.',
    clearing: 'Lines that clear the sessions that stay: shown, never sent.',
  },
  shell: {
    prompts: 'Modes by name, and the prompt of each as a whole line; the group `name` is what the device calls itself.',
    base: 'The mode in which lines begin.',
    ways: 'From a mode in which a login may end up to the base.',
    moves: 'Lines that lead into another mode.',
    leave: 'For each mode the line by which it is left, so that nothing comes into force.',
    setup: 'Sent after each login: no paging, a wide terminal.',
    pager: 'What is shown when a page is full, and what asks for the next.',
    greeting: 'What may be asked before the first prompt, and the answer.',
    questions: 'What a line may ask, and the answer; any other question is shown, never answered.',
    errors: 'Lines of an answer that say that a command was not taken.',
    unasked: 'Lines that the device writes unasked.',
    ending: 'What ends a line that is sent: `lf` or `cr`.',
    encoding: 'Of what the device writes.',
    longest_line: 'Characters that the device takes in a line.',
  },
  way: {
    from: 'The mode of the login.',
    line: 'The line that leads on.',
    to: 'The mode that it leads to.',
    password: 'The question for a password; it gets the secret of `enable`.',
  },
  move: { from: 'The mode; left out: any.', line: 'The lines, as a whole.', to: 'The mode that they lead to.' },
  answered: { ask: 'The question.', answer: 'What is sent, as it is.' },
  question: { of: 'The lines that may ask it.', ask: 'The question.', answer: 'What is sent, as it is.' },
} as const

export function operationKeys(name: OperationName): string {
  return `How \`${name}\` is done.`
}

export const ownPlatforms = {
  noTimer: 'nothing is armed: your definition has no `timer`',
  notArmed: 'a platform of your own arms no timer here',
  grounds: (file: string) => `${file}; its answers are what its author wrote down`,
} as const
