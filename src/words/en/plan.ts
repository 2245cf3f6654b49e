/** What the planner says of its own steps. Ids and texts come from the runbook; who prints them makes them visible. */

const list = (ids: readonly string[]): string => ids.join(', ')

export const titles = {
  cut: (links: readonly string[], between: string, executor: string) =>
    `Cut ${list(links)} (${between}) at ${executor}`,
  cutByHand: (links: readonly string[], between: string) => `Cut ${list(links)} (${between}) by hand`,
  shutdown: (host: string) => `Shut down ${host}`,
  shutdownBy: (host: string, hypervisor: string) => `Shut down ${host} from ${hypervisor}`,
  shutdownByHand: (host: string) => `Shut down ${host} by hand`,
  confirm: (text: string) => text,
  checklist: (say: string) => say,
  decide: (ask: string) => ask,
  notify: (say: string, to: string | undefined) => (to === undefined ? `Tell: ${say}` : `Tell ${to}: ${say}`),
  collect: (count: number) => `Save evidence of ${count} ${count === 1 ? 'host' : 'hosts'}`,
  probe: (from: string, to: string, expect: 'reachable' | 'unreachable') => `From ${from}: is ${to} ${expect}?`,
  run: (host: string) => `Run commands on ${host}`,
  manual: (say: string) => say,
  move: (to: string) => `Plug the laptop in at ${to}`,
  wait: (seconds: number) => `Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`,
  gate: (phase: string, count: number) =>
    `Approval of ${count === 1 ? 'one person' : `${count} different people`} before “${phase}”`,
} as const

export const between = (a: string, b: string) => `${a} – ${b}`

export const whys = {
  direct: (executor: string) => `${executor} stays in reach after it, and is read back.`,
  witness: (executor: string, by: string) => `${executor} is in reach until then; afterwards ${by} is, and can tell.`,
  blind: (executor: string) =>
    `${executor} is in reach until this step; afterwards nobody is who could tell. Nothing later needs it.`,
  person: 'A person does this; it needs no login.',
  personNeeds: (needs: string) => `A person does this; what it needs (${needs}) is still in reach.`,
  reads: 'It only reads; nothing is changed.',
  runs: (host: string) => `${host} is in reach; what its commands do is the runbook’s word.`,
  talk: 'It touches no device.',
} as const

/** `shared`: networks that both ends of the link are in by `networks`, and that fall with it in the management graph. */
export const blindBecause = (executor: string, shared: readonly string[]) => {
  const reason = `after it neither ${executor} nor anybody who could tell is in reach`
  return shared.length === 0
    ? reason
    : `${reason}; ${list(shared)}, which both ends are in, ${shared.length === 1 ? 'counts' : 'count'} as running over this link (write the port of one there as a link if not)`
}

export const say = {
  cut: (links: readonly string[], between: string) => `Cut ${list(links)} (${between}) by hand.`,
  shutdown: (host: string) => `Shut ${host} down by hand.`,
} as const

export const notCovered = {
  model: 'Whatever is not in the runbook: unknown cables, radio, modems, personal hotspots.',
  onPaper: 'Whether the devices really are as the runbook says: the proofs are on paper.',
  manual: (count: number) =>
    `${count} ${count === 1 ? 'step rests' : 'steps rest'} on a person’s word; nothing reads ${count === 1 ? 'it' : 'them'} back.`,
  cloud: (hosts: readonly string[]) => `What goes on in the cloud by itself: ${list(hosts)}.`,
  soft: (link: string, because: string) => `The cut of ${link} is soft, and thought enough: ${because}`,
  power: (hosts: readonly string[]) => `Isolation rests on these being off, until power returns: ${list(hosts)}.`,
  timers: (links: readonly string[]) =>
    `Until its timer is confirmed, each of these opens again by itself when the laptop is lost (\`fail: open\`): ${list(links)}. ` +
    `Isolation is proven only with all of them confirmed, and read once more when their time is over.`,
  onlyIpv4: (links: readonly string[]) => `These cuts stop IPv4 only, not IPv6: ${list(links)}.`,
  notSaved: (links: readonly string[]) =>
    `${links.length} ${links.length === 1 ? 'cut is' : 'cuts are'} not saved on the device, a reboot undoes ${links.length === 1 ? 'it' : 'them'}: ${list(links)}.`,
  noGoal: 'The runbook names nothing to isolate, so nothing is proven isolated.',
} as const

export const help = {
  from: (link: string, host: string) => `cut ${link} from ${host} instead (\`cut_from: ${host}\`)`,
  earlier: (step: string, before: string) => `do ${step} before ${before}`,
  byHand: (step: string) => `make ${step} a person’s step`,
  manage: (host: string, network: string) => `manage ${host} through ${network} (\`manage: ${network}\`)`,
  via: (host: string, jump: string) => `reach ${host} over ${jump} (\`via: ${jump}\`)`,
  move: (to: string, before: string) => `move the laptop to ${to} before ${before}`,
} as const
