import type { Severity } from '../diagnostic/diagnostic.ts'
import { rules } from '../rules/all.ts'
import { ruleHelp, ruleWords } from '../words/en/complaints.ts'
import type { JsonComplaints, JsonDiagnostic, JsonPlace } from './json.ts'
import { uriOf } from './uri.ts'

interface Location {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string }
    readonly region: {
      readonly startLine: number
      readonly startColumn: number
      readonly endLine: number
      readonly endColumn: number
    }
  }
  readonly message?: { readonly text: string }
}

interface Rule {
  readonly id: string
  readonly shortDescription: { readonly text: string }
  readonly fullDescription?: { readonly text: string }
  readonly help: { readonly text: string; readonly markdown?: string }
  readonly defaultConfiguration?: { readonly level: Severity }
}

interface Result {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly level: Severity
  readonly message: { readonly text: string }
  readonly locations: readonly Location[]
  readonly relatedLocations?: readonly Location[]
}

/** A SARIF log of one run: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export interface SarifLog {
  readonly $schema: string
  readonly version: '2.1.0'
  readonly runs: readonly [
    {
      readonly tool: {
        readonly driver: {
          readonly name: string
          readonly version: string
          readonly rules: readonly Rule[]
        }
      }
      readonly artifacts: readonly { readonly location: { readonly uri: string } }[]
      /** SARIF knows UTF-16 units as well; these are what our columns are. */
      readonly columnKind: 'unicodeCodePoints'
      readonly results: readonly Result[]
    },
  ]
}

/** Complaints for code scanning. `version` is that of the program. */
export function sarifLog({ files, diagnostics }: JsonComplaints, version: string): SarifLog {
  const codes = [...new Set(diagnostics.map(({ code }) => code))].sort()
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'isolate',
            version,
            rules: codes.map(describedRule),
          },
        },
        artifacts: files.map(file => ({ location: { uri: uriOf(file) } })),
        columnKind: 'unicodeCodePoints',
        results: diagnostics.map(diagnostic => resultOf(diagnostic, codes)),
      },
    ],
  }
}

/** A rule says what it looks for and why; another code has its page. */
function describedRule(id: string): Rule {
  const known = rules.find(rule => rule.id === id)
  if (known === undefined) return { id, shortDescription: { text: ruleWords(id) }, help: { text: ruleHelp(id) } }
  const { title, reason, severity, sources } = known
  return {
    id,
    shortDescription: { text: ruleWords(id) },
    fullDescription: { text: plainText(title) },
    help: {
      text: plainText([reason, ...sources.map(({ name, url }) => `${name}: ${url}`)].join('\n')),
      markdown: [reason, ...sources.map(({ name, url }) => `[${name}](${url})`)].join('\n\n'),
    },
    defaultConfiguration: { level: severity },
  }
}

function resultOf(diagnostic: JsonDiagnostic, codes: readonly string[]): Result {
  const { code, severity, message, hint, related = [] } = diagnostic
  const others = related.map(place => ({ ...locationOf(place), message: { text: place.message } }))
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: plainText(hint === undefined ? message : `${message}\n${hint}`) },
    locations: [locationOf(diagnostic)],
    ...(others.length === 0 ? {} : { relatedLocations: others }),
  }
}

/** Braces would be places for arguments (§3.11.5), `[text](1)` a link (§3.11.6). */
function plainText(text: string): string {
  return text.replace(/[{}]/g, '$&$&').replace(/\]\(/g, '\\](')
}

function locationOf({ file, line, column, endLine, endColumn }: JsonPlace): Location {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  }
}
