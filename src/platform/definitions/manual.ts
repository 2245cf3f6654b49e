import { manualWords } from '../../words/en/platform.ts'
import type { Platform } from '../definition.ts'

/** Nobody logs in: a person acts there, and says what was done. */
export const manual: Platform = {
  id: 'manual',
  title: 'By hand',
  params: {},
  channel: 'person',
  rollback: { kind: 'none', because: manualWords.noTimer },
  operations: {},
}
