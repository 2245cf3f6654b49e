/** Where a syslog server is. */
export interface SyslogAddress {
  readonly by: 'udp' | 'tcp' | 'tls'
  readonly host: string
  readonly port: number
  /** A file with the authority that its certificate is checked against, in place of the system's. */
  readonly ca?: string
}

// RFC 5426, RFC 5425; for plain TCP no port is assigned, and 601 is what servers listen at (RFC 3195).
const ports = { udp: 514, tcp: 601, tls: 6514 } as const

/** Reads `udp://host`, `tcp://host:port`, `tls://host:port?ca=FILE`; undefined for anything else. */
export function parseSyslogUrl(text: string): SyslogAddress | undefined {
  const [, by, v6, name, port, ca] =
    /^(udp|tcp|tls):\/\/(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9._-]+))(?::(\d{1,5}))?\/?(?:\?ca=(.+))?$/.exec(text) ?? []
  const host = v6 ?? name
  if ((by !== 'udp' && by !== 'tcp' && by !== 'tls') || host === undefined) return undefined
  const number = port === undefined ? ports[by] : Number(port)
  if (number < 1 || number > 65_535 || (ca !== undefined && by !== 'tls')) return undefined
  return ca === undefined ? { by, host, port: number } : { by, host, port: number, ca }
}
