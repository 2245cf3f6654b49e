const endings = new Set<() => void>()
let watching = false

/** Does `clean` when this process ends, by itself or by a signal; the answer calls that off. */
export function onEnd(clean: () => void): () => void {
  watch()
  endings.add(clean)
  return () => endings.delete(clean)
}

function watch(): void {
  if (watching) return
  watching = true
  process.once('exit', cleanAll)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      cleanAll()
      process.kill(process.pid, signal)
    })
  }
}

/** Newest first: what stands on something goes before it. */
function cleanAll(): void {
  for (const clean of [...endings].reverse()) clean()
  endings.clear()
}
