import type { Acted, Answer, LostAnswer } from '../device/ports.ts'
import type { Evidence } from '../journal/event.ts'
import type { Exit } from '../platform/rendered.ts'
import { exitWords } from '../words/en/reasons.ts'
import type { Refusal } from './protection.ts'
import { said } from './state-read.ts'

interface Answered {
  readonly answers: readonly Answer[]
  readonly seen: readonly Evidence[]
  /** A line that was to save ahead of the act was refused, with these words. */
  readonly notSaved?: string
  /** Devices of a cluster that certainly did not take the lines, and why. */
  readonly partly?: string
}

/** What became of the lines of an intent, as far as their answers tell. It says nothing of their effect. */
export type Sent = Answered &
  (
    | /** Every line ended with status 0. */ { readonly kind: 'accepted' }
    | /** A line ended with another status, or by a signal. */ {
        readonly kind: 'refused'
        readonly words: string
        readonly exit: Exit
      }
    | /** A line's channel ended without a word about how. */ { readonly kind: 'silent' }
    | /** The connection broke while a line was or may have been under way. */ {
        readonly kind: 'broke'
        readonly lost: LostAnswer
      }
    | /** Certainly nothing reached the device. */ { readonly kind: 'not-sent'; readonly lost: LostAnswer }
    | /** The last check refused it: no intent, and nothing sent. */ {
        readonly kind: 'barred'
        readonly refusal: Refusal
      }
  )

/** `lines` is how many were to be sent, the first `ahead` of them only to save: these decide nothing about the act. */
export function sent({ answers, lost, also = [], partly }: Acted, lines: number, ahead = 0): Sent {
  const heard = [...answers.map(answer => answer.seen), ...also]
  const unsaved = answers.slice(0, ahead).find(answer => !isSuccess(answer.exit))
  const all = {
    answers,
    ...(unsaved !== undefined && { notSaved: exitWords(unsaved.exit, said(unsaved)) }),
    ...(partly !== undefined && { partly }),
  }
  if (lost !== undefined) {
    const seen = lost.seen === undefined ? heard : [...heard, lost.seen]
    const begun = answers.length > ahead || (answers.length === ahead && lost.sent !== 'no')
    return { kind: begun ? 'broke' : 'not-sent', lost, ...all, seen }
  }
  const seen = heard
  const acts = answers.slice(ahead)
  const bad = acts.find(answer => answer.exit.kind !== 'none' && !isSuccess(answer.exit))
  if (bad !== undefined) return { kind: 'refused', words: exitWords(bad.exit, said(bad)), exit: bad.exit, ...all, seen }
  const silent = answers.length < lines || acts.some(answer => answer.exit.kind === 'none')
  return { kind: silent ? 'silent' : 'accepted', ...all, seen }
}

export function isSuccess(exit: Exit): boolean {
  return exit.kind === 'prompt' || (exit.kind === 'status' && exit.code === 0)
}

/** Since when nobody knows: a connection that broke, or waiting that ended while it may still stand. */
export function since(sent: Sent): 'connection-lost' | 'no-answer' {
  const stands = sent.kind !== 'broke' || sent.lost.lost === 'deadline' || sent.lost.lost === 'cancelled'
  return stands ? 'no-answer' : 'connection-lost'
}
