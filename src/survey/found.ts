/** What was found of one thing. `as-wanted`: it is as the runbook says. `unknown`: nobody can say; never green. */
export type Found = 'as-wanted' | 'difference' | 'unknown'
