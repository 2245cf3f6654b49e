export type DurationFault = 'sexagesimal' | 'negative' | 'too-long' | 'not-one'

const written = /^(?=\d)(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/
const seconds = /^(?:0|[1-9]\d*)(?:\.\d{1,3})?$/
/** A duration, but for its bound. */
export const durationPattern = new RegExp(`${written.source}|${seconds.source}`)

/** The longest that a timer can wait (Node: 2^31 − 1 ms; a longer one would fire at once). */
export const longest = 2 ** 31 - 1

/** `1h30m`, `5m`, `90s` or a number of seconds, as whole milliseconds; or what is wrong with it. */
export function durationOf(text: string): number | DurationFault {
  const milliseconds = seconds.test(text) ? Math.round(Number(text) * 1000) : ofUnits(text)
  if (milliseconds === undefined) return faultOf(text)
  return milliseconds <= longest ? milliseconds : 'too-long'
}

function ofUnits(text: string): number | undefined {
  const parts = written.exec(text)
  if (!parts) return undefined
  const [, h = '0', m = '0', s = '0'] = parts
  return (Number(h) * 3600 + Number(m) * 60 + Number(s)) * 1000
}

function faultOf(text: string): DurationFault {
  if (/^\d+(?::\d+)+$/.test(text)) return 'sexagesimal'
  return /^-\s*\d/.test(text) ? 'negative' : 'not-one'
}
