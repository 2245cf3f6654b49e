/** `hospital.drilled.json` beside `hospital.yml`. */
export function stampNameOf(runbook: string): string {
  return `${runbook.replace(/\.ya?ml$/i, '')}.drilled.json`
}
