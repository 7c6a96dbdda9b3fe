/** Whoever throws an objection into the bin has not decided on it. */
import { readPeopleFacts } from '../../../src/flows/consent/read-facts';
import { keyring, openServer, rowOf } from './fake-requests';
import { inProgress, NOW, PERSON } from './sample';

const MINORS = { minors: { birthDateField: null, countryField: null, ages: {} } };

describe('an objection in the bin', () => {
  it('still counts', async () => {
    const objection = inProgress({ right: 'OBJECTION', state: 'DONE' });
    const { client } = openServer([rowOf(objection, { deletedAt: NOW.toISOString() })], {
      people: [{ id: PERSON, processingState: 'ACTIVE', deletedAt: null }],
    });
    const facts = await readPeopleFacts(client, keyring, [PERSON], [], MINORS, NOW);
    expect(facts.get(PERSON)?.[0]?.objections).toMatchObject([{ id: objection.id, purposeId: null }]);
  });
});
