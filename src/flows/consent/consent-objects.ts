import type { GraphObject } from '../../domain/graph';
import { KNOWN } from '../returns/own-objects';

const own = (name: string, plural: string): GraphObject => ({
  name,
  plural,
  isSystem: false,
  isStandard: false,
  fields: [],
  relations: [],
});

/** What the flows about consent read and write, by name: the metadata would cost a request each time. */
export const CONSENT_OBJECTS = {
  person: KNOWN.person,
  privacySetting: KNOWN.privacySetting,
  suppression: KNOWN.suppression,
  ledgerEntry: KNOWN.ledgerEntry,
  consent: own('consent', 'consents'),
  purpose: own('purpose', 'purposes'),
  dataRequest: own('dataRequest', 'dataRequests'),
} as const;
