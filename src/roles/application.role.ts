import { SystemPermissionFlag, defineApplicationRole } from 'twenty-sdk/define';
import { objects, privacyOrder, privacyRun, roles, standardObjects } from '../identifiers';
import { everything, readAndUpdate } from './grants';

const { grants, role } = roles.application;

export default defineApplicationRole({
  universalIdentifier: role,
  label: 'Twenty Privacy',
  description: 'What the app itself may do. Not for people.',
  icon: 'IconShieldLock',
  canUpdateAllSettings: false,
  canAccessAllTools: false,
  // Erasure must be complete (Art. 17): a person may be mentioned in any object, those of other apps included, and their
  // identifiers cannot be listed when the app is built. So it reads and updates everywhere, and deletes only what is granted below.
  canReadAllObjectRecords: true,
  canUpdateAllObjectRecords: true,
  canSoftDeleteAllObjectRecords: false,
  canDestroyAllObjectRecords: false,
  canBeAssignedToUsers: false,
  canBeAssignedToAgents: false,
  canBeAssignedToApiKeys: false,
  objectPermissions: [
    // Destroying a person is how an avatar's bytes go when a surrogate takes over (platform.md §4), and what retention may end in.
    everything(grants.person, standardObjects.person.object),
    readAndUpdate(grants.company, standardObjects.company.object),
    readAndUpdate(grants.opportunity, standardObjects.opportunity.object),
    readAndUpdate(grants.note, standardObjects.note.object),
    readAndUpdate(grants.task, standardObjects.task.object),
    everything(grants.purpose, objects.purpose.object),
    everything(grants.consent, objects.consent.object),
    everything(grants.dataRequest, objects.dataRequest.object),
    everything(grants.fieldRule, objects.fieldRule.object),
    everything(grants.legalHold, objects.legalHold.object),
    everything(grants.recipient, objects.recipient.object),
    everything(grants.disclosure, objects.disclosure.object),
    everything(grants.recipientNotice, objects.recipientNotice.object),
    everything(grants.erasureJob, objects.erasureJob.object),
    everything(grants.suppression, objects.suppression.object),
    everything(grants.sealedValue, objects.sealedValue.object),
    everything(grants.privacySetting, objects.privacySetting.object),
    everything(grants.privacyDocument, objects.privacyDocument.object),
    everything(grants.sensitiveFinding, objects.sensitiveFinding.object),
    everything(privacyOrder.grant, privacyOrder.object),
    everything(privacyRun.grant, privacyRun.object),
    // The ledger is append-only for the app too.
    readAndUpdate(grants.ledgerEntry, objects.ledgerEntry.object),
    readAndUpdate(grants.ledgerSeal, objects.ledgerSeal.object),
  ],
  permissionFlagUniversalIdentifiers: [
    // Field permissions of the workspace's own roles: read for the health check, set by "Apply protection".
    SystemPermissionFlag.ROLES,
    // Saved filters hold names and addresses people searched for.
    SystemPermissionFlag.VIEWS,
    // Certificates and answers to requests are files on records.
    SystemPermissionFlag.UPLOAD_FILE,
  ],
});
