/** A file that is only written at its end, and cut back to what is known to be good. */
export interface DiskFile {
  /** Puts bytes at the end; tells how many were taken, which may be fewer. */
  write(bytes: Uint8Array): Promise<number>
  /** Comes back when everything written is on the disk itself. */
  sync(): Promise<void>
  /** Cuts the file to `length` bytes. */
  truncate(length: number): Promise<void>
  close(): Promise<void>
}

/** What the journal asks of a file system. Every call rejects with a `DiskFault`. Files are 0600, folders 0700. */
export interface Disk {
  /** Makes the folder and those above it that are missing. */
  folders(path: string): Promise<void>
  /** Makes one folder; rejects with EEXIST when there is something. */
  folder(path: string): Promise<void>
  /** Makes an empty file; rejects with EEXIST when there is something. */
  create(path: string): Promise<DiskFile>
  /** Opens a file that exists, at its end. */
  append(path: string): Promise<DiskFile>
  read(path: string): Promise<Uint8Array>
  remove(path: string): Promise<void>
  /** Removes a folder with all that is in it. */
  removeFolder(path: string): Promise<void>
  /** Makes names in the folder as durable as the files that they name. */
  syncFolder(path: string): Promise<void>
}

/** What was being done when the disk said no. */
export type DiskAct = 'create' | 'open' | 'read' | 'write' | 'sync' | 'truncate' | 'remove' | 'close'

/** The disk said no. `errno` is the system's name for it: ENOSPC, EIO, EROFS, EACCES, EMFILE, … */
export class DiskFault extends Error {
  override readonly name = 'DiskFault'
  readonly path: string
  readonly doing: DiskAct
  readonly errno: string

  constructor(path: string, doing: DiskAct, errno: string, options?: ErrorOptions) {
    super(`${doing} ${path}: ${errno}`, options)
    this.path = path
    this.doing = doing
    this.errno = errno
  }
}

/** Runs `work`; what it rejects with becomes a `DiskFault` that says where and what. */
export async function faulting<T>(path: string, doing: DiskAct, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof DiskFault ? error : new DiskFault(path, doing, errnoOf(error), { cause: error })
  }
}

/** The system's name for what it said no with. */
export function errnoOf(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : String(error)
}
