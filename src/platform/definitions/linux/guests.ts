import { linuxWords } from '../../../words/en/platform.ts'
import { pattern, type Recipe, rootLine } from '../../definition.ts'

// A name that is a number would be taken for the number of a running guest, so `params` refuses it. Each answer of virsh
// is translated without LC_ALL=C. Root's own virsh talks to the system's libvirt, anybody else's to one of their own.

/** Tried with virsh 9.0.0, whose test driver has guests but lets nobody change a card. */
const byVirsh = { by: 'documentation', what: linuxWords.virshTried } as const

/** Asks the guest's own system to power off, as its button would. */
export const guestShutdown: Recipe<'guest'> = {
  variants: [{ lines: [rootLine`env LC_ALL=C virsh shutdown ${'guest'}`] }],
  check: {
    read: rootLine`env LC_ALL=C virsh domstate ${'guest'}`,
    match: /^shut off$/,
    never: /^(?:running|idle|paused|in shutdown|pmsuspended)$/,
  },
  before: [
    {
      name: 'autostart',
      read: rootLine`sh -c 'LC_ALL=C virsh dominfo ${'guest'} | sed -n "s/^Autostart: *enable *$/autostart/p"'`,
    },
  ],
  undo: [
    {
      each: 'autostart',
      pattern: /(autostart)/,
      line: rootLine<'guest' | 'recorded'>`env LC_ALL=C virsh ${'recorded'} ${'guest'}`,
    },
    { line: rootLine`env LC_ALL=C virsh start ${'guest'}` },
  ],
  save: [rootLine`env LC_ALL=C virsh autostart --disable ${'guest'}`],
  savedApart: true,
  endsSession: false,
  grounds: byVirsh,
  source: ['virsh(1) of libvirt 9.0.0: shutdown, domstate, dominfo, autostart, start'],
}

type Card = 'guest' | 'interface'

const up = /(up)/

// virsh 9.0.0 as published (not Debian's) refuses to set a link whose state stands in the guest's definition already: the
// way back is then refused, and a person sets it. Source: libvirt's issue 426.
/** Pulls the cable of a guest's card, which stays in the guest: by the card's address, which no restart changes. */
export const guestDisconnect: Recipe<Card> = {
  variants: [{ lines: [rootLine`env LC_ALL=C virsh domif-setlink ${'guest'} ${'interface'} down`] }],
  check: {
    read: rootLine`env LC_ALL=C virsh domif-getlink ${'guest'} ${'interface'}`,
    match: pattern`^${'interface'} down$`,
    never: pattern`^${'interface'} up$`,
  },
  before: [
    {
      name: 'link',
      read: rootLine`sh -c 'LC_ALL=C virsh domif-getlink ${'guest'} ${'interface'} | sed -n "s/^.* up$/up/p"'`,
    },
    {
      name: 'configured',
      read: rootLine`sh -c 'LC_ALL=C virsh domif-getlink ${'guest'} ${'interface'} --config | sed -n "s/^.* up$/up/p"'`,
    },
  ],
  undo: [
    {
      each: 'link',
      pattern: up,
      line: rootLine<Card | 'recorded'>`env LC_ALL=C virsh domif-setlink ${'guest'} ${'interface'} ${'recorded'}`,
    },
    {
      each: 'configured',
      pattern: up,
      line: rootLine<
        Card | 'recorded'
      >`env LC_ALL=C virsh domif-setlink ${'guest'} ${'interface'} ${'recorded'} --config`,
    },
  ],
  save: [rootLine`env LC_ALL=C virsh domif-setlink ${'guest'} ${'interface'} down --config`],
  savedApart: true,
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: [linuxWords.guestDefinedAnew] },
  grounds: byVirsh,
  source: [
    'virsh(1) of libvirt 9.0.0: domif-setlink, domif-getlink',
    'Red Hat Enterprise Linux 7, Virtualization Deployment and Administration Guide, 20.12.3, 20.12.4 (recorded answers)',
    'gitlab.com/libvirt/libvirt, issue 426: domif-setlink of 9.0.0, “Attribute state redefined”',
  ],
}
