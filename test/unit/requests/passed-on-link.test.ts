/** A link in a mail is passed on with it: what comes by one is not put into the mouth of whom the app knows. */
import type { DataRequest } from '../../../src/domain/requests/data-request';
import { openRequest } from '../../../src/flows/requests/open-request';
import { keyring, openServer, rowOf } from './fake-requests';
import { inProgress, NOW, PERSON, request, terms, TIM } from './sample';

const people = [{ id: PERSON, processingState: 'ACTIVE', deletedAt: null }];
const open = async (
  known: readonly DataRequest[],
  details: string,
  kind: 'SUBJECT' | 'WORKFLOW' = 'SUBJECT',
) => {
  const server = openServer(
    known.map((one) => rowOf(one)),
    { people },
  );
  const context = { ...terms({ actor: { kind, id: null } }), client: server.client, keyring };
  const opened = await openRequest(
    { ...context, now: NOW },
    {
      right: 'ACCESS',
      intake: kind === 'SUBJECT' ? 'PREFERENCE_CENTRE' : 'WORKFLOW',
      personId: PERSON,
      contact: null,
      details,
      language: 'en',
      purposeId: null,
    },
  );
  return { ...opened, written: server.written, own: server.row(opened.id) };
};

describe('words that come by a link', () => {
  const first = inProgress({
    identityCheck: 'CONFIRMED_BY_LINK',
    details: 'All of it.',
    reference: '7KQ2M-9XT4B',
  });

  it('are a request of their own once it is sure who asked', async () => {
    const { joined, id, written, own } = await open([first], 'Send it to my new address.');
    expect(joined).toBe(false);
    expect(id).not.toBe(first.id);
    expect(own).toMatchObject({ details: 'Send it to my new address.', state: 'RECEIVED' });
    expect(Object.keys(written)).not.toContain('updateDataRequest');
  });

  it('are written once: sent again, and without anything new, nothing is opened', async () => {
    const second = request({
      id: '77777777-7777-4777-8777-777777777777',
      joinedIntoId: first.id,
      details: 'My new address.',
      createdAt: 1,
    });
    expect(await open([first, second], 'My new address.')).toMatchObject({
      joined: true,
      id: second.id,
      written: {},
    });
    expect(await open([first, second], '')).toMatchObject({ joined: true, id: first.id, written: {} });
    expect(await open([first], 'All of it.')).toMatchObject({ joined: true, id: first.id, written: {} });
  });

  it('are added while nobody is known, and by a workflow', async () => {
    const unknown = request({ state: 'IDENTITY', identityCheck: 'LINK_SENT', details: 'All of it.' });
    expect(await open([unknown], 'And my calls.')).toMatchObject({ joined: true, id: unknown.id });
    const byHand = { ...first, identityCheck: 'CONFIRMED_BY_HAND' as const, identifiedBy: TIM };
    expect(await open([byHand], 'And my calls.', 'WORKFLOW')).toMatchObject({ joined: true, id: first.id });
  });

  it('open anew where the first lies in the bin', async () => {
    const server = openServer([rowOf(first, { deletedAt: NOW.toISOString() })], { people });
    const context = { ...terms({ actor: { kind: 'SUBJECT', id: null } }), client: server.client, keyring };
    const opened = await openRequest(context, {
      right: 'ACCESS',
      intake: 'PREFERENCE_CENTRE',
      personId: PERSON,
      contact: null,
      details: '',
      language: 'en',
      purposeId: null,
    });
    expect(opened).toMatchObject({ joined: false });
  });
});
