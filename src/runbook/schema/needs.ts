import type { HostId, NonEmpty } from '../../names/ids.ts'
import type { Need } from '../runbook.ts'
import { byKind, list, listOfSome, mapped } from '../shapes/collections.ts'
import { host } from '../shapes/references.ts'
import type { Shape } from '../shapes/shape.ts'

/** Each entry a host, or a list of hosts of which one is enough. */
export const needs: Shape<readonly Need[]> = list(
  byKind<NonEmpty<HostId>>('need', { scalar: mapped(host, (one): Need => [one]), list: listOfSome(host) }),
)
