import { checkAccess } from './access.ts'
import { checkNamedAttachments } from './attachments.ts'
import type { Checking } from './check.ts'
import { checkConsoles } from './consoles.ts'
import { checkHosts } from './hosts.ts'
import { checkLinks } from './links.ts'
import { checkMembers } from './members.ts'
import { checkOrders } from './orders.ts'
import { checkOwnPlatforms } from './own-platforms.ts'
import { checkSteps } from './steps.ts'

/** What can be judged only once everything has been read. */
export function checkAll(checking: Checking): void {
  checkAccess(checking)
  checkConsoles(checking)
  checkHosts(checking)
  checkMembers(checking)
  checkLinks(checking)
  checkOrders(checking)
  checkSteps(checking)
  checkNamedAttachments(checking)
  checkOwnPlatforms(checking)
}
