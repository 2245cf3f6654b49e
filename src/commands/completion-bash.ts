import { commonFlags, defaultCommand, type Flag, type Row } from './table.ts'

/** For bash 3.2 and later. Where a file or folder may stand nothing is offered, so that the shell completes file names. */
export function bashCompletion(rows: readonly Row[]): string {
  const names = rows.map(({ name }) => name)
  return `# bash completion of isolate: source <(isolate completion bash)
_isolate() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=${defaultCommand} named= words= index
  for ((index = 1; index < COMP_CWORD; index++)); do
    case \${COMP_WORDS[index]} in
      ${names.join('|')}) command=\${COMP_WORDS[index]} named=yes; break ;;
    esac
  done
  case $command:$before in
${rows.flatMap(row => row.flags.flatMap(flag => valueCase(row, flag))).join('\n')}
  esac
  case $current in
    -*)
      case $command in
${rows.map(({ name, flags }) => `        ${name}) words='${flagNames(flags)}' ;;`).join('\n')}
      esac
      words="$words ${flagNames(commonFlags)} --help"
      ;;
    *)
      if [[ -z $named ]]; then words='${names.join(' ')}'
      else
        case $command in
${rows.flatMap(argumentCase).join('\n')}
        esac
      fi
      ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _isolate isolate
`
}

function flagNames(flags: readonly Flag[]): string {
  return flags
    .filter(({ unbuilt }) => !unbuilt)
    .map(({ flag }) => flag)
    .join(' ')
}

function valueCase({ name }: Row, { flag, value, values = [] }: Flag): readonly string[] {
  if (value === undefined) return []
  const reply = values.length === 0 ? 'COMPREPLY=()' : `COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$current"))`
  return [`    ${name}:${flag}) ${reply}; return ;;`]
}

function argumentCase({ name, args }: Row): readonly string[] {
  const values = args.flatMap(argument => argument.values ?? [])
  return values.length === 0 ? [] : [`          ${name}) words='${values.join(' ')}' ;;`]
}
