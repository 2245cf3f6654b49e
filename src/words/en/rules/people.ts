import { name, names } from '../said.ts'

export const notifyByMail = {
  title: 'people who are told by mail or chat',
  reason:
    'The intruder may read mail and chat, and both go with the first cuts: the Irish health service lost its mail at once.',
  found: (to: string) => ({
    message: `Somebody is told by mail or chat: ${name(to)}`,
    hint: 'say whom to call, and on which telephone',
  }),
} as const

export const tooFewApprovers = {
  title: 'an approval that fewer people can give than it asks for',
  reason:
    'At night somebody doesn’t answer. With nobody to spare the walk stands still at its most important question.',
  found: (asked: number, roles: readonly string[], have: number) => ({
    message: `${asked} people must approve${roles.length === 0 ? '' : ` as ${names(roles, 'or')}`}, and \`people\` names ${have}`,
    hint: 'name more people with these roles: those at the keys don’t count',
  }),
} as const

export const personWithoutPlace = {
  title: 'a step for a person that says neither where nor whom to call',
  reason: 'At three in the morning nobody knows which grey box is meant.',
  found: (step: string) => ({
    message: `${name(step)} is done by a person, and it says neither where nor who`,
    hint: 'add `where`, or `who` with a telephone number',
  }),
} as const

export const approverWithoutPhone = {
  title: 'somebody who may have to approve, without a telephone number',
  reason: 'The list of numbers is on the server that is cut; the runbook is printed.',
  found: (person: string, role: string) => ({
    message: `${name(person)} may have to approve as ${name(role)} and has no telephone number here`,
    hint: 'add `phone`: one that works when the network is down',
  }),
} as const

export const approverIsOperator = {
  title: 'approvals that only hold if those at the keys approve their own work',
  reason: 'Those at the keys don’t count among the approvers: the program refuses them, and then nobody is left.',
  found: (count: number, left: number) => ({
    message: `${count} must approve, and without those who have the role \`operator\` only ${left} can`,
    hint: 'name more people who may approve, or others who are at the keys',
  }),
} as const

export const nobodyToCall = {
  title: 'a finished runbook that names nobody',
  reason: 'Mail, chat and the telephone directory are gone. The paper has to say whom to call.',
  found: () => ({
    message: `It names nobody to call`,
    hint: 'write `people`, with telephone numbers that work when the network is down: they are printed',
  }),
} as const
