import { back, type Line, line, type Pattern, type Recipe } from '../../definition.ts'

const documented = {
  by: 'documentation',
  what: 'Juniper’s guides, scripts in public repositories, Batfish’s configurations',
} as const

const enter = line`configure private`
const force = [line`commit`, line`exit configuration-mode`] as const

/**
 * What is deactivated stays in the configuration with its settings, has no effect, and gives its words back with one
 * line. `path` is that of the statement, `read` the whole of what stands around it as statements. Absence alone would
 * prove nothing: a name that was misspelt is absent, too.
 */
function deactivated<P extends string>(path: Line<P>, read: Line<P>): Omit<Recipe<P>, 'source'> {
  const off: Line<P> = { parts: ['deactivate ', ...path.parts] }
  const on: Line<P> = { parts: ['activate ', ...path.parts] }
  return {
    variants: [{ lines: [enter, off, ...force] }],
    check: { read, match: inactive(path), never: active(path) },
    before: [],
    undo: back<P>(enter, on, ...force),
    save: [],
    endsSession: false,
    cost: { sessions: 'fall', foughtBy: ['a pending “commit confirmed” of a colleague', 'Junos Space, Mist, Apstra'] },
    grounds: documented,
  }
}

function inactive<P extends string>({ parts }: Line<P>): Pattern<P> {
  return { pattern: ['^deactivate ', ...literal(parts), '$'] }
}

// Tried at the beginning of the text alone, so that it takes linear time: it is there, and nowhere deactivated.
function active<P extends string>({ parts }: Line<P>): Pattern<P> {
  const path = literal(parts)
  return { pattern: ['(?<![^])(?![^]*^deactivate ', ...path, '$)[^]*^set ', ...path, '(?: |$)'] }
}

function literal<P extends string>(parts: Line<P>['parts']): Line<P>['parts'] {
  return parts.map(part => (typeof part === 'string' ? part.replace(/[.]/g, '[.]') : part))
}

const deactivating = 'Juniper, Activating and Deactivating Configuration Elements'

export const neighborDown: Recipe<'neighbor' | 'group'> = {
  ...deactivated(
    line`protocols bgp group ${'group'} neighbor ${'neighbor'}`,
    line`show configuration protocols bgp group ${'group'} | display set`,
  ),
  source: [deactivating, 'scripts in public repositories: deactivate protocols bgp group G neighbor A'],
}

export const neighborDownInVrf: Recipe<'neighbor' | 'group' | 'vrf'> = {
  ...deactivated(
    line`routing-instances ${'vrf'} protocols bgp group ${'group'} neighbor ${'neighbor'}`,
    line`show configuration routing-instances ${'vrf'} protocols bgp group ${'group'} | display set`,
  ),
  source: [deactivating, 'scripts in public repositories: deactivate protocols bgp group G neighbor A'],
}

export const ospfDown: Recipe<'interface' | 'area'> = {
  ...deactivated(
    line`protocols ospf area ${'area'} interface ${'interface'}`,
    line`show configuration protocols ospf area ${'area'} | display set`,
  ),
  source: [deactivating, 'lab guides in public repositories: deactivate protocols ospf area 0 interface I'],
}

export const routeRemove: Recipe<'prefix'> = {
  ...deactivated(
    line`routing-options static route ${'prefix'}`,
    line`show configuration routing-options static | display set`,
  ),
  source: [deactivating, 'lab guides in public repositories: deactivate routing-options static route P'],
}
