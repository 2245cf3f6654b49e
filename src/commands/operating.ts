import { userInfo } from 'node:os'
import type { News } from '../engine/news.ts'
import type { Operator } from '../engine/operator.ts'
import { Stops } from '../engine/stops.ts'
import { answeringOperator, nobody } from '../operator/answering-operator.ts'
import type { Answers } from '../operator/answers.ts'
import { chooseKey } from '../operator/choose.ts'
import { confirmKey } from '../operator/confirm-key.ts'
import { Interrupts } from '../operator/interrupts.ts'
import { jsonNews } from '../operator/json-news.ts'
import { keysOperator } from '../operator/keys-operator.ts'
import { newsLines } from '../operator/news-lines.ts'
import { terminalPrompts } from '../operator/prompts.ts'
import type { Site } from '../operator/site.ts'
import { prospectScreen } from '../operator/step-screen.ts'
import { Secret } from '../secret/secret.ts'
import { Keyboard } from '../terminal/keyboard.ts'
import { QuestionOutput } from '../terminal/question-output.ts'
import { listenToSignals, stopProgram } from '../terminal/signals.ts'
import { columns, paragraph } from '../terminal/wrap.ts'
import type { UnknownKey } from '../transport/remark.ts'
import type { MayUseAgain } from '../transport/tries.ts'
import { drillMark } from '../words/en/drill.ts'
import { questions } from '../words/en/walk.ts'
import { inertJson } from '../words/inert.ts'
import { plain, type StyledLine } from '../words/styled.ts'
import { visible } from '../words/visible.ts'
import { wantsColour } from './colour.ts'
import type { Call } from './command.ts'
import type { Venue } from './venue.ts'

/** The person at the keys, or what stands in for one, for the length of a walk. */
export interface Operating {
  readonly operator: Operator
  readonly stops: Stops
  /** Rejects where nobody can answer. */
  readonly askSecret: (text: string) => Promise<Secret>
  /** Whether a secret that one host refused may be sent to another; no, where nobody can answer. */
  readonly mayUseAgain: MayUseAgain
  /** Whether a person has compared a key that nobody knew; no, where nobody can answer. */
  readonly confirmKey: (key: UnknownKey) => Promise<boolean>
  readonly print: (lines: readonly StyledLine[]) => void
  /** Gives the terminal back. */
  close(): void
}

export interface OperatingOptions {
  readonly name: string
  readonly answers: Answers
  readonly yes: boolean
  readonly emergency?: string
  readonly venue: Venue
  /** What is said at an interruption, where it isn't a walk that pauses. */
  readonly stopping?: string
}

/** A terminal to ask at: keys come in, and one of the two streams shows what is asked. */
export function isInteractive(): boolean {
  return process.stdin.isTTY === true && (process.stdout.isTTY === true || process.stderr.isTTY === true)
}

export function operatorName(call: Call): string {
  const given = call.flags.text('operator') ?? call.env['ISOLATE_OPERATOR']
  if (given !== undefined && given.trim() !== '') return given.trim()
  try {
    return userInfo().username
  } catch {
    return call.env['USER'] ?? 'operator'
  }
}

/** Writes lines where a person reads them: with `--json`, stdout is for programs alone. */
export async function printer(call: Call): Promise<(lines: readonly StyledLine[]) => void> {
  const on = call.json ? process.stderr : process.stdout
  const colour = wantsColour(on, call.env, call.flags.on('no-color'))
  const paint = colour ? (await import('../terminal/paint.ts')).paint : plain
  const write = call.json ? (text: string) => void process.stderr.write(text) : call.screen.answer
  return lines => (lines.length === 0 ? undefined : write(lines.map(line => `${paint(line)}\n`).join('')))
}

type Print = (lines: readonly StyledLine[]) => void

/** In a drill the first line of everything that is shown says so. */
function marked(print: Print, { drill }: Venue): Print {
  if (!drill) return print
  return lines => {
    const first = lines.findIndex(line => line.length > 0)
    const mark = { style: 'warn', text: drillMark } as const
    print(lines.flatMap((line, index) => (index === first ? withMark(mark, line) : [line])))
  }
}

/** Beside the line, or above it where both together are wider than the screen. */
function withMark(mark: StyledLine[number], line: StyledLine): readonly StyledLine[] {
  return plain([mark, ' ', ...line]).length > columns ? [[mark], line] : [[mark, ' ', ...line]]
}

export function teller(
  call: Call,
  site: Site,
  print: (lines: readonly StyledLine[]) => void,
  isShown: boolean,
  emergency?: string,
): (news: News) => void {
  return news => {
    const json = call.json ? jsonNews(news) : undefined
    if (json !== undefined) call.screen.answer(inertJson(json))
    if (isShown) print(newsLines(news, site, emergency))
  }
}

export async function operating(call: Call, site: Site, options: OperatingOptions): Promise<Operating> {
  const interactive = isInteractive()
  const on = process.stdout.isTTY && !call.json ? process.stdout : process.stderr
  const paint = marked(await printer(call), options.venue)
  let isAsking = false
  let painted: QuestionOutput | undefined
  // What comes in while a question waits begins a line of its own.
  const print: Print = lines => {
    if (isAsking && lines.length > 0) on.write('\n')
    paint(lines)
  }
  const { drill: isDrill, speed = 1 } = options.venue
  const shown = isDrill ? { ...site, drill: { speed } } : site
  const tellAll = teller(call, shown, print, interactive || !call.json, options.emergency)
  const { stopping } = options
  const tell = (news: News): void => {
    if (news.kind === 'pausing' && stopping !== undefined) print(paragraph(stopping, 'warn', 0))
    else tellAll(news)
  }
  const stops = new Stops()
  const keyboard = new Keyboard(process.stdin, {
    interrupt: () => interrupts.interrupt(),
    suspend: () => {
      keyboard.sleep()
      stopProgram()
    },
    hangUp: () => interrupts.leave('terminal'),
  })
  const colour = wantsColour(on, call.env, call.flags.on('no-color'))
  const prompts = terminalPrompts(
    keyboard,
    () => {
      painted = new QuestionOutput(on, colour)
      return painted
    },
    print,
    asking => {
      isAsking = asking
    },
  )
  const askToLeave = (signal: AbortSignal): Promise<boolean | undefined> =>
    chooseKey(prompts, questions.stopWaiting, ['done', 'not-done'], signal).then(choice => choice && choice === 'done')
  const interrupts = new Interrupts(stops, tell, interactive ? askToLeave : undefined)
  const atKeys = keysOperator(options.name, prompts, {
    tell,
    prospect: (step, prospect) => print(prospectScreen(step, prospect)),
    hint: text => print(paragraph(text)),
    resumable: !isDrill,
  })
  const { attended = (one: Operator): Operator => one } = options.venue
  const last = interactive ? attended(atKeys) : nobody(options.name, tell, options.yes)
  const unheard = listenToSignals({
    interrupt: () => interrupts.interrupt(),
    end: () => interrupts.leave('signal'),
    wake: () => {
      keyboard.wake()
      if (isAsking) painted?.repaint()
    },
  })
  if (interactive) keyboard.open()
  return {
    operator: interrupts.around(options.venue.operator?.(options.name, tell) ?? answeringOperator(options, last)),
    stops,
    print,
    askSecret: async text => {
      const typed = interactive ? await prompts.hidden(text, stops.pausing) : undefined
      if (typed === undefined) throw new Error(questions.nobodyToAsk)
      return new Secret(typed)
    },
    mayUseAgain: async ({ source, user, refusedBy, host }) => {
      if (!interactive) return false
      const question = questions.useAgain(visible(source), visible(user), refusedBy, host)
      return (await chooseKey(prompts, question, ['done', 'not-done'], stops.pausing)) === 'done'
    },
    confirmKey: async key => interactive && (await confirmKey(prompts, print, key, stops.pausing)),
    close: () => {
      unheard()
      keyboard.close()
    },
  }
}
