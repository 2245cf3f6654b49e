import { createHash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import type { Machine } from './lock-holder.ts'

/** This computer, as far as the system tells: `/proc` and `/etc/machine-id` are Linux's. */
export function thisMachine(): Machine {
  return {
    host: hostname(),
    machine: machine(),
    boot: fileText('/proc/sys/kernel/random/boot_id'),
    process: pid => (runs(pid) ? { began: began(pid) } : undefined),
  }
}

/**
 * The computer's own id, hashed (machine-id(5) asks not to pass it on), with the space that its process numbers are
 * of: containers on one computer each have their own.
 */
function machine(): string {
  const id = fileText('/etc/machine-id')
  const space = linkText('/proc/self/ns/pid')
  return id === '' ? '' : createHash('sha256').update(`isolate ${id} ${space}`).digest('hex').slice(0, 16)
}

function runs(pid: number): boolean {
  if (pid < 1) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // It runs, but belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Field 22 of proc_pid_stat(5): when the process began, in clock ticks since the boot. */
function began(pid: number): string {
  const stat = fileText(`/proc/${pid}/stat`)
  // The second field is the program's name in parentheses and may hold blanks and parentheses itself.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
}

function fileText(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    return ''
  }
}

function linkText(path: string): string {
  try {
    return readlinkSync(path)
  } catch {
    return ''
  }
}
