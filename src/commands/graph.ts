import { mapOf } from '../map/build.ts'
import { dotOf } from '../map/dot.ts'
import { mapPage } from '../map/html.ts'
import { drawingOf, mostBoxes } from '../map/layout.ts'
import { mermaidOf } from '../map/mermaid.ts'
import type { NetworkMap } from '../map/model.ts'
import { svgOf } from '../map/svg.ts'
import { phaseCalled } from '../plan/part.ts'
import { safe } from '../plan/safe.ts'
import type { Runbook } from '../runbook/runbook.ts'
import { mapWords } from '../words/en/map.ts'
import { inertJson } from '../words/inert.ts'
import { visible } from '../words/visible.ts'
import { chosenFormat } from './chosen-format.ts'
import type { Call } from './command.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { filesOf } from './files.ts'
import { prepare } from './prepare.ts'
import { sayOf } from './said-of-runbook.ts'
import { UsageError } from './usage.ts'

const formats = ['html', 'svg', 'mermaid', 'dot', 'json'] as const
type Format = (typeof formats)[number]

/** Draws the map of a runbook, as it stands at the start or after a phase. One that isn't safe is drawn, too: to see why. */
export async function run(call: Call): Promise<ExitCode> {
  const { screen } = call
  const format = chosenFormat<Format>(call, formats, 'html')
  const [file = ''] = call.args
  const prepared = prepare(file, filesOf(call.cwd))
  await sayOf(call, file, prepared, 'document')
  const { good } = prepared
  if (good === undefined) return exitCodes.invalid
  const { read, plan } = good
  const after = phaseOf(call, read.runbook)
  screen.answer(await written(mapOf(read.runbook, read.groundwork, plan, after), format))
  return safe(plan) === undefined ? exitCodes.unsafe : exitCodes.ok
}

async function written(map: NetworkMap, format: Format): Promise<string> {
  if (format === 'json') return inertJson(map, 2)
  if (format === 'dot') return dotOf(map)
  if (format === 'mermaid') return mermaidOf(map)
  const drawing = await drawingOf(map)
  if ('tooMany' in drawing) throw new UsageError(mapWords.tooLarge(drawing.tooMany, mostBoxes))
  return format === 'svg' ? svgOf(map, drawing) : mapPage(map, drawing)
}

/** 0: before anything is done. */
function phaseOf({ flags }: Call, runbook: Runbook): number {
  const typed = flags.text('after')
  if (typed === undefined || typed === '0') return 0
  const number = phaseCalled(runbook, typed)
  if (number !== undefined) return number
  const known = runbook.phases.map(({ name }, index) => `${index + 1} ${visible(name)}`)
  throw new UsageError(mapWords.unknownPhase(visible(typed), known))
}
