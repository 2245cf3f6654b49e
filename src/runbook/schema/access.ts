import { error } from '../../diagnostic/diagnostic.ts'
import { nearest } from '../../names/nearest.ts'
import { spanOf } from '../../source/value.ts'
import { accessKeys, authKeys } from '../../words/en/keys.ts'
import type { Authentication } from '../runbook.ts'
import { byKind, mapped, oneOrList, oneOrMore } from '../shapes/collections.ts'
import { duration, truth, wholeNumber } from '../shapes/numbers.ts'
import { optional, type RecordOf, record, required } from '../shapes/record.ts'
import { access, host } from '../shapes/references.ts'
import { scalar } from '../shapes/scalar.ts'
import type { Shape } from '../shapes/shape.ts'
import { line, path, word } from '../shapes/texts.ts'
import { needs } from './needs.ts'
import { secret, sudo } from './secret.ts'

export const port = wholeNumber(1, 65535)

const authFields = {
  key: optional(path),
  passphrase: optional(secret),
  certificate: optional(path),
  password: optional(secret),
  keyboard_interactive: optional(secret),
}

const written = record('auth', authFields, authKeys, {
  exactlyOne: ['key', 'password', 'keyboard_interactive'],
  together: { passphrase: 'key', certificate: 'key' },
})

// What is no slip of one of these words may be a secret written out.
const agent = scalar({ kind: 'scalar', expected: 'word', words: ['agent'] }, (found, reading) => {
  const near = nearest(found.text, ['agent', ...Object.keys(authFields)])
  if (found.text === 'agent') return found.text
  const facts = { text: found.text, known: [], ...(near === undefined ? {} : { nearest: near }) }
  if (near === undefined) reading.report(error('literal-secret', {}, spanOf(found)))
  else reading.report(error('unknown-word', facts, spanOf(found)))
  return undefined
})

const authentication: Shape<Authentication> = byKind<Authentication>('authentication', {
  scalar: mapped(agent, () => ({ kind: 'agent' })),
  map: mapped(written, authenticationOf),
})

function authenticationOf(read: RecordOf<typeof authFields>): Authentication {
  const { key, passphrase, certificate, password, keyboard_interactive: interactive } = read
  if (key !== undefined && certificate !== undefined) return { kind: 'certificate', path: certificate, key }
  if (key !== undefined) return { kind: 'key', path: key, ...(passphrase ? { passphrase } : {}) }
  if (password) return { kind: 'password', secret: password }
  return interactive ? { kind: 'keyboard-interactive', secret: interactive } : { kind: 'agent' }
}

const accessFields = {
  user: required(line),
  port: optional(port),
  auth: optional(oneOrMore(authentication)),
  known_hosts: optional(oneOrMore(path)),
  via: optional(oneOrList(host)),
  enable: optional(secret),
  sudo: optional(sudo),
  legacy_algorithms: optional(truth),
  transport: optional(word(['ssh2', 'openssh'])),
  config: optional(word(['ssh'])),
  needs: optional(needs),
  fallback: optional(access),
  timeout: optional(duration),
}

export const accessShape = record('access', accessFields, accessKeys)
export type WrittenAccess = RecordOf<typeof accessFields>
