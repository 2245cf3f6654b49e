import { proxmoxWords } from '../../../words/en/platform.ts'
import { type Grounds, type Line, type Recipe, rootLine } from '../../definition.ts'

export const documented: Grounds = { by: 'documentation', what: proxmoxWords.grounds }

type Guest = 'guest'

/**
 * A line about a guest, whose number on this node is in `$id`: looked up by its name, which has no blanks. Where it isn't
 * here (it may have moved), or two have the name, nothing is done and the status is 3.
 */
function onGuest<P extends Guest | 'interface'>(then: Line<P>): Line<P> {
  const { parts } =
    rootLine<P>`sh -c 'id=$(qm list | awk "\$2 == \"${'guest' as P}\" {print \$1}"); case $id in ""|*[!0-9]*) echo "no guest of this name here, or several" >&2; exit 3;; esac; `
  return { parts: [...parts, ...then.parts, "'"], root: true }
}

const managed = rootLine<Guest>`echo managed $(ha-manager status | grep -c "vm:$id ")`

/** Through the guest's own system. HA starts what is off, so where it looks after the guest, it is told. */
export const guestShutdown: Recipe<Guest> = {
  variants: [
    {
      when: { read: onGuest(managed), match: /^managed [1-9]/, never: /^managed 0$/ },
      lines: [onGuest(rootLine<Guest>`ha-manager set vm:$id --state stopped`)],
    },
    { lines: [onGuest(rootLine<Guest>`qm shutdown $id --timeout 120`)] },
  ],
  check: {
    read: onGuest(rootLine<Guest>`qm status $id`),
    match: /^status: stopped$/,
    never: /^status: running$/,
  },
  before: [],
  undo: [
    {
      line: onGuest(
        rootLine<Guest>`if ha-manager status | grep -q "vm:$id "; then ha-manager set vm:$id --state started; else qm start $id; fi`,
      ),
    },
  ],
  save: { impossible: proxmoxWords.onboot },
  endsSession: false,
  grounds: documented,
  source: [
    'proxmox/pve-docs, qm synopsis: list, status, shutdown (--forceStop 0 by default), start',
    'proxmox/pve-docs, ha-manager.adoc: set --state, status',
  ],
}

type Card = Guest | 'interface'

// The whole setting is replaced by what is set: so it is read, the old word about the link taken out, and sent back with
// the new one. --current: what is in force, and not what waits for the guest to be switched off.
const card = rootLine<Card>`card=$(qm config $id --current 1 | sed -n "s/^${'interface'}: //p" | sed "s/,link_down=[01]//"); test -n "$card" || { echo "no card of this name" >&2; exit 4; }; `
const withCard = (then: Line<Card>): Line<Card> => onGuest({ parts: [...card.parts, ...then.parts] })

/** Pulls the cable of a guest's card, which stays in the guest. */
export const guestDisconnect: Recipe<Card> = {
  variants: [{ lines: [withCard(rootLine<Card>`qm set $id --${'interface'} "$card,link_down=1"`)] }],
  check: {
    read: onGuest(rootLine<Card>`qm config $id --current 1 | sed -n "s/^${'interface'}: /card /p"`),
    match: /^card .*,link_down=1(?:,|$)/,
    never: /^card (?!.*,link_down=1(?:,|$))/,
  },
  before: [],
  undo: [{ line: withCard(rootLine<Card>`qm set $id --${'interface'} "$card"`) }],
  save: [],
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: [proxmoxWords.configuredAnew] },
  grounds: documented,
  source: ['proxmox/pve-docs, qm.conf options: netN, link_down (pulling the plug); qm synopsis: config --current, set'],
}
