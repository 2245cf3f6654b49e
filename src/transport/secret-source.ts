import type { SecretSource } from '../runbook/runbook.ts'

/** The same for the same secret: a shared access is asked for once. */
export function sourceKey(source: SecretSource): string {
  switch (source.from) {
    case 'env':
      return `env ${source.name}`
    case 'file':
      return `file ${source.path}`
    case 'command':
      return `command ${JSON.stringify(source.argv)}`
    case 'prompt':
      return `prompt ${source.text}`
  }
}

/** Where a secret comes from, to show: never what it is. A command's arguments stay out, they may hold something. */
export function sourceName(source: SecretSource): string {
  switch (source.from) {
    case 'env':
      return `env ${source.name}`
    case 'file':
      return `file ${source.path}`
    case 'command':
      return `command ${source.argv[0]}`
    case 'prompt':
      return `prompt “${source.text}”`
  }
}
