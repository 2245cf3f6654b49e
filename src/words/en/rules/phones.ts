import { name } from '../said.ts'

export const phonesLost = {
  title: 'telephones that are shut down before anybody has confirmed that others work',
  reason:
    'The Irish health service lost its telephones with the network, and a hospital in Vermont bought radios the first evening. Everything else is decided over them.',
  found: (host: string) => ({
    message: `${name(host)} serves telephones and is shut down; nobody is asked before whether others work`,
    hint: 'keep it (`keep: [{ hosts: { role: telephony } }]`), or ask before by a `confirm` or a `checklist`',
  }),
} as const

export const phonePowerFalls = {
  title: 'a switch that powers telephones and is shut down',
  reason:
    'Telephones, radio cells and nurse call take their power from the switch: a port can be cut, the power must stay.',
  found: (host: string, power: string) => ({
    message: `${name(power)} is shut down, and powers the telephones ${name(host)}`,
    hint: 'cut its links and leave it powered',
  }),
} as const

export const toldAfterPhones = {
  title: 'somebody who is to be told or to act after the last telephone is gone',
  reason: 'Whoever is not in the room cannot be told any more.',
  found: (step: string, phones: string) => ({
    message: `${name(step)} needs a telephone, and the last one, ${name(phones)}, is shut down before`,
    hint: 'tell them before, say how else (a radio, a runner, mobile telephones in `who`), or keep the telephones',
  }),
} as const
