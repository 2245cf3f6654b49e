import { backupAfterDc } from './backup-after-dc.ts'
import { backupPoweredOff } from './backup-powered-off.ts'
import { duplicateAddress } from './duplicate-address.ts'
import { externalLinkLeft } from './external-link-left.ts'
import { lifeNotKept } from './life-not-kept.ts'
import { lteAfterPrimary } from './lte-after-primary.ts'
import { notifyByMail } from './notify-by-mail.ts'
import { reviewInFuture } from './review-in-future.ts'
import { reviewOverdue } from './review-overdue.ts'
import type { Rule } from './rule.ts'
import { runWithoutVerify } from './run-without-verify.ts'
import { suspectReliedOn } from './suspect-relied-on.ts'
import { tooFewApprovers } from './too-few-approvers.ts'
import { unusedAccess } from './unused-access.ts'
import { unusedHost } from './unused-host.ts'
import { unusedNetwork } from './unused-network.ts'
import { vmRestartsElsewhere } from './vm-restarts-elsewhere.ts'

/** All rules, by name. */
export const rules: readonly Rule[] = [
  backupAfterDc,
  backupPoweredOff,
  duplicateAddress,
  externalLinkLeft,
  lifeNotKept,
  lteAfterPrimary,
  notifyByMail,
  reviewInFuture,
  reviewOverdue,
  runWithoutVerify,
  suspectReliedOn,
  tooFewApprovers,
  unusedAccess,
  unusedHost,
  unusedNetwork,
  vmRestartsElsewhere,
]
