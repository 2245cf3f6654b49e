/** The SSH library as it is loaded when the first connection is made: a plan or a check of a file needs none of it. */
export type Ssh2 = typeof import('ssh2')

export async function loadSsh2(): Promise<Ssh2> {
  return (await import('ssh2')).default
}
