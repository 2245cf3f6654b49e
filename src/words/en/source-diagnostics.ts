import type { SourceCodes, YamlProblem } from '../../diagnostic/source-codes.ts'
import { name, type Said } from './said.ts'

type Sentences = { readonly [C in keyof SourceCodes]: (facts: SourceCodes[C]) => Said }

const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MiB`
const codePoint = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** What is said of a file that isn't the YAML that it should be. */
export const sourceDiagnostics: Sentences = {
  'unreadable-file': ({ file, reason, near }) => ({
    message: `${name(file)} can't be read: ${reason}`,
    hint:
      near === undefined
        ? 'check the path and its permissions; paths are relative to the file that they stand in'
        : `did you mean ${name(near)}, which stands in the same folder?`,
  }),
  'file-too-large': ({ bytes, limit }) => ({
    message: `the file has ${mebibytes(bytes)}; more than ${mebibytes(limit)} are not read`,
    hint: 'is it the right file? A runbook of 10,000 hosts has about 2 MiB',
  }),
  'unusual-in-large-file': ({ length, limit }) => ({
    message: `what stands here needs the full YAML reader, which takes ${mebibytes(limit)} at most; the file has ${mebibytes(length)}`,
    hint: 'write it without anchors, aliases, tags, tabs and byte order mark, each text on one line and without a backslash, no key twice or without value; or split the file with `include`',
  }),
  'not-utf-8': ({ encoding }) => ({
    message: encoding ? `the file is ${encoding}, not UTF-8` : 'this is not UTF-8',
    hint: 'save the file as UTF-8',
  }),
  'control-character': ({ character }) => ({
    message: `the control character ${codePoint(character)} may not stand in a runbook`,
    hint: 'delete it; in double quotes it can be written as an escape such as "\\e"',
  }),
  'carriage-return': () => ({
    message: 'the line ends with a carriage return alone',
    hint: 'save the file with Unix (LF) or Windows (CRLF) line ends',
  }),
  'reordering-character': ({ character }) => ({
    message: `the invisible character ${codePoint(character)} makes text look other than it is`,
    hint: 'delete it, unless it belongs to a name in a script written from right to left',
  }),
  'empty-file': () => ({
    message: 'the file is empty',
    hint: 'a runbook starts with `isolate: 1` and `name: …`',
  }),
  'several-documents': () => ({
    message: 'a second document begins here; a runbook is one document',
    hint: 'take the `---` out, or put the rest in a file of its own and `include` it',
  }),
  'too-deep': ({ limit }) => ({
    message: `more than ${limit} levels are nested here`,
    hint: 'no key of a runbook needs that: look for brackets that are never closed',
  }),
  'yaml-version': ({ version }) => ({
    message: `the file says that it is YAML ${version}; runbooks are YAML 1.2`,
    hint: 'take the %YAML line out, and quote `yes`, `no`, `on`, `off` where they are texts',
  }),
  'yaml-tag': ({ tag }) => ({
    message: `the tag ${name(tag)} means nothing in a runbook`,
    hint: 'take the tag out; a text that starts with ! has to be quoted',
  }),
  'yaml-syntax': ({ problem, detail }) => problems[problem](detail),
  'tab-indentation': () => ({
    message: 'a tab stands where lines are indented; YAML allows only blanks there',
    hint: 'replace the tab with blanks, two for each level',
  }),
  'unquoted-colon': () => ({
    message: 'there are two `: ` in one line, so it is unclear what is the key',
    hint: "quote the text that has a colon in it: `name: 'Riverside: all'`",
  }),
  'unquoted-character': ({ character, text }) => ({
    message: `a text can't start with ${name(character)} unless it is quoted`,
    hint: `put quotes around it: \`'${text.replaceAll("'", "''")}'\``,
  }),
  'unquoted-braces': () => ({
    message: 'this starts with `{{`, which is a map in a map to YAML',
    hint: 'there are no variables in a runbook; if a text is meant, quote it',
  }),
  'unclosed-quote': () => ({
    message: 'this quote is never closed',
    hint: "close it; in single quotes an apostrophe is written twice: 'it''s'",
  }),
  'bad-escape': ({ escape: sequence }) => ({
    message: `${name(sequence)} is no escape that YAML knows in double quotes`,
    hint: "use single quotes, in which a backslash is only a backslash: 'AD\\ops'",
  }),
  'smart-quote': ({ character }) => ({
    message: `${name(character)} is a typographic quote, which YAML takes for a letter of the text`,
    hint: 'type \' or " instead',
  }),
  'odd-blank': ({ character }) => ({
    message: `here stands an invisible ${codePoint(character)} and no blank: YAML takes it for a letter`,
    hint: 'delete it and type a blank',
  }),
  'duplicate-key': ({ key }) => ({
    message: `the key ${name(key)} is given twice`,
    hint: 'keep one of the two; readers differ in which one they would take',
  }),
  'merge-key': () => ({
    message: 'the merge key `<<` is not part of YAML 1.2',
    hint: 'put the shared keys under `templates:` and write `like: <template>`',
  }),
  'empty-key': () => ({ message: 'there is no key before the colon', hint: 'write the key, or take the line out' }),
  'complex-key': () => ({
    message: 'a key has to be a text, and this is a list, a map or an alias',
    hint: 'if a text is meant, quote it',
  }),
  'unknown-alias': ({ alias }) => ({
    message: `${name(`*${alias}`)} stands for nothing: there is no ${name(`&${alias}`)} before it`,
    hint: 'if a text is meant, quote it',
  }),
  'alias-cycle': ({ alias }) => ({
    message: `${name(`*${alias}`)} stands inside of what it stands for`,
    hint: `write out what is meant in place of ${name(`*${alias}`)}`,
  }),
  'alias-bomb': ({ alias, limit }) => ({
    message: `with ${name(`*${alias}`)} the aliases of this file come to more than ${limit.toLocaleString('en')} values`,
    hint: 'write out what is meant, or use `templates`',
  }),
}

const problems: { readonly [P in YamlProblem]: (detail?: string) => Said } = {
  indentation: () => ({
    message: "the line is indented by a number of blanks that doesn't fit the lines before it",
    hint: 'entries of one map or list start in the same column, two blanks further in than what they belong to',
  }),
  'open-bracket': () => ({
    message: 'this bracket is not closed, or the lines after it are not indented',
    hint: 'close the bracket, and indent all its lines',
  }),
  'after-bracket': () => ({
    message: 'something follows a closing bracket or quote',
    hint: 'a text that starts with [ or { or a quote has to be quoted as a whole',
  }),
  'no-colon': () => ({
    message: 'a key and a colon followed by a blank are missing here',
    hint: 'write `key: value`, with a blank after the colon',
  }),
  'no-comma': () => ({ message: 'a comma is missing here', hint: 'put a comma between the entries' }),
  'comment-without-blank': () => ({
    message: 'a comment needs a blank before its `#`',
    hint: 'put a blank before the `#`, or quote the text when the `#` belongs to it',
  }),
  'key-over-lines': () => ({
    message: 'this is taken for a key that goes over several lines',
    hint: 'a key stands on one line with its colon; look for a missing quote, bracket or `- `',
  }),
  directive: () => ({ message: "a line that starts with % can't be understood", hint: 'take the line out' }),
  other: (detail = '') => ({ message: `this is not YAML: ${lower(detail)}` }),
}

function lower(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}
