import type { ImportCodes } from './import-codes.ts'
import type { PlanCodes } from './plan-codes.ts'
import type { PlatformCodes } from './platform-codes.ts'
import type { IgnoreCodes, RuleCodes } from './rule-codes.ts'
import type { RunbookCodes } from './runbook-codes.ts'
import type { SourceCodes } from './source-codes.ts'

/**
 * Every code and the facts that go with it. Codes are stable: people's CI filters by them.
 * The sentences made of the facts are in `words/en/diagnostics.ts`, the long form in `docs/diagnostics.md`.
 */
export interface Catalogue
  extends SourceCodes,
    RunbookCodes,
    PlatformCodes,
    PlanCodes,
    RuleCodes,
    IgnoreCodes,
    ImportCodes {}
