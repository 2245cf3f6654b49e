import { windowsWords } from '../../../words/en/platform.ts'
import { line, type Recipe } from '../../definition.ts'
import { documented } from './grounds.ts'

// Without -Force it is refused where somebody is logged on, and at night somebody's session is forgotten.
export const hostShutdown: Recipe<never> = {
  variants: [{ lines: [line`Stop-Computer -Force`] }],
  before: [],
  undo: { impossible: windowsWords.powerOnByHand },
  save: [],
  endsSession: true,
  grounds: documented,
  source: ['MicrosoftDocs/PowerShell-Docs, 5.1: Stop-Computer, -Force'],
}
