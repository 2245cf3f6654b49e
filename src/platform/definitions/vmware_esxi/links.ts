import { esxiWords } from '../../../words/en/platform.ts'
import { back, line, type Platform, pattern, type Recipe } from '../../definition.ts'
import { documented } from './grounds.ts'

// Name, PCI device, driver, administrative state, link: only the fourth is ours.
export const interfaceDown: Recipe<'interface'> = {
  variants: [{ lines: [line`esxcli network nic down -n ${'interface'}`] }],
  check: {
    read: line`esxcli network nic list`,
    match: pattern`^${'interface'} +[0-9a-f:.]+ +\S+ +Down +(?:Up|Down) `,
    never: pattern`^${'interface'} +[0-9a-f:.]+ +\S+ +Up +(?:Up|Down) `,
  },
  before: [],
  undo: back(line`esxcli network nic up -n ${'interface'}`),
  save: { impossible: esxiWords.nicNotSaved },
  endsSession: false,
  cost: { sessions: 'fall', foughtBy: [esxiWords.teaming] },
  grounds: documented,
  source: [
    'bqtyf.cn, 17 December 2025: esxcli network nic down, up; also ends management, vSAN and iSCSI over it',
    'outputs in public repositories: esxcli network nic list, columns Admin Status, Link Status',
  ],
}

export const params: Platform['params'] = {
  interface: /vmnic[0-9]{1,4}/,
  // What the host calls the guest.
  guest: /[A-Za-z0-9](?:[A-Za-z0-9 ._-]{0,78}[A-Za-z0-9._-])?/,
  'guest.disconnect interface': /Network adapter [1-9][0-9]?/,
  address: /(?:[0-9]{1,3}[.]){3}[0-9]{1,3}|[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?/,
}
