import { defineLogicFunction } from 'twenty-sdk/define';

import { parseReportInput, reportRequests } from '../src/flows/documents/report-requests';
import { functions } from '../src/identifiers';
import { answerWith, openRuntime } from '../src/runtime';
import { uploaderFrom } from '../src/twenty/upload';
import { refusal } from './erasure-schema';

const handler = (payload: unknown) =>
  answerWith(async () => {
    const { client, clock } = openRuntime();
    const upload = uploaderFrom(process.env);
    return reportRequests({ client, now: clock.now(), upload }, parseReportInput(payload));
  });

export default defineLogicFunction({
  universalIdentifier: functions.reportRequests,
  name: 'report-requests',
  description:
    'Counts data requests: open, overdue, days to answer, and what came of those of a period; keeps the report under Privacy documents.',
  timeoutSeconds: 300,
  handler,
  workflowActionTriggerSettings: {
    label: 'Report data requests',
    icon: 'IconChartBar',
    inputSchema: [
      {
        type: 'object',
        properties: {
          year: { type: 'number', label: 'Year (empty: the last twelve months)' },
          from: { type: 'string', label: 'Or from (a day such as 2026-01-31)' },
          to: { type: 'string', label: 'to' },
          language: { type: 'string', label: 'Language', enum: ['en', 'de', 'fr', 'es'] },
          document: { type: 'boolean', label: 'Keep as a document (no: figures only)' },
        },
      },
    ],
    outputSchema: [
      {
        type: 'object',
        properties: {
          ...refusal,
          open: { type: 'number', label: 'Open now' },
          overdue: { type: 'number', label: 'Overdue now' },
          overdueShare: { type: 'number', label: 'Overdue share of open (0 to 1)' },
          medianDays: { type: 'number', label: 'Median days to answer' },
          from: { type: 'string', label: 'First day' },
          to: { type: 'string', label: 'Last day' },
          received: { type: 'number', label: 'Received in the period' },
          done: { type: 'number', label: 'Of these done' },
          refused: { type: 'number', label: 'Of these refused' },
          withdrawn: { type: 'number', label: 'Of these withdrawn' },
          extended: { type: 'number', label: 'Of these extended' },
          onTime: { type: 'number', label: 'Answered by the due date' },
          late: { type: 'number', label: 'Answered after the due date' },
          documentId: { type: 'string', label: 'Privacy document' },
          sha256: { type: 'string', label: 'SHA-256 of the JSON file' },
          bytes: { type: 'number', label: 'Bytes' },
        },
      },
    ],
  },
});
