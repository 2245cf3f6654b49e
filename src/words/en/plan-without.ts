/** A plan that does without some hosts: what is left out, and what that means. */

const listed = (ids: readonly string[]) => ids.join(', ')
const it = (hosts: readonly string[]) => (hosts.length === 1 ? 'it' : 'them')
const count = (ids: readonly string[]) => (ids.length === 1 ? '' : ` (${ids.length})`)

export const leftOut = {
  size: (hosts: readonly string[], gone: number, of: number) =>
    `planned without ${listed(hosts)}: ${gone === 0 ? 'no step is' : gone === 1 ? 'one step is' : `${gone} steps are`} left out of ${of}`,
  stuck: (hosts: readonly string[]) => `planned without ${listed(hosts)}: there is no order without ${it(hosts)}`,
  heading: (hosts: readonly string[]) => `Without ${listed(hosts)}`,
  undone: (hosts: readonly string[], steps: readonly string[]) =>
    `Left out, since only ${listed(hosts)} could do ${steps.length === 1 ? 'it' : 'them'}${count(steps)}: ${listed(steps)}`,
  following: (steps: readonly string[]) =>
    `Left out, since ${steps.length === 1 ? 'it may' : 'they may'} only follow on one of these${count(steps)}: ${listed(steps)}`,
  stayUp: (links: readonly string[]) =>
    `Stays connected, though the whole plan cuts it${count(links)}: ${listed(links)}`,
  stayOn: (hosts: readonly string[]) =>
    `Stays on, though the whole plan shuts it down${count(hosts)}: ${listed(hosts)}`,
  unasked: (hosts: readonly string[]) => `No evidence is saved of${count(hosts)}: ${listed(hosts)}`,
  blind: (steps: readonly string[]) =>
    `Blind, since nobody is left who could tell whether it took effect${count(steps)}: ${listed(steps)}`,
  instead: (steps: readonly { readonly step: string; readonly before: string; readonly now: string }[]) =>
    `Done by another${count(steps.map(one => one.step))}: ${steps.map(one => `${one.step} by ${one.now} instead of ${one.before}`).join('; ')}`,
  lost: (proof: string, hosts: readonly string[]) =>
    `PROVEN WITH ${it(hosts).toUpperCase()}, NOT WITHOUT: ${proof} (what stands in the way is said above)`,
  holds: (gone: number) =>
    gone === 0
      ? 'Each proof holds as before: nothing that it rests on is left out.'
      : 'Each proof holds as before: none of them rests on what is left out. What it would have taken away all the same, stays.',
  wayOut: (hosts: readonly string[], proven: boolean) =>
    `${proven ? 'To have it done all the same' : 'To have it proven again'}: have a person do what only ${hosts.length === 1 ? 'it' : 'they'} can (a \`manual\` step, or \`by: manual\` at the link), let another host do it (\`cut_from\`), or give ${listed(hosts)} another way in (\`ways\`).`,
} as const
