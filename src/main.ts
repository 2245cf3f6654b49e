import { bugText, main } from './cli.ts'
import { exitCodes } from './commands/exit-codes.ts'
import { bug } from './words/en/commands.ts'

const argv = process.argv.slice(2)

// A reader that goes away (`| head`) must not end a run; any other failure to write is told and seen in the exit code.
function watchStream(stream: NodeJS.WriteStream, name: string): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'EIO') return
    process.exitCode = exitCodes.unavailable
    if (stream !== process.stderr) process.stderr.write(`isolate: ${bug.notWritten(name, error.message)}\n`)
  })
}
watchStream(process.stdout, 'stdout')
watchStream(process.stderr, 'stderr')

// After a bug nothing can be relied on, so the process ends; but what was printed before it is let out first.
function crash(error: unknown): void {
  process.exitCode = exitCodes.bug
  process.stderr.write(bugText(error, argv.includes('--verbose')), () => process.stdout.write('', () => process.exit()))
}
process.on('uncaughtException', crash)
process.on('unhandledRejection', crash)

// Never process.exit() here: pipes are to be drained.
const code = await main(argv, { stdout: process.stdout, stderr: process.stderr, env: process.env, cwd: process.cwd() })
process.exitCode ||= code
