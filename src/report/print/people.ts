import type { Person, Runbook } from '../../runbook/runbook.ts'
import { peopleWords } from '../../words/en/print.ts'
import type { Table } from './paper.ts'

/** Whom a text of the runbook means: by id, by a name somewhere in it, or by a role, capitals aside. */
export function peopleNamed({ people }: Runbook, text: string): readonly Person[] {
  const wanted = plain(text)
  const all = [...people.values()]
  const named = all.filter(
    ({ id, name }) => plain(id) === wanted || (plain(name) !== '' && wanted.includes(plain(name))),
  )
  return named.length > 0 ? named : all.filter(({ roles }) => roles.some(role => plain(role) === wanted))
}

/** Who may approve, where only some roles may. */
export function peopleWithRole({ people }: Runbook, of: readonly string[]): readonly Person[] {
  return [...people.values()].filter(({ roles }) => roles.some(role => of.includes(role)))
}

export function personText({ name, phone }: Person): string {
  return phone === undefined ? name : peopleWords.withPhone(name, phone)
}

/** Everybody whom the runbook names, with a box to tick when they were reached. */
export function peopleTable({ people }: Runbook): Table {
  return {
    head: [peopleWords.name, peopleWords.roles, peopleWords.phone],
    widths: [4, 4, 4],
    rows: [...people.values()].map(({ name, roles, phone }) => [name, roles.join(', '), phone ?? peopleWords.noPhone]),
    boxes: true,
  }
}

/** Whom to call about which host or link. */
export function contactTable({ hosts, links }: Runbook): Table | undefined {
  const about = new Map<string, string[]>()
  for (const { id, contact } of [...hosts.values(), ...links.values()]) {
    if (contact !== undefined) about.set(contact, [...(about.get(contact) ?? []), id])
  }
  if (about.size === 0) return undefined
  return {
    head: [peopleWords.contact, peopleWords.about],
    widths: [6, 6],
    rows: [...about].map(([contact, ids]) => [contact, ids.join(', ')]),
    boxes: true,
  }
}

function plain(text: string): string {
  return text.trim().toLowerCase()
}
