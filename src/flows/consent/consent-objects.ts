import { ownObject } from '../../domain/graph';
import { KNOWN } from '../returns/own-objects';

/** What the flows about consent read and write, by name: the metadata would cost a request each time. */
export const CONSENT_OBJECTS = {
  person: KNOWN.person,
  privacySetting: KNOWN.privacySetting,
  suppression: KNOWN.suppression,
  ledgerEntry: KNOWN.ledgerEntry,
  consent: ownObject('consent', 'consents'),
  purpose: ownObject('purpose', 'purposes'),
  dataRequest: ownObject('dataRequest', 'dataRequests'),
} as const;
