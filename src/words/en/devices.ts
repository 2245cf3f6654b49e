/** Lines of our own in transcripts and in what is kept of an output. */

export function middleLeftOut(bytes: number): string {
  return `… ${bytes} bytes left out …`
}

export function bytesLeftOut(bytes: number): string {
  return `${bytes} bytes more were not recorded`
}

export function exitWords(
  exit:
    | { kind: 'status'; code: number }
    | { kind: 'signal'; name: string }
    | { kind: 'prompt' }
    | { kind: 'refused'; line: string }
    | { kind: 'none' },
): string {
  switch (exit.kind) {
    case 'status':
      return `ended with status ${exit.code}`
    case 'signal':
      return `ended by signal ${exit.name}`
    case 'prompt':
      return 'ended; the device shows its prompt again'
    case 'refused':
      return `not taken by the device: ${exit.line}`
    case 'none':
      return 'ended; the device did not say how'
  }
}

export function lostWords(kind: string, words: string, sent: 'no' | 'maybe'): string {
  return `lost (${kind}): ${words}; ${sent === 'no' ? 'not sent' : 'perhaps sent'}`
}

export const modeLeft = 'the device is back where lines begin'

export function promptRead(name: string): string {
  return `the device’s prompt names it “${name}”`
}
