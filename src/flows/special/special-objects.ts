import type { GraphObject } from '../../domain/graph';
import { KNOWN } from '../returns/own-objects';
import { CONSENT_OBJECTS } from '../consent/consent-objects';

const own = (name: string, plural: string): GraphObject => ({
  name,
  plural,
  isSystem: false,
  isStandard: false,
  fields: [],
  relations: [],
});

/** What these flows read and write, by name: the metadata would cost a request each time. */
export const SPECIAL_OBJECTS = {
  ...CONSENT_OBJECTS,
  task: KNOWN.task,
  taskTarget: KNOWN.taskTarget,
  fieldRule: own('fieldRule', 'fieldRules'),
  sensitiveFinding: own('sensitiveFinding', 'sensitiveFindings'),
} as const;
