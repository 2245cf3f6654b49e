import { hashOf, type Spoilt } from './compare.ts'

/** A line of `SHA256SUMS`: what the file `name` beside it hashes to. */
export interface Sum {
  readonly sha256: string
  readonly name: string
}

// As sha256sum(1) writes it: hash, blank, a blank or an asterisk, name.
const line = /^([0-9a-f]{64}) [ *](.+)$/

/** Reads a list as `sha256sum` writes it; what isn't such a line is given back as it is. */
export function parseSums(text: string): { readonly sums: readonly Sum[]; readonly strange: readonly string[] } {
  const sums: Sum[] = []
  const strange: string[] = []
  for (const each of text.split('\n').filter(Boolean)) {
    const [, sha256, name] = line.exec(each) ?? []
    if (sha256 === undefined || name === undefined) strange.push(each)
    else sums.push({ sha256, name })
  }
  return { sums, strange }
}

/** Compares a file of the list with its bytes; `undefined`: it isn't there. */
export function compareSum(file: string, { sha256 }: Sum, bytes: Uint8Array | undefined): Spoilt | undefined {
  if (bytes === undefined) return { file, why: 'missing' }
  return hashOf(bytes) === sha256 ? undefined : { file, why: 'differs' }
}
