import type { DataRequest } from '../../../src/domain/requests/data-request';
import type { Outward } from '../../../src/flows/public/settle-contacts';
import { settleOutbox } from '../../../src/flows/requests/settle-outbox';
import { keyring, openServer, rowOf } from './fake-requests';
import { inProgress, JONY, NOW, terms, TIM } from './sample';

const settled = async (over: Partial<DataRequest>, members: readonly string[]) => {
  const { settings } = terms();
  const of = inProgress({ outbox: [{ kind: 'DEADLINE', madeAt: NOW.toISOString() }], ...over });
  const server = openServer([rowOf(of)]);
  await settleOutbox(
    {
      client: server.client,
      keyring,
      now: NOW,
      settings: { ...settings, dataRequests: { ...settings.dataRequests, responsible: TIM } },
      place: null,
      members: new Set(members),
      outward: {} as Outward,
    },
    { ...of, keptState: rowOf(of)['keptState'] as string },
  );
  return server.row(of.id);
};

describe('a request that nobody is assigned to', () => {
  it('is whoever is responsible’s, so that it is in "waiting for me" of whoever gets its tasks', async () => {
    expect(await settled({ assigneeId: null }, [TIM])).toMatchObject({ assigneeId: TIM });
  });

  it('stays nobody’s where that member has left', async () => {
    expect(await settled({ assigneeId: null }, [JONY])).toMatchObject({ assigneeId: null });
  });
});

test('a request stays with whom it was given to', async () => {
  expect(await settled({ assigneeId: JONY }, [TIM, JONY])).toMatchObject({ assigneeId: JONY });
});
