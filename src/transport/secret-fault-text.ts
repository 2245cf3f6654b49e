import { secretFaultWords as say } from '../words/en/losses.ts'
import type { SecretFault } from './secrets.ts'

/** Why a secret can't be used, in words; never what it is. */
export function secretFaultText({ fault, detail }: SecretFault): string {
  const why = say[fault]
  return detail === undefined ? why : `${why} (${detail})`
}
