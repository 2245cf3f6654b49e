/**
 * How a command is wrapped for an interpreter that takes it encoded. Whatever shell an account has (on Windows cmd,
 * PowerShell or another) then reads letters, digits and `+/=` only, and no quote of the command is read twice.
 */
export interface Encoded {
  /** Up to where the encoded command stands, with the blank before it. */
  readonly program: string
  /** Stands in front of each command, for the interpreter. */
  readonly first: string
}

/** The command as it goes to the device. */
export function wrapped(encoded: Encoded | undefined, command: string): string {
  if (encoded === undefined) return command
  return `${encoded.program}${Buffer.from(encoded.first + command, 'utf16le').toString('base64')}`
}

/** The command in what `wrapped` made; undefined where it made none of this. */
export function unwrapped(encoded: Encoded, sent: string): string | undefined {
  if (!sent.startsWith(encoded.program)) return undefined
  const text = Buffer.from(sent.slice(encoded.program.length), 'base64').toString('utf16le')
  return text.startsWith(encoded.first) ? text.slice(encoded.first.length) : undefined
}
