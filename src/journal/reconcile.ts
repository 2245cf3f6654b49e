/** Two copies of one journal, each of whole lines: the longer, when the shorter is its beginning; else where they part. */
export type Reconciled =
  | { readonly same: true; readonly whole: Uint8Array }
  | { readonly same: false; readonly seq: number }

export function reconcile(one: Uint8Array, other: Uint8Array): Reconciled {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  const beginning = long.subarray(0, short.length)
  if (Buffer.compare(beginning, short) === 0) return { same: true, whole: long }
  const at = short.findIndex((byte, index) => byte !== beginning[index])
  return { same: false, seq: short.subarray(0, at).filter(byte => byte === 10).length + 1 }
}
