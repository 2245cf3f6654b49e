import { endRoles, forwarderRoles, type Selector, type SelectorItem } from '../runbook.ts'

const everyRole = [...forwarderRoles, ...endRoles]

/** `{ hosts: … }` where hosts and networks are selected: each word and match so put that no network has a part in it. */
export function hostsOnly(selector: Selector): Selector {
  return { ...selector, items: selector.items.map(only), except: selector.except.map(only) }
}

function only(item: SelectorItem): SelectorItem {
  switch (item.kind) {
    case 'id':
    case 'goal':
      return item
    case 'word':
      // Only hosts have a role. No host is internal or external.
      return { kind: 'match', match: { role: item.word === 'all' ? everyRole : [] }, path: item.path }
    case 'match':
      return { ...item, match: { role: everyRole, ...item.match } }
    case 'nested':
      return { ...item, selector: hostsOnly(item.selector) }
  }
}
