import type { Ran } from '../transport/command.ts'
import type { Lost } from '../transport/lost.ts'
import { exitWords, lostWords } from '../words/en/devices.ts'
import { outputText } from './output-text.ts'
import type { Answer, LostAnswer } from './ports.ts'
import type { TranscriptExchange } from './transcripts.ts'

/** Ends the exchange in the transcript; the answer says where it stands. */
export async function answer(ran: Ran, transcript: TranscriptExchange): Promise<Answer> {
  const seen = await transcript.end(exitWords(ran.exit))
  const cut = ran.open || ran.out.left > 0
  return { text: outputText(ran.out), errors: outputText(ran.err), exit: ran.exit, cut, seen }
}

/** The same for a loss: what came before it is kept. */
export async function lostAnswer(lost: Lost, transcript: TranscriptExchange): Promise<LostAnswer> {
  return { ...lost, seen: await transcript.end(lostWords(lost.lost, lost.words, lost.sent)) }
}
