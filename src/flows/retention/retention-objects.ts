import { ownObject } from '../../domain/graph';
import { REQUEST_OBJECTS } from '../requests/request-objects';

/** What retention reads and writes, by name. */
export const RETENTION_OBJECTS = {
  person: REQUEST_OBJECTS.person,
  purpose: REQUEST_OBJECTS.purpose,
  privacySetting: REQUEST_OBJECTS.privacySetting,
  ledgerEntry: REQUEST_OBJECTS.ledgerEntry,
  erasureJob: REQUEST_OBJECTS.erasureJob,
  legalHold: ownObject('legalHold', 'legalHolds'),
  fieldRule: ownObject('fieldRule', 'fieldRules'),
  privacyRun: ownObject('privacyRun', 'privacyRuns'),
} as const;
