import { bugText, main } from './cli.ts'
import { type ExitCode, exitCodes, unseen } from './commands/exit-codes.ts'
import { letGoOfLostTerminal } from './terminal/gone.ts'
import { bug } from './words/en/commands.ts'

const argv = process.argv.slice(2)

let code: ExitCode | undefined
let command = ''
let isUnseen = false
function settle(): void {
  if (code !== undefined) process.exitCode = isUnseen ? unseen(code, command) : code
}

letGoOfLostTerminal()

// A reader that goes away (`| head`) must not end a run; any other failure to write is told and seen in the exit code.
function watchStream(stream: NodeJS.WriteStream, name: string): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || error.code === 'EIO') return
    isUnseen = true
    settle()
    if (stream !== process.stderr) process.stderr.write(`isolate: ${bug.notWritten(name, error.message)}\n`)
  })
}
watchStream(process.stdout, 'stdout')
watchStream(process.stderr, 'stderr')

// After a bug nothing can be relied on, so the process ends; but what was printed before it is let out first.
function crash(error: unknown): void {
  code = exitCodes.bug
  settle()
  process.stderr.write(bugText(error, argv.includes('--verbose')), () => process.stdout.write('', () => process.exit()))
}
process.on('uncaughtException', crash)
process.on('unhandledRejection', crash)

// No process.exit() at once: pipes are to be drained. But what was left open must not keep it from ending for ever.
const patience = 2_000
function end(): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit()))
}

void main(argv, {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  begins: name => {
    command = name
  },
}).then(ended => {
  code ??= ended
  settle()
  setTimeout(end, patience).unref()
})
