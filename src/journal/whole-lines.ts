import type { Verification } from './verify.ts'

/** The whole lines of a journal, and how many bytes of its file they take; a missing last line end is put in. */
export function wholeLines(
  bytes: Uint8Array,
  { torn, noLineEnd }: Verification,
): { readonly lines: Uint8Array; readonly length: number } {
  const length = torn?.from ?? bytes.length
  const kept = bytes.subarray(0, length)
  return { lines: noLineEnd ? Buffer.concat([kept, Buffer.from('\n')]) : kept, length }
}
