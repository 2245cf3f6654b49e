import { addressOutsideSubnets } from './address-outside-subnets.ts'
import { allOfKindLost } from './all-of-kind-lost.ts'
import { approverIsOperator } from './approver-is-operator.ts'
import { approverWithoutPhone } from './approver-without-phone.ts'
import { armedTimer } from './armed-timer.ts'
import { backupAfterDc } from './backup-after-dc.ts'
import { backupPoweredOff } from './backup-powered-off.ts'
import { blockCoversOwnWay } from './block-covers-own-way.ts'
import { captureDelaysCut } from './capture-delays-cut.ts'
import { centralAccountOnly } from './central-account-only.ts'
import { changedSinceDrill } from './changed-since-drill.ts'
import { cloudManagedAfterInternet } from './cloud-managed-after-internet.ts'
import { cloudWithoutPerson } from './cloud-without-person.ts'
import { clusterMemberLeftOut } from './cluster-member-left-out.ts'
import { cutFailurePassedOver } from './cut-failure-passed-over.ts'
import { cutNotSaved } from './cut-not-saved.ts'
import { dcLast } from './dc-last.ts'
import { deadlineNotReached } from './deadline-not-reached.ts'
import { deployToolOpen } from './deploy-tool-open.ts'
import { domainLoginSaysNoNeeds } from './domain-login-says-no-needs.ts'
import { duplicateAddress } from './duplicate-address.ts'
import { duplicateHostKey } from './duplicate-host-key.ts'
import { duplicateLink } from './duplicate-link.ts'
import { duplicateSubnet } from './duplicate-subnet.ts'
import { externalLinkLeft } from './external-link-left.ts'
import { fallbackNeedsTheSame } from './fallback-needs-the-same.ts'
import { flushIsNotACut } from './flush-is-not-a-cut.ts'
import { hostForgotten } from './host-forgotten.ts'
import { hypervisorNotAsked } from './hypervisor-not-asked.ts'
import { isolationNeverProbed } from './isolation-never-probed.ts'
import { lifeNeedsFall } from './life-needs-fall.ts'
import { lifeNetworkUnasked } from './life-network-unasked.ts'
import { lifeNotKept } from './life-not-kept.ts'
import { lifePowerFalls } from './life-power-falls.ts'
import { loginOutlivesServer } from './login-outlives-server.ts'
import { loosePattern } from './loose-pattern.ts'
import { lteAfterPrimary } from './lte-after-primary.ts'
import { managerUndoesCut } from './manager-undoes-cut.ts'
import { medicalShutDown } from './medical-shut-down.ts'
import { moveNeedsDhcp } from './move-needs-dhcp.ts'
import { nameNotAddress } from './name-not-address.ts'
import { neverDrilled } from './never-drilled.ts'
import { noDowntimeAck } from './no-downtime-ack.ts'
import { noEvidenceBeforeShutdown } from './no-evidence-before-shutdown.ts'
import { noOobPath } from './no-oob-path.ts'
import { noVolatileCapture } from './no-volatile-capture.ts'
import { nobodyToCall } from './nobody-to-call.ts'
import { notifyByMail } from './notify-by-mail.ts'
import { oobCutEarly } from './oob-cut-early.ts'
import { partnerNotTold } from './partner-not-told.ts'
import { personWithoutPlace } from './person-without-place.ts'
import { phonePowerFalls } from './phone-power-falls.ts'
import { phonesLost } from './phones-lost.ts'
import { probeOneFamily } from './probe-one-family.ts'
import { probedByTheCutter } from './probed-by-the-cutter.ts'
import { providerBeforeConsumer } from './provider-before-consumer.ts'
import { rebootTakesPower } from './reboot-takes-power.ts'
import { replicationLeftOn } from './replication-left-on.ts'
import { reviewInFuture } from './review-in-future.ts'
import { reviewOverdue } from './review-overdue.ts'
import type { Rule } from './rule.ts'
import { runCutsOwnWay } from './run-cuts-own-way.ts'
import { runWithoutUndo } from './run-without-undo.ts'
import { runWithoutVerify } from './run-without-verify.ts'
import { savedBeforeVerified } from './saved-before-verified.ts'
import { shutdownBeforeIsolate } from './shutdown-before-isolate.ts'
import { singleApprover } from './single-approver.ts'
import { snapshotWithoutMemory } from './snapshot-without-memory.ts'
import { softCutWithoutProbe } from './soft-cut-without-probe.ts'
import { storageBeforeDatabase } from './storage-before-database.ts'
import { sufficientSaysNothing } from './sufficient-says-nothing.ts'
import { suspectLeftConnected } from './suspect-left-connected.ts'
import { suspectReliedOn } from './suspect-relied-on.ts'
import { timerWithoutConfirm } from './timer-without-confirm.ts'
import { toldAfterPhones } from './told-after-phones.ts'
import { tooFewApprovers } from './too-few-approvers.ts'
import { undoIsDo } from './undo-is-do.ts'
import { unpinnedHostKey } from './unpinned-host-key.ts'
import { unusedAccess } from './unused-access.ts'
import { unusedHost } from './unused-host.ts'
import { unusedNetwork } from './unused-network.ts'
import { vmRestartsElsewhere } from './vm-restarts-elsewhere.ts'
import { volatileBeforeRestart } from './volatile-before-restart.ts'
import { vpnOpenAfterEdge } from './vpn-open-after-edge.ts'
import { wayInNotExcepted } from './way-in-not-excepted.ts'

/** All rules, by name. */
export const rules: readonly Rule[] = [
  addressOutsideSubnets,
  allOfKindLost,
  approverIsOperator,
  approverWithoutPhone,
  armedTimer,
  backupAfterDc,
  backupPoweredOff,
  blockCoversOwnWay,
  captureDelaysCut,
  centralAccountOnly,
  changedSinceDrill,
  cloudManagedAfterInternet,
  cloudWithoutPerson,
  clusterMemberLeftOut,
  cutFailurePassedOver,
  cutNotSaved,
  dcLast,
  deadlineNotReached,
  deployToolOpen,
  domainLoginSaysNoNeeds,
  duplicateAddress,
  duplicateHostKey,
  duplicateLink,
  duplicateSubnet,
  externalLinkLeft,
  fallbackNeedsTheSame,
  flushIsNotACut,
  hostForgotten,
  hypervisorNotAsked,
  isolationNeverProbed,
  lifeNeedsFall,
  lifeNetworkUnasked,
  lifeNotKept,
  lifePowerFalls,
  loginOutlivesServer,
  loosePattern,
  lteAfterPrimary,
  managerUndoesCut,
  medicalShutDown,
  moveNeedsDhcp,
  nameNotAddress,
  neverDrilled,
  noDowntimeAck,
  noEvidenceBeforeShutdown,
  noOobPath,
  noVolatileCapture,
  nobodyToCall,
  notifyByMail,
  oobCutEarly,
  partnerNotTold,
  personWithoutPlace,
  phonePowerFalls,
  phonesLost,
  probeOneFamily,
  probedByTheCutter,
  providerBeforeConsumer,
  rebootTakesPower,
  replicationLeftOn,
  reviewInFuture,
  reviewOverdue,
  runCutsOwnWay,
  runWithoutUndo,
  runWithoutVerify,
  savedBeforeVerified,
  shutdownBeforeIsolate,
  singleApprover,
  snapshotWithoutMemory,
  softCutWithoutProbe,
  storageBeforeDatabase,
  sufficientSaysNothing,
  suspectLeftConnected,
  suspectReliedOn,
  timerWithoutConfirm,
  toldAfterPhones,
  tooFewApprovers,
  undoIsDo,
  unpinnedHostKey,
  unusedAccess,
  unusedHost,
  unusedNetwork,
  vmRestartsElsewhere,
  volatileBeforeRestart,
  vpnOpenAfterEdge,
  wayInNotExcepted,
]
