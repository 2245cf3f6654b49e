interface Environment {
  readonly NO_COLOR?: string | undefined
  readonly FORCE_COLOR?: string | undefined
  readonly TERM?: string | undefined
}

/** Whether a stream gets colours. Each stream decides for itself; a terminal alone is not enough when the operator said no. */
export function wantsColour(stream: { readonly isTTY?: boolean }, env: Environment, refused: boolean): boolean {
  if (refused || (env.NO_COLOR ?? '') !== '') return false
  const forced = env.FORCE_COLOR
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false'
  return stream.isTTY === true && env.TERM !== 'dumb'
}
