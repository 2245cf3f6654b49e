import type { Host, Link, Manage, Runbook } from '../../src/runbook/runbook.ts'

const anyLink = (has: (link: Link) => boolean) => (runbook: Runbook) => [...runbook.links.values()].some(has)
const anyHost = (has: (host: Host) => boolean) => (runbook: Runbook) => [...runbook.hosts.values()].some(has)
const anyWork =
  (kind: string) =>
  ({ phases }: Runbook): boolean =>
    phases.some(({ steps }) => steps.some(({ work }) => work.kind === kind))
const manages = (has: (manage: Manage) => boolean) =>
  anyHost(({ ways }) => ways.some(({ manage }) => manage !== undefined && has(manage)))

/** What of the model a runbook makes use of, in the words of the contract. */
export const features: Readonly<Record<string, (runbook: Runbook) => boolean>> = {
  'a tunnel over links': anyLink(({ over }) => over.some(id => id.startsWith('l'))),
  'a tunnel over a network': anyLink(({ over }) => over.some(id => id.startsWith('n'))),
  'a guest': anyHost(({ runsOn }) => runsOn.length > 0),
  'a guest that several can run': anyHost(({ runsOn }) => runsOn.length > 1),
  'a guest with an uplink': runbook =>
    [...runbook.hosts.values()].some(({ runsOn, attachments }) =>
      runsOn.some(id =>
        runbook.hosts.get(id)?.attachments.some(one => attachments.some(({ network }) => network === one.network)),
      ),
    ),
  'one power': anyHost(({ poweredBy }) => poweredBy.length === 1),
  'several powers': anyHost(({ poweredBy }) => poweredBy.length > 1),
  'needs of a host': anyHost(({ needs }) => needs.length > 0),
  'needs of an access': ({ access }) => [...access.values()].some(({ needs }) => needs.length > 0),
  fallback: ({ access }) => [...access.values()].some(one => one.fallback !== undefined),
  via: ({ access, hosts }) =>
    [...access.values()].some(one => one.via.length > 0) ||
    [...hosts.values()].some(({ ways }) => ways.some(way => (way.via ?? []).length > 0)),
  ways: anyHost(({ ways }) => ways.length > 1),
  'manage by network': manages(({ network }) => network !== undefined),
  'manage by interface': manages(one => one.interface !== undefined),
  'manage through': manages(({ through }) => through.length > 0),
  'manage through one of two lists': manages(({ through }) => through.length > 1),
  'management interfaces': anyHost(({ managementInterfaces }) => managementInterfaces.length > 0),
  transit: ({ networks }) => [...networks.values()].some(({ kind, transit }) => kind === 'external' && transit),
  suspect: anyHost(({ suspect }) => suspect),
  'cut with': anyLink(({ cutWith }) => cutWith !== undefined),
  'cut from': anyLink(({ cutFrom }) => cutFrom !== undefined),
  'a soft cut': anyLink(
    ({ by, sufficient }) => (by?.kind === 'block' || by?.kind === 'bgp') && sufficient === undefined,
  ),
  'a soft cut that is enough': anyLink(
    ({ by, sufficient }) => (by?.kind === 'block' || by?.kind === 'bgp') && sufficient !== undefined,
  ),
  'a link cut by hand': anyLink(({ by }) => by?.kind === 'manual'),
  'needs of a link': anyLink(({ needs }) => needs.length > 0),
  'needs of a manual step': ({ phases }) =>
    phases.some(({ steps }) => steps.some(({ work }) => work.kind === 'manual' && work.needs.length > 0)),
  'a sub-interface': anyLink(({ ends }) => ends.some(end => end.kind === 'host' && /[.:]/.test(end.interface ?? ''))),
  'an attachment cut': ({ phases }) =>
    phases.some(({ steps }) => steps.some(({ work }) => work.kind === 'cut' && work.link.includes('~'))),
  'an attachment of a guest cut': ({ phases, hosts }) =>
    phases.some(({ steps }) =>
      steps.some(
        ({ work }) =>
          work.kind === 'cut' &&
          [...hosts.values()].some(({ id, runsOn }) => runsOn.length > 0 && work.link.startsWith(`${id}~`)),
      ),
    ),
  'a move': anyWork('move'),
  'only if': ({ phases }) => phases.some(({ steps }) => steps.some(({ onlyIf }) => onlyIf !== undefined)),
  'a collect step': anyWork('collect'),
  'shutdown after': anyHost(({ shutdown }) => shutdown.after.length > 0),
  'shutdown by the hypervisor': anyHost(({ shutdown }) => shutdown.by === 'hypervisor'),
  'a manual host': anyHost(({ platform }) => platform === 'manual'),
  'a life-critical host': anyHost(({ criticality }) => criticality === 'life'),
  'a kept path': ({ keep }) => keep.some(({ kind }) => kind === 'between'),
  'a console line': anyHost(({ ways }) => ways.some(one => one.console !== undefined && one.console.byHand !== true)),
  'a console line by hand': anyHost(({ ways }) => ways.some(one => one.console?.byHand === true)),
  'a run step': anyWork('run'),
  'a written shutdown': anyWork('shutdown'),
  'a shutdown by hand': ({ phases }) =>
    phases.some(({ steps }) => steps.some(({ work }) => work.kind === 'manual' && work.shutdown !== undefined)),
  'depends on': ({ phases }) => phases.some(({ steps }) => steps.some(({ dependsOn }) => dependsOn.length > 0)),
  'a host to isolate': ({ goal, hosts }) =>
    goal.isolate?.items.some(item => item.kind === 'id' && hosts.has(item.id as never)) === true,
  'isolation from one network': ({ goal }) => goal.from !== 'external',
  'hosts to shut down': ({ goal }) => goal.shutdown !== undefined,
  'kept links': ({ keep }) => keep.some(({ kind }) => kind === 'links'),
  'a kept host': ({ keep }) => keep.some(({ kind }) => kind === 'hosts'),
}
