import type { defineLogicFunction } from 'twenty-sdk/define';

import { standardObjects } from '../src/identifiers';

type Settings = NonNullable<Parameters<typeof defineLogicFunction>[0]['workflowActionTriggerSettings']>;
type Properties = NonNullable<NonNullable<Settings['inputSchema']>[number]['properties']>;

export const person: Properties = {
  person: {
    type: 'record',
    label: 'Person',
    objectUniversalIdentifier: standardObjects.person.object,
  },
};

export const purpose: Properties = {
  purpose: { type: 'string', label: 'Purpose (its code, such as newsletter, or its id)' },
};

/** One way of contact. */
export const channel: Properties = {
  channel: {
    type: 'string',
    label: 'Channel (may stay empty where the purpose has only one)',
    enum: ['EMAIL', 'PHONE', 'SMS', 'POST', 'MESSENGER', 'WEB'],
  },
};

/** One way of contact, or all of them. */
export const consentChannel: Properties = {
  channel: {
    type: 'string',
    label: 'Channel (empty: all)',
    enum: ['ALL', 'EMAIL', 'PHONE', 'SMS', 'POST', 'MESSENGER', 'WEB'],
  },
};

export const at: Properties = {
  at: { type: 'string', label: 'At (date or time with zone; empty: now)' },
};

export const method: Properties = {
  method: {
    type: 'string',
    label: 'How it was said (empty: API or workflow)',
    enum: [
      'WEB_FORM',
      'DOUBLE_OPT_IN',
      'PREFERENCE_CENTRE',
      'ONE_CLICK',
      'EMAIL',
      'TELEPHONE',
      'PAPER',
      'IN_PERSON',
      'CONTRACT',
      'IMPORT',
      'API',
    ],
  },
};

export const refusal: Properties = {
  ok: { type: 'boolean', label: 'Done' },
  code: { type: 'string', label: 'Error code' },
  message: { type: 'string', label: 'What to do' },
};
