import { ownObject } from '../../domain/graph';
import { KNOWN } from '../returns/own-objects';
import { CONSENT_OBJECTS } from '../consent/consent-objects';

/** What these flows read and write, by name: the metadata would cost a request each time. */
export const SPECIAL_OBJECTS = {
  ...CONSENT_OBJECTS,
  task: KNOWN.task,
  taskTarget: KNOWN.taskTarget,
  fieldRule: ownObject('fieldRule', 'fieldRules'),
  sensitiveFinding: ownObject('sensitiveFinding', 'sensitiveFindings'),
} as const;
