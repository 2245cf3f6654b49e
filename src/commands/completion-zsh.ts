import { type Argument, commonFlags, type Flag, type Row } from './table.ts'

/** For a folder of zsh's `fpath`, as `_isolate`; or to be sourced after `compinit`. */
export function zshCompletion(rows: readonly Row[]): string {
  return `#compdef isolate
_isolate() {
  local -a commands common
  commands=(
${rows.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join('\n')}
  )
  common=(
${[...commonFlags, help].map(flag => `    ${option(flag)}`).join('\n')}
  )
  if (( CURRENT == 2 )); then
    [[ $PREFIX == -* ]] || _describe -t commands command commands
    _arguments $common ${quoted('*:file:_files')}
    return
  fi
  local command=$words[2]
  case $command in
${rows.map(commandCase).join('\n')}
    *) _arguments $common ${quoted('*:file:_files')} ;;
  esac
}
if [[ $funcstack[1] == _isolate ]]; then _isolate "$@"; else compdef _isolate isolate; fi
`
}

const help: Flag = { flag: '--help', summary: 'show this help' }

function commandCase({ name, flags, args }: Row): string {
  const options = flags.filter(({ unbuilt }) => !unbuilt).map(option)
  const parts = [...options, ...args.map(argument)].map(part => ` \\\n        ${part}`)
  return `    ${name})
      shift words; (( CURRENT-- ))
      _arguments $common${parts.join('')} ;;`
}

/** `--format[how the answer is written]:FORMAT:(text json)` */
function option({ flag, value, summary, values }: Flag): string {
  const what = `${flag}[${summary.replace(/[[\]\\]/g, '\\$&')}]`
  return quoted(value === undefined ? what : `${what}:${plain(value)}:${completes(value, values)}`)
}

function argument({ name, many, values }: Argument): string {
  return quoted(`${many ? '*' : ''}:${name}:${completes(name, values)}`)
}

function completes(value: string, values: readonly string[] | undefined): string {
  if (values !== undefined) return `(${values.join(' ')})`
  if (value === 'DIR') return '_files -/'
  return value.endsWith('FILE') || value === 'RUN' ? '_files' : ' '
}

function plain(value: string): string {
  return value.replaceAll(':', '\\:')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
