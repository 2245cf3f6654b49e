import { largestFile } from './files.ts'

/** All of standard input; beyond the bound of a file it is cut there, one byte too long, so that reading it is refused. */
export async function standardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk)
    size += chunk.length
    if (size > largestFile) break
  }
  return Buffer.concat(chunks)
}
