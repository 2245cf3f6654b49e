import { proxmoxWords } from '../../words/en/platform.ts'
import { line, type Platform, rootLine } from '../definition.ts'
import { neighbors } from './linux/neighbors.ts'
import { linux } from './linux.ts'
import { documented, guestDisconnect, guestShutdown } from './proxmox_ve/guests.ts'

const reads = { before: [], undo: [], save: [], endsSession: false, grounds: documented } as const

/** Proxmox VE: a Linux that runs guests under `qm`. */
export const proxmoxVe: Platform = {
  ...linux,
  id: 'proxmox_ve',
  title: 'Proxmox VE (qm)',
  aliases: ['proxmox', 'pve'],
  params: {
    ...linux.params,
    // A DNS name; a number alone would be the guest's number, which the list has in another column.
    guest: /(?![0-9]+$)[A-Za-z0-9](?:[A-Za-z0-9.-]{0,61}[A-Za-z0-9])?/,
    'guest.disconnect interface': /net(?:[0-9]|[12][0-9]|3[01])/,
  },
  rollback: { kind: 'none', because: proxmoxWords.noTimer },
  neighbors,
  operations: {
    ...linux.operations,
    'guest.shutdown': guestShutdown,
    'guest.disconnect': guestDisconnect,
    'evidence.config': {
      ...reads,
      variants: [
        {
          lines: [
            rootLine`qm list`,
            rootLine`pct list`,
            rootLine`ha-manager status`,
            rootLine`pvesm status`,
            rootLine`nft list ruleset`,
          ],
        },
      ],
      source: ['proxmox/pve-docs: qm, pct, ha-manager, pvesm', 'nft(8)'],
    },
    recognise: {
      ...reads,
      variants: [{ lines: [line`pveversion`] }],
      check: { read: line`pveversion`, match: /^pve-manager[/]/, never: /^(?!pve-manager[/])\S/ },
      source: ['proxmox/pve-docs: pveversion'],
    },
  },
}
