import { error } from '../../diagnostic/diagnostic.ts'
import type { DefinitionFault } from '../../diagnostic/platform-codes.ts'
import { nearest } from '../../names/nearest.ts'
import { type Placed as Place, spanOf } from '../../source/value.ts'
import type { Reading } from '../shapes/shape.ts'
import type { Placed } from './texts.ts'

/** Reading one definition: where complaints go, and whether there was any. */
export class Complaining {
  whole = true
  readonly #reading: Pick<Reading, 'report'>

  constructor(reading: Pick<Reading, 'report'>) {
    this.#reading = reading
  }

  readonly report = (diagnostic: Parameters<Reading['report']>[0]): void => {
    this.whole = false
    this.#reading.report(diagnostic)
  }

  unfit(fault: DefinitionFault, at: Place): void {
    this.report(error('unfit-definition', fault, spanOf(at)))
  }

  /** Something is named that isn't there. */
  unknown({ text, at }: Placed, known: readonly string[], named = text): void {
    const near = nearest(named, known)
    this.unfit({ why: 'unknown-name', name: named, known, ...(near !== undefined && { nearest: near }) }, at)
  }
}
