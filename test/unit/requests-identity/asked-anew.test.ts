import { judgeEdits } from '../../../src/domain/requests/judge-edits';
import { PERSON, request, terms } from '../requests/sample';

const sent = request({ state: 'IDENTITY', identityCheck: 'LINK_SENT' });
const mailsOf = (record: typeof sent, edited: Parameters<typeof judgeEdits>[2], base = sent): string[] =>
  judgeEdits(record, base, edited, terms()).outbox.flatMap((item) =>
    item.kind === 'MAIL' ? [item.mail] : [],
  );

it('a request of which something else is made has a new link: the one that is out confirms it no more', () => {
  expect(mailsOf({ ...sent, right: 'ERASURE' }, ['right'])).toEqual(['confirm-identity']);
  expect(mailsOf({ ...sent, purposeId: PERSON }, ['purposeId'])).toEqual(['confirm-identity']);
});

it('no link goes out by it before the first, nor for other corrections', () => {
  const early = request();
  expect(mailsOf({ ...early, right: 'ERASURE' }, ['right'], early)).toEqual([]);
  expect(mailsOf({ ...sent, receivedAt: Date.parse('2026-11-21T10:00:00.000Z') }, ['receivedAt'])).toEqual(
    [],
  );
});
