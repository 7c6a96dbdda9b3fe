import { openRequest } from '../../requests/open-request';
import { readRequestSettingsOf } from '../../requests/request-settings';
import type { CarryOutKind } from '../order-kind';
import { eachPerson } from './each-person';

/**
 * Opens a request for access for each person, as if from the record page: the copy is made and handed over there, once it is
 * settled who asks. An open one is joined. One request, and three a person.
 */
export const exportData: CarryOutKind<'EXPORT'> = async (context) => {
  const { client, clock, keyring, order } = context;
  const move = {
    client,
    keyring: keyring(),
    now: clock.now(),
    settings: await readRequestSettingsOf(client),
    actor: { kind: 'MEMBER', id: order.orderedBy } as const,
  };
  const { results, refused } = await eachPerson(context, (personId) =>
    openRequest(move, {
      right: 'ACCESS',
      intake: 'RECORD_PAGE',
      personId,
      contact: null,
      details: '',
      language: '',
      purposeId: null,
    }),
  );
  return { requestIds: results.map(({ id }) => id), refused };
};
