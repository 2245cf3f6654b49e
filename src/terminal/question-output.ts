import { Writable } from 'node:stream'

/** Where questions are painted. */
export interface PaintedOn {
  readonly columns?: number
  write(text: string): unknown
}

// Colours and the like (SGR, ECMA-48 §8.3.117); what moves the cursor stays.
const colours = /\x1b\[[0-9;]*m/g

/** The stream that a question paints on: without colours where nobody wants them, and never failing the question. */
export function questionOutput(on: PaintedOn, colour: boolean): Writable & { readonly columns: number } {
  const stream = new Writable({
    decodeStrings: false,
    write(chunk: string | Uint8Array, _encoding, done) {
      const text = String(chunk)
      on.write(colour ? text : text.replace(colours, ''))
      done()
    },
  })
  return Object.assign(stream, { columns: on.columns ?? 80 })
}
