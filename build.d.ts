import type { Metafile } from 'esbuild'

export function buildInto(folder: string): Promise<Metafile>
