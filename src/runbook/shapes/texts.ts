import { error, note } from '../../diagnostic/diagnostic.ts'
import type { Malformed } from '../../diagnostic/runbook-codes.ts'
import { type InterfaceName, interfaceName, interfacePattern } from '../../names/ids.ts'
import { nearest } from '../../names/nearest.ts'
import { type Scalar, spanOf } from '../../source/value.ts'
import { elsewhereMeant, scalar } from './scalar.ts'
import type { Reading, Shape } from './shape.ts'

export function malformed(facts: Malformed, at: Scalar, reading: Reading): undefined {
  reading.report(error('malformed', facts, spanOf(at)))
  return undefined
}

/** Any text, over several lines too. A number is taken as it was written. */
export const text: Shape<string> = scalar({ kind: 'scalar', expected: 'text' }, (found, reading) => {
  noteOther(found, reading)
  return found.text
})

/** The text is a text to us; other people's tools read these files too. */
function noteOther(found: Scalar, reading: Reading): void {
  const meaning = elsewhereMeant(found)
  if (meaning !== undefined) reading.report(note('boolean-elsewhere', { text: found.text, meaning }, spanOf(found)))
}

// A block text ends with a line break of its own.
const oneLine = /^[^\u0000-\u001f\u007f-\u009f]*\n?$/

/** A text on one line, without control characters: it goes into command lines, prompts and file names. */
export const line: Shape<string> = scalar({ kind: 'scalar', expected: 'line', pattern: oneLine }, (found, reading) => {
  noteOther(found, reading)
  const bare = found.plain ? found.text : found.text.replace(/\n$/, '')
  return !oneLine.test(bare) ? malformed({ what: 'line' }, found, reading) : bare
})

/** One of a closed set of words. */
export function word<const W extends string>(words: readonly W[]): Shape<W> {
  return scalar({ kind: 'scalar', expected: 'word', words }, (found, reading) => {
    const known = words.find(candidate => candidate === found.text)
    if (known !== undefined) return known
    const near = nearest(found.text, words)
    const facts = { text: found.text, known: words, ...(near === undefined ? {} : { nearest: near }) }
    reading.report(error('unknown-word', facts, spanOf(found)))
    return undefined
  })
}

const pathText = /^[^\u0000-\u001f]*$/

/** A path, made absolute: as seen from the file that it stands in. */
export const path: Shape<string> = scalar({ kind: 'scalar', expected: 'path', pattern: pathText }, (found, reading) =>
  pathText.test(found.text) ? reading.path(found.text, found.file) : malformed({ what: 'line' }, found, reading),
)

export const interfaceNameShape: Shape<InterfaceName> = scalar(
  { kind: 'scalar', expected: 'interface', pattern: interfacePattern },
  (found, reading) => interfaceName(found.text) ?? malformed({ what: 'interface', text: found.text }, found, reading),
)

/** A regular expression, kept as text; that it compiles has been tried. */
export const pattern: Shape<string> = scalar({ kind: 'scalar', expected: 'pattern' }, (found, reading) => {
  try {
    new RegExp(found.text)
    return found.text
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message.replace(/^.*: /s, '') : String(fault)
    return malformed({ what: 'pattern', text: found.text, reason }, found, reading)
  }
})

const keyTypes =
  '(?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-nistp(?:256|384|521)|sk-(?:ssh-ed25519|ecdsa-sha2-nistp256)@openssh\\.com)'
const publicKey = new RegExp(`^${keyTypes} AAAA[A-Za-z0-9+/]{16,}={0,2}(?: .*)?$`)
const fingerprint = /^SHA256:[A-Za-z0-9+/]{43}=?$/
const shownKey = new RegExp(`${publicKey.source}|${fingerprint.source}`)

/** A public key as in `authorized_keys`: type, base64, perhaps a comment. */
export const sshKey: Shape<string> = scalar(
  { kind: 'scalar', expected: 'ssh-key', pattern: publicKey },
  (found, reading) =>
    publicKey.test(found.text) ? found.text : malformed({ what: 'ssh-key', text: found.text }, found, reading),
)

/** A public host key, or its SHA-256 fingerprint as `ssh-keygen -l` prints it. */
export const hostKey: Shape<string> = scalar(
  { kind: 'scalar', expected: 'host-key', pattern: shownKey },
  (found, reading) =>
    shownKey.test(found.text) ? found.text : malformed({ what: 'host-key', text: found.text }, found, reading),
)
