import { esxiWords } from '../../../words/en/platform.ts'
import type { Grounds } from '../../definition.ts'

export const documented: Grounds = { by: 'documentation', what: esxiWords.grounds }
