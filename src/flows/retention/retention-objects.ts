import type { GraphObject } from '../../domain/graph';
import { REQUEST_OBJECTS } from '../requests/request-objects';

const named = (name: string, plural: string, isStandard: boolean): GraphObject => ({
  name,
  plural,
  isSystem: false,
  isStandard,
  fields: [],
  relations: [],
});

/** What retention reads and writes, by name. */
export const RETENTION_OBJECTS = {
  person: REQUEST_OBJECTS.person,
  purpose: REQUEST_OBJECTS.purpose,
  privacySetting: REQUEST_OBJECTS.privacySetting,
  ledgerEntry: REQUEST_OBJECTS.ledgerEntry,
  erasureJob: REQUEST_OBJECTS.erasureJob,
  legalHold: named('legalHold', 'legalHolds', false),
  fieldRule: named('fieldRule', 'fieldRules', false),
  privacyRun: named('privacyRun', 'privacyRuns', false),
} as const;
