import { knownTypes } from '../hostkeys/known-types.ts'
import { algorithms, signedBy } from './algorithms.ts'
import type { Login } from './login-types.ts'

/** The algorithms that a login offers: the host's known types of key first, or only the types that are asked for. */
export function offeredTo({ trust, to, legacy, keyTypes }: Login): ReturnType<typeof algorithms> {
  const offered = algorithms(keyTypes ?? knownTypes(trust, to.host, to.port), legacy)
  if (keyTypes === undefined) return offered
  return {
    ...offered,
    serverHostKey: offered.serverHostKey.filter(name => keyTypes.some(type => signedBy(type, name))),
  }
}
