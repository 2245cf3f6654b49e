import { name, names } from '../said.ts'

export const notifyByMail = {
  title: 'people who are told by mail or chat',
  reason:
    'The intruder may read mail and chat, and both go with the first cut. In the published incidents they were gone within the hour.',
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
