import type { RuleId, RuleLevel } from '../../diagnostic/diagnostic.ts'
import { isRuleId } from '../../diagnostic/rule-codes.ts'
import type { AccessId, HostId, LinkId, NetworkId } from '../../names/ids.ts'
import { withOwn } from '../../platform/registry.ts'
import type { Runbook } from '../runbook.ts'
import type { WrittenRunbook } from '../schema/top.ts'
import { accessOf } from './access.ts'
import { goalOf, keepOf } from './aims.ts'
import { given } from './given.ts'
import { linkOf } from './links.ts'
import { hostOf, networkOf, personOf } from './nodes.ts'
import { phaseOf } from './phases.ts'

/** What was read, with defaults filled in. The keys of the maps are the ids that references were checked against. */
export function runbookOf(written: WrittenRunbook): Runbook {
  const { defaults = {}, description, owner, reviewed } = written
  const platforms = withOwn(written.platforms)
  const networks = entriesOf(written.networks, (id: NetworkId, network) => networkOf(id, network))
  return {
    name: written.name,
    labels: written.labels ?? [],
    people: entriesOf(written.people, personOf),
    access: entriesOf(written.access, (id: AccessId, access) => accessOf(id, access)),
    networks: networks,
    hosts: entriesOf(written.hosts, (id: HostId, host) => hostOf(id, host, defaults, platforms)),
    links: entriesOf(written.links, (id: LinkId, link) => linkOf(id, link, networks)),
    keep: (written.keep ?? []).map(keepOf),
    ...(written.rules !== undefined && { rules: rulesOf(written.rules) }),
    goal: goalOf(written.goal ?? {}),
    phases: (written.phases ?? []).map((phase, index) => phaseOf(phase, index, defaults)),
    ...given({ platforms: written.platforms, description, owner, reviewed, operator: written.operator?.at }),
  }
}

function entriesOf<K extends string, W, T>(
  written: ReadonlyMap<string, W> | undefined,
  make: (id: K, entry: W) => T,
): ReadonlyMap<K, T> {
  // The keys of a section are the ids of its kind.
  return new Map([...(written ?? [])].map(([id, entry]) => [id as K, make(id as K, entry)]))
}

function rulesOf(written: NonNullable<WrittenRunbook['rules']>): ReadonlyMap<RuleId, RuleLevel> {
  const set = Object.entries(written).flatMap(([id, level]) => (isRuleId(id) ? [[id, level] as const] : []))
  return new Map(set)
}
