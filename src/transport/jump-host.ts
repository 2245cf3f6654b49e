/** One of the jump hosts of ssh_config's ProxyJump; its name is looked up in ssh_config in turn. */
export interface JumpHost {
  readonly name: string
  readonly user?: string
  readonly port?: number
}

/** `[user@]host[:port]` or `ssh://…`, separated by commas, as `ProxyJump` has them; IPv6 addresses in brackets. */
export function parseJumps(text: string): readonly JumpHost[] {
  return text.split(',').flatMap(part => {
    const whole = part.trim().replace(/^ssh:\/\//, '')
    const [, user, bracketed, plain, port] = jump.exec(whole) ?? []
    const name = bracketed ?? plain
    if (name === undefined) return []
    return [{ name, ...(user !== undefined && { user }), ...(port !== undefined && { port: Number(port) }) }]
  })
}

// A user may hold an @; the last one separates. An address with several colons and no brackets has no port.
const jump = /^(?:(.+)@)?(?:\[([^\]]+)\]|([^@[\]:]+|[^@[\]]*:[^@[\]]*:[^@[\]]*))(?::(\d+))?\/?$/

export function jumpText({ name, user, port }: JumpHost): string {
  const where = port === undefined ? name : `${name.includes(':') ? `[${name}]` : name}:${port}`
  return user === undefined ? where : `${user}@${where}`
}
