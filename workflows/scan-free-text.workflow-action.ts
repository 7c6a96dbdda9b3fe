import { defineLogicFunction } from 'twenty-sdk/define';

import { parseScanInput, scanFreeText } from '../src/flows/free-text/scan-free-text';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { refusal } from './consent-schema';

const handler = (payload: unknown) =>
  answerWith(async () => scanFreeText(openRuntime(), parseScanInput(payload)));

export default defineLogicFunction({
  universalIdentifier: functions.scanFreeText,
  name: 'scan-free-text',
  description:
    'Looks through notes, tasks, mails and text fields for special categories of data, card, bank and national numbers. Writes findings with kinds and counts, never the text.',
  timeoutSeconds: 300,
  handler,
  workflowActionTriggerSettings: {
    label: 'Scan free text',
    icon: 'IconZoomExclamation',
    inputSchema: [
      {
        type: 'object',
        properties: {
          act: {
            type: 'string',
            label: 'Act (START, STATUS or STOP)',
            enum: ['START', 'STATUS', 'STOP'],
          },
          mode: {
            type: 'string',
            label: 'Whole, or a sample of 400 records of each object',
            enum: ['WHOLE', 'SAMPLE'],
          },
          objects: { type: 'string', label: 'Objects, such as “note, message” (empty: all)' },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          state: { type: 'string', label: 'State (READ, SWEEP, DONE, STOPPED)' },
          looked: { type: 'number', label: 'Records looked at' },
          total: { type: 'number', label: 'Records there are' },
          found: { type: 'number', label: 'Fields with findings' },
          changed: { type: 'number', label: 'New or changed findings' },
          gone: { type: 'number', label: 'Findings that are gone' },
          refused: { type: 'string', label: 'Objects that could not be read' },
          sentence: { type: 'string', label: 'In words' },
        },
      },
    ],
  },
});
