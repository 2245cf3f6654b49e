import { back, type Line, line, pattern, type Recipe } from '../../definition.ts'

type Force = readonly Line<never>[]

const fall = { sessions: 'fall', foughtBy: ['a pending “commit trial” of a colleague', 'iMaster NCE, eSight'] } as const
const columns = 'the columns PHY and State'

// The head explains "*down" in each output: only the row of the interface counts. Behind its name may stand "(10G)", "(v)".
const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [line`system-view`, line`interface ${'interface'}`, line`shutdown`, line`return`] }],
  check: {
    read: line`display interface brief`,
    match: pattern`^ *${'interface'}(?:\([A-Za-z0-9]+\))* +[*]down(?:\([A-Za-z]+\))* +down `,
    never: pattern`^ *${'interface'}(?:\([A-Za-z0-9]+\))* +(?:up|down)(?:\([A-Za-z]+\))* +(?:up|down)`,
  },
  before: [],
  undo: back(line`system-view`, line`interface ${'interface'}`, line`undo shutdown`, line`return`),
  save: [line`save`],
  endsSession: false,
  cost: fall,
  grounds: {
    by: 'recording',
    what: 'ntc-templates, napalm-huawei-vrp: outputs of VRP 5 and 8',
  },
  source: [
    'ansible community.network, plugins/modules/ce_interface.py: shutdown, undo shutdown',
    `napalm-huawei-vrp, test_get_facts: display interface brief; ${columns}`,
  ],
}

// "Idle(Admin)" without a blank is ours; "Idle" by itself is another's.
const neighborDown: Recipe<'neighbor' | 'as'> = {
  variants: [{ lines: [line`system-view`, line`bgp ${'as'}`, line`peer ${'neighbor'} ignore`, line`return`] }],
  check: {
    read: line`display bgp peer`,
    match: pattern`^ *${'neighbor'} +[0-9].* Idle\(Admin\)(?: |$)`,
    never: pattern`^ *${'neighbor'} +[0-9].* (?:Established|Connect|Active|OpenSent|OpenConfirm)(?: |$)`,
  },
  before: [],
  undo: back(line`system-view`, line`bgp ${'as'}`, line`undo peer ${'neighbor'} ignore`, line`return`),
  save: [line`save`],
  endsSession: false,
  cost: fall,
  grounds: { by: 'recording', what: 'genieparser, ntc-templates: outputs of VRP' },
  source: [
    'Huawei, NetEngine 8000 command reference: peer ignore',
    'genieparser, hvrp/tests/DisplayBgpPeerSummary: "Idle(Admin)"; ntc-templates, display_bgp_peer: "Established"',
  ],
}

export const recipes = { interfaceDown, neighborDown }

/** The same in two phases: `commit` before the way out. */
export const recipesOf8 = { interfaceDown: committed(interfaceDown), neighborDown: committed(neighborDown) }

function committed<P extends string>(recipe: Recipe<P>): Recipe<P> {
  const force: Force = [line`commit`]
  const [variant] = recipe.variants
  const [enter, ...inner] = variant.lines
  const { undo } = recipe
  return {
    ...recipe,
    variants: [{ lines: [enter, ...inner.slice(0, -1), ...force, ...inner.slice(-1)] }],
    undo: 'impossible' in undo ? undo : [...undo.slice(0, -1), ...back<P>(...force), ...undo.slice(-1)],
  }
}
