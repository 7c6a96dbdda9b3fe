import { ownObject } from '../../domain/graph';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { KNOWN } from '../returns/own-objects';

const FIELD_RULE = ownObject('fieldRule', 'fieldRules');

/** What the census reads and writes, by name: the metadata is read for other reasons. */
export const CENSUS_OBJECTS = {
  fieldRule: FIELD_RULE,
  privacySetting: CONSENT_OBJECTS.privacySetting,
  ledgerEntry: CONSENT_OBJECTS.ledgerEntry,
  task: KNOWN.task,
} as const;
