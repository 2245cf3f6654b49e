import type { LinkId, NodeId } from '../names/ids.ts'

/** From one node to the next on a path; without `link` from a guest to its hypervisor or back. */
export interface Move {
  readonly from: NodeId
  readonly to: NodeId
  readonly link?: LinkId
}
