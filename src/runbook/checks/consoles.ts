import { warning } from '../../diagnostic/diagnostic.ts'
import { withOwn } from '../../platform/registry.ts'
import { hasCommandLine } from '../build/nodes.ts'
import type { Checking } from './check.ts'

/** Ways over a console server: whether anybody but a person can go them, and what tells where they lead. */
export function checkConsoles({ written, source, report }: Checking): void {
  const platforms = withOwn(written.platforms)
  const fallback = written.defaults?.platform
  for (const [id, { ways = [], platform = fallback, identity }] of written.hosts ?? [])
    for (const [index, { console }] of ways.entries()) {
      if (console === undefined || platform === undefined || platform === 'manual') continue
      const path = ['hosts', id, 'ways', index, 'console']
      const at = source.has(path) ? source.spanOf(path) : source.keyOf(['hosts', id])
      if (!hasCommandLine(platforms, platform)) report(warning('console-by-hand', { host: id, platform }, at))
      else if (identity === undefined) report(warning('console-without-identity', { host: id, line: console.line }, at))
    }
}
