/** What can be wrong with the plan that a runbook asks for. */
export interface PlanCodes {
  'lock-out': { readonly step: string; readonly executor: string }
}
