import type { SeenIn } from '../../../src/domain/returns';
import { ordersFor } from '../../../src/flows/returns/orders-for';
import type { SeenRecord } from '../../../src/flows/returns/sightings';
import type { AnsweredReturn } from '../../../src/flows/returns/subject-return';
import type { SuppressionMatch } from '../../../src/flows/returns/suppression';

const match = (over: Partial<SuppressionMatch> = {}): SuppressionMatch => ({
  id: 'suppression',
  kind: 'EMAIL',
  reason: 'PSEUDONYMISED',
  since: '2026-03-01T10:00:00.000Z',
  keyVersion: 'v1',
  subjectKey: 'subject',
  personId: 'old-record',
  surrogate: 'P-0123456789',
  ...over,
});
const record = (seenIn: SeenIn, seen?: SeenRecord['seen']): SeenRecord => ({
  seenIn,
  recordId: `${seenIn}-1`,
  personId: null,
  at: '2026-03-02T10:00:00.000Z',
  isRestored: false,
  keys: [],
  emails: [],
  ...(seen && { seen }),
});
const answered = (over: Partial<AnsweredReturn>): AnsweredReturn => ({
  subjectKey: 'subject',
  personId: 'old-record',
  records: [],
  matches: [match()],
  answer: { answer: 'REERASE' },
  entryId: 'entry',
  ...over,
});
const ANNA = { firstName: 'Anna', lastName: 'Roth' };

it('orders for the record that came back, with the surrogate of before', () => {
  expect(ordersFor([answered({ personId: 'new-record', records: [record('person')] })])).toEqual([
    {
      personId: 'new-record',
      act: 'PSEUDONYMISE',
      reason: 'RETURN',
      subjectKey: { key: 'subject', version: 'v1' },
      surrogate: 'P-0123456789',
    },
  ]);
});

it('orders for the old record when only a mail came, telling what stands in the mail', () => {
  const seen = { emails: ['anna@example.com'], names: [ANNA] };
  expect(ordersFor([answered({ records: [record('messageParticipant', seen)] })])).toEqual([
    {
      personId: 'old-record',
      act: 'PSEUDONYMISE',
      reason: 'RETURN',
      subjectKey: { key: 'subject', version: 'v1' },
      surrogate: 'P-0123456789',
      seen,
    },
  ]);
});

it('makes one order of a record and the mails of the same subject, whichever came first', () => {
  const mail = answered({
    records: [record('messageParticipant', { emails: ['anna@example.com'], names: [] })],
  });
  const meeting = answered({
    records: [record('calendarEventParticipant', { emails: ['anna@example.com'], names: [ANNA] })],
  });
  const person = answered({ personId: 'new-record', records: [record('person')] });
  for (const returns of [
    [mail, meeting, person],
    [person, meeting, mail],
  ])
    expect(ordersFor(returns)).toEqual([
      expect.objectContaining({
        personId: 'new-record',
        seen: { emails: ['anna@example.com'], names: [ANNA] },
      }),
    ]);
});

it('keeps subjects apart, and orders for each record that came back', () => {
  const other = answered({
    subjectKey: 'other',
    matches: [match({ subjectKey: 'other', personId: 'others-record' })],
    personId: 'others-record',
    records: [record('messageParticipant', { emails: ['eva@example.com'], names: [] })],
  });
  const orders = ordersFor([
    answered({ personId: 'one', records: [record('person')] }),
    answered({ personId: 'two', records: [record('person')] }),
    other,
  ]);
  expect(orders.map(({ personId, seen }) => [personId, seen?.emails])).toEqual([
    ['one', undefined],
    ['two', undefined],
    ['others-record', ['eva@example.com']],
  ]);
});

it('erases, without a surrogate, where one of the acts was an erasure', () => {
  const orders = ordersFor([
    answered({ personId: 'new-record', records: [record('person')] }),
    answered({
      subjectKey: 'other',
      personId: 'new-record',
      records: [record('person')],
      matches: [match({ reason: 'ERASED', surrogate: null })],
    }),
  ]);
  expect(orders).toEqual([
    { personId: 'new-record', act: 'ERASE', reason: 'RETURN', subjectKey: { key: 'other', version: 'v1' } },
  ]);
});
