/** What the plan of a restore says. */
export const restoreWords = {
  phase: (name: string, round: number) => `Bring back: ${name}${round === 1 ? '' : `, part ${round}`}`,
  title: (
    by: string,
    what: { readonly links: readonly string[]; readonly host: string | undefined; readonly of: string },
  ) => {
    if (what.host !== undefined) return `Start ${what.host} from ${by}`
    return what.links.length === 0 ? `Take back at ${by}: ${what.of}` : `Bring back ${what.links.join(', ')} at ${by}`
  },
  titleByHand: (links: readonly string[], host: string | undefined, of: string) => {
    if (host !== undefined) return `Switch on ${host} by hand`
    return links.length === 0 ? `Take back by hand: ${of}` : `Bring back ${links.join(', ')} by hand`
  },
  why: (executor: string) => `${executor} is in reach once all before it is back, and stays so: it is read back.`,
  whyPerson: 'A person does this; it needs no login.',
  asks: (phase: string, count: number) =>
    `Bring back what “${phase}” took out (${count} ${count === 1 ? 'step' : 'steps'})? Only where that is clean and somebody has decided it.`,
  gate: (phase: string, count: number) =>
    `Approval of ${count === 1 ? 'one person' : `${count} different people`} before “${phase}” comes back`,
  on: (host: string) => `Switch ${host} on, once what it needs runs, and see that it comes up.`,
  hand: (links: readonly string[], impossible: string | undefined) =>
    `Connect ${links.join(', ')} again, as it was before.${impossible === undefined ? '' : ` No device can take it back: ${impossible}.`}`,
  unreached: (host: string, lines: readonly string[]) =>
    `${host} is not in reach from the laptop. At its console, type:\n${lines.join('\n')}`,
  runByHand: (of: string, host: string, lines: readonly string[]) =>
    `Take back what a person did at ${host}: ${of}. The runbook’s way back:\n${lines.join('\n')}`,
  sentAsWell: (host: string, lines: readonly string[]) =>
    `Before it was done by hand, lines were sent to ${host}, and they may be in force: the link then stays down whatever is connected. At its console, if so, type:\n${lines.join('\n')}`,
  wayless: (of: string) => `No lines are known that take it back. See what was done and undo it by hand: ${of}`,
  work: (back: number, people: number) =>
    `${back} ${back === 1 ? 'step' : 'steps'} taken back by this program; ${people} ${people === 1 ? 'step' : 'steps'} for people`,
  of: (run: string, only: string | undefined) =>
    `what ${run} really did, by its journal${only === undefined ? '' : `; only ${only}`}`,
  opens: 'OPENED AGAIN by this, on purpose. Nothing is proven of it any more.',
  stays: (ids: readonly string[]) =>
    `as it was before the run: ${ids.join(', ')}. What an earlier run cut is brought back by restoring that one.`,
  noWay: (ids: readonly string[]) =>
    `${ids.join(', ')}: the runbook says no way back. See what was done, and undo it by hand if it is to be undone.`,
  nothing: (run: string) =>
    `There is nothing to bring back: by its journal, ${run} has cut and shut down nothing that is out still. What it found done already is an earlier run’s, or was so before.`,
  noWithout:
    'This run is a restore: --without does not go with it. Skip the steps of a device that doesn’t answer, or begin anew with isolate restore --only.',
  nothingAsked: (only: string) => `--only ${only} names nothing that the run took out.`,
  unknownPart: (part: string) =>
    `--only: “${part}” is no link and no host of the runbook, nor external, internal or all.`,
  isRestore: (run: string, of: string) =>
    `${run} is itself a restore, of ${of}. Name the run that is to be brought back: isolate restore ${of}. A restore that was interrupted is gone on with: isolate resume ${run}.`,
  ofDrill: (run: string) => `${run} is of a drill: there is nothing to bring back on real devices.`,
  altered: (run: string) =>
    `The journal of ${run} was altered (isolate verify says where): what it says was done is worth nothing. Nothing was connected to.`,
  copyAltered: (folder: string) =>
    `The copy of the restored run’s journal in ${folder} is missing, or was altered since the restore was begun. Nothing was started.`,
  proofs: 'a restore opens what was closed; nothing is proven of isolation any more',
} as const
