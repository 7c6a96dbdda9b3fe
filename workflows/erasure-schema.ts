import type { defineLogicFunction } from 'twenty-sdk/define';

import { standardObjects } from '../src/identifiers';

type Settings = NonNullable<Parameters<typeof defineLogicFunction>[0]['workflowActionTriggerSettings']>;
type Schema = NonNullable<Settings['inputSchema']>;
type Properties = NonNullable<Schema[number]['properties']>;

/** What may be decided when one or many people are pseudonymised or erased. */
export const choices: Properties = {
  sharedIdentifiers: {
    type: 'string',
    label: 'Shared addresses (REFUSE, or LEAVE what another person holds too)',
    enum: ['REFUSE', 'LEAVE'],
  },
  mentions: {
    type: 'string',
    label: 'Mentions in records of other people (REVIEW, REDACT or KEEP; empty: as in the privacy settings)',
    enum: ['REVIEW', 'REDACT', 'KEEP'],
  },
  generalise: {
    type: 'string',
    label:
      'What is kept and singles somebody out (SUGGESTED: say it less exactly; empty: as in the privacy settings)',
    enum: ['SUGGESTED'],
  },
};

export const person: Properties = {
  person: {
    type: 'record',
    label: 'Person',
    objectUniversalIdentifier: standardObjects.person.object,
  },
};

export const erasureInput: Schema = [
  {
    type: 'object',
    properties: {
      ...person,
      ...choices,
      redact: {
        type: 'array',
        label: 'After review: ids of records to redact',
        items: { type: 'string' },
      },
      keep: { type: 'array', label: 'After review: ids of records to keep', items: { type: 'string' } },
    },
  },
];

export const refusal: Properties = {
  ok: { type: 'boolean', label: 'Done' },
  code: { type: 'string', label: 'Error code' },
  message: { type: 'string', label: 'What to do' },
};

export const erasureOutput: Schema = [
  {
    type: 'object',
    properties: {
      ...refusal,
      jobId: { type: 'string', label: 'Erasure job' },
      act: { type: 'string', label: 'Act' },
      personId: { type: 'string', label: 'Person' },
      surrogate: { type: 'string', label: 'Surrogate' },
      state: { type: 'string', label: 'State of the job' },
      held: { type: 'number', label: 'Records held' },
      review: { type: 'number', label: 'Records to review' },
      requests: { type: 'number', label: 'API requests' },
    },
  },
];
