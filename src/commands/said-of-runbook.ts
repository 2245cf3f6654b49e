import { jsonComplaints } from '../complaints/json.ts'
import { textComplaints } from '../complaints/text.ts'
import { inertJson } from '../words/inert.ts'
import type { Call } from './command.ts'
import type { Prepared } from './prepare.ts'

/**
 * Says on stderr what there is to say of a runbook. With `--json` an invalid one has an answer on stdout as well, that
 * of `validate`: `document` over several lines, `line` in one.
 */
export async function sayOf(
  { screen, json, verbose }: Call,
  file: string,
  { texts, diagnostics, good }: Prepared,
  form: 'document' | 'line',
): Promise<void> {
  await screen.complain(textComplaints(diagnostics, texts, process.stderr.isTTY && !verbose ? 'short' : 'whole'))
  if (!json || good !== undefined) return
  screen.answer(inertJson(jsonComplaints([file], diagnostics, texts), form === 'line' ? 0 : 2))
}
