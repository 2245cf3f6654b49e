import type { Duplex } from 'node:stream'
import type { Limits } from './limits.ts'

export interface LifeWatch {
  /** Milliseconds since anything came. */
  quietFor(): number
  /** Calls back with the next thing that comes, whatever it is. */
  next(heard: () => void): void
  end(): void
}

/** Calls `silent` when nothing at all has come over the stream for the limit's time; keep-alive answers count. */
export function lifeWatch(stream: Duplex, limits: Limits, silent: () => void): LifeWatch {
  let heard = performance.now()
  const onData = (): void => {
    heard = performance.now()
  }
  stream.on('data', onData)
  const timer = setInterval(
    () => {
      if (performance.now() - heard > limits.silence) silent()
    },
    Math.max(10, Math.min(limits.silence / 4, 5_000)),
  )
  // An idle connection keeps no process alive.
  timer.unref()
  return {
    quietFor: () => performance.now() - heard,
    next: then => void stream.once('data', then),
    end: () => {
      clearInterval(timer)
      stream.off('data', onData)
    },
  }
}
