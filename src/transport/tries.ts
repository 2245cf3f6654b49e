import type { HostId } from '../names/ids.ts'

/** May a secret that `refusedBy` refused be sent to `host` all the same? */
export type MayUseAgain = (ask: {
  readonly source: string
  readonly user: string
  readonly refusedBy: HostId
  readonly host: HostId
}) => Promise<boolean>

type Standing =
  | { readonly kind: 'untried' }
  | { readonly kind: 'trying'; readonly ended: Promise<void>; readonly end: () => void }
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly by: HostId }

/**
 * What became of each secret that was sent. A wrong password sent to forty hosts locks the account: so the first host's
 * answer is waited for before a second gets it, and what was refused once is held back unless the policy allows it.
 */
export interface Tries {
  /** Undefined: go on, and tell how it ended. Else the host that refused it. */
  claim(key: string): Promise<HostId | undefined>
  accepted(key: string): void
  refused(key: string, by: HostId): void
  /** Not sent after all. */
  released(key: string): void
}

export function tries(): Tries {
  const standings = new Map<string, Standing>()
  const move = (key: string, to: Standing): void => {
    const before = standings.get(key)
    standings.set(key, to)
    if (before?.kind === 'trying') before.end()
  }
  return {
    claim: async key => {
      for (;;) {
        const now = standings.get(key) ?? { kind: 'untried' }
        if (now.kind === 'accepted') return undefined
        if (now.kind === 'refused') return now.by
        if (now.kind === 'untried') {
          standings.set(key, trying())
          return undefined
        }
        await now.ended
      }
    },
    accepted: key => {
      if (standings.get(key)?.kind !== 'refused') move(key, { kind: 'accepted' })
    },
    refused: (key, by) => move(key, { kind: 'refused', by }),
    released: key => {
      if (standings.get(key)?.kind === 'trying') move(key, { kind: 'untried' })
    },
  }
}

function trying(): Standing {
  let end: () => void = () => {}
  const ended = new Promise<void>(done => {
    end = done
  })
  return { kind: 'trying', ended, end }
}
