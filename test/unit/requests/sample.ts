import { newRequest } from '../../../src/domain/requests/new-request';
import type { DataRequest } from '../../../src/domain/requests/data-request';
import type { MoveTerms } from '../../../src/domain/requests/decided';
import { readRequestSettings } from '../../../src/domain/requests/request-settings';

export const NOW = new Date('2026-11-29T10:00:00.000Z');
export const PERSON = '11111111-1111-4111-8111-111111111111';
export const TIM = '22222222-2222-4222-8222-222222222222';
export const JONY = '33333333-3333-4333-8333-333333333333';

export const terms = (over: Partial<MoveTerms> = {}): MoveTerms => ({
  settings: readRequestSettings([]),
  actor: { kind: 'MEMBER', id: TIM },
  now: NOW,
  ...over,
});

/** With the clock that may stop, without four eyes, or both. */
export const settingsWith = (dataRequests: Record<string, unknown>) =>
  readRequestSettings([{ name: 'dataRequests', value: JSON.stringify(dataRequests) }]);

export const request = (over: Partial<DataRequest> = {}): DataRequest => ({
  ...newRequest(
    {
      id: '44444444-4444-4444-8444-444444444444',
      right: 'ACCESS',
      intake: 'BY_HAND',
      personId: PERSON,
      details: '',
      language: 'en',
      purposeId: null,
      receivedAt: Date.parse('2026-11-20T10:00:00.000Z'),
    },
    JONY,
  ),
  name: 'Access 7KQ2M-9XT4B',
  firstDueOn: '2026-12-21',
  dueOn: '2026-12-21',
  ...over,
});

export const inProgress = (over: Partial<DataRequest> = {}): DataRequest =>
  request({ state: 'IN_PROGRESS', identityCheck: 'CONFIRMED_BY_HAND', identifiedBy: TIM, ...over });
