/** Why a host can't do a step; the sentences are in `words/`. */
export interface UnfitFact {
  readonly host: string
  readonly because:
    | 'manual'
    | 'life'
    | 'suspect'
    | 'no-interface'
    | 'no-access'
    | 'no-target'
    | 'unknown-platform'
    | 'unbuilt-platform'
    | 'unsupported'
    | 'parameter'
    | 'missing'
    | 'unused'
  readonly platform?: string
  readonly operation?: string
  readonly value?: string
}

/** Why no timer can bring a link back by itself: `fail: open` asks for one. `uncut`: nothing takes it out, so that none is armed. */
export interface TimerFact {
  readonly link: string
  /** Of the phase that says `fail: open`, where the link itself doesn't. */
  readonly phase?: string
  readonly because: 'platform' | 'operation' | 'back' | 'cluster' | 'person' | 'sight' | 'together' | 'uncut'
  readonly host?: string
  readonly platform?: string
  readonly operation?: string
  /** The platform's own words. */
  readonly why?: string
  /** Another link of the same act, which is to stay cut. */
  readonly by?: string
}

/** One move of a path; without `link` between a guest and its hypervisor. */
export interface MoveFact {
  readonly from: string
  readonly to: string
  readonly link?: string
}

/** What can be wrong with the plan that a runbook asks for. The first group ends with exit code 2, the second with 3. */
export interface PlanCodes {
  'selector-matches-nothing': { readonly sort: 'links' | 'hosts' | 'hosts or networks'; readonly onlyKept?: boolean }
  'keep-needs-through': { readonly network: string; readonly links: readonly string[] }
  'cut-without-executor': { readonly link: string; readonly unfit: readonly UnfitFact[] }
  'shutdown-without-executor': { readonly host: string; readonly unfit: readonly UnfitFact[] }
  'step-without-executor': { readonly step: string; readonly unfit: readonly UnfitFact[] }
  'unknown-platform': {
    readonly host: string
    readonly platform: string
    readonly nearest?: string
    readonly known: readonly string[]
  }
  'platform-not-built': { readonly host: string; readonly platform: string; readonly built: readonly string[] }
  'no-timer': TimerFact & { readonly able: readonly string[] }
  /** Its `fail: open` is for no link. */
  'phase-opens-nothing': { readonly phase: string }
  'unknown-step': { readonly step: string }
  'order-contradiction': {
    readonly step: string
    readonly before: string
    readonly because: 'depends_on' | 'only_if' | 'after' | 'guest'
  }
  'order-cycle': { readonly steps: readonly string[] }
  'step-again': { readonly step: string; readonly first: string }
  'only-if-stands-alone': {
    readonly step: string
    readonly first: string
    readonly decision: string
    readonly option: string
  }
  'nothing-to-isolate': Record<never, never>
  'no-phases': Record<never, never>

  'lock-out': {
    readonly step: string
    readonly executors: readonly string[]
    readonly isolatedBy: readonly string[]
    readonly place: string
    readonly person: boolean
    readonly help: readonly string[]
    readonly frees: readonly string[]
    readonly vain: readonly string[]
    readonly untried: boolean
  }
  'not-isolated': {
    readonly path: readonly MoveFact[]
    readonly uncut: readonly string[]
    /** Only this plan doesn't cut them: the runbook does. */
    readonly leftOut: readonly string[]
    readonly soft: readonly string[]
    readonly conditional: readonly string[]
  }
  'not-shut-down': { readonly host: string; readonly onlyIf: boolean; readonly leftOut: boolean }
  'keep-lost': { readonly name: string; readonly when: 'start' | 'end'; readonly because: KeepFact }
  'life-lost': { readonly host: string; readonly because: 'dead' | 'alone'; readonly steps: readonly string[] }
}

/** What of a keep doesn't hold. */
export type KeepFact =
  | { readonly kind: 'path'; readonly from: string; readonly to: string }
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'link'; readonly link: string }
