import { heroPersonId } from '../../sandbox/seed/index';
import type { RunningSandbox } from '../../sandbox/server';
import { addAnswers, addPurposes, createAll, inDays } from '../../test/support/privacy-record';
import { publishSample, SAMPLE_PURPOSES } from '../../test/support/public-sample';
import { decideAboutVisits } from '../decide-about-visits';

export type Scene = {
  sandbox: RunningSandbox;
  /** The person whose page is shown. */
  hero: string;
};

type Person = { id: string; name: { firstName: string; lastName: string } };

/** Names that every machine has letters for. */
const canBeDrawn = ({ name }: Person): boolean =>
  /^[\p{Script=Latin}\p{M}\p{P}\s]+$/u.test(`${name.firstName} ${name.lastName}`);

/** People that answers and requests are spread over; the demo’s people are the same on every run. */
const OTHERS = 60;
const LOOKED_AT = 120;
const PAST_RETENTION = 5;
const RIGHTS = ['ACCESS', 'ERASURE', 'PORTABILITY', 'RECTIFICATION', 'OBJECTION', 'RESTRICTION'];

/** A workspace that has been in use for a while: pages published, answers given and taken back, requests under way. */
export const prepareScene = async (
  sandbox: RunningSandbox,
  progress: (line: string) => void,
): Promise<Scene> => {
  const graphql = async (
    query: string,
    variables: Record<string, unknown> = {},
    token: string = sandbox.userTokens.tim,
  ): Promise<Record<string, unknown>> => {
    const response = await fetch(`${sandbox.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const workspace = { graphql };
  progress('Filling the workspace …');
  await sandbox.settle();
  await decideAboutVisits(sandbox);
  await publishSample(graphql);
  const purposes = await addPurposes(workspace);
  // The grid of a person shows active purposes first by name: those with answers are to be seen.
  await graphql(
    `
      mutation ($filter: PurposeFilterInput!, $data: PurposeUpdateInput!) {
        updatePurposes(filter: $filter, data: $data) {
          id
        }
      }
    `,
    { filter: { id: { in: SAMPLE_PURPOSES.map(({ id }) => id) } }, data: { isActive: false } },
  );
  const hero = heroPersonId;
  await addAnswers(workspace, hero, purposes);
  await graphql(
    `
      mutation ($id: UUID!, $data: PersonUpdateInput!) {
        updatePerson(id: $id, data: $data) {
          id
        }
      }
    `,
    {
      id: hero,
      data: {
        sourceOfData: 'Garden fair in Cologne, stand 12',
        lastEngagementAt: inDays(-12),
        retentionDueAt: inDays(340),
      },
    },
  );

  const { people } = (await graphql(
    `
      query ($first: Int) {
        people(first: $first, orderBy: [{ createdAt: DescNullsLast }]) {
          edges {
            node {
              id
              name {
                firstName
                lastName
              }
            }
          }
        }
      }
    `,
    { first: LOOKED_AT },
  )) as { people: { edges: { node: Person }[] } };
  const others = people.edges
    .map(({ node }) => node)
    .filter((person) => person.id !== hero && canBeDrawn(person))
    .slice(0, OTHERS);
  await createAll(
    workspace,
    'Consent',
    others.map(({ id: personId }, index) => ({
      personId,
      purposeId: index % 3 === 0 ? purposes.news : purposes.newsletter,
      channel: 'EMAIL',
      state: index % 7 === 0 ? 'WITHDRAWN' : 'GIVEN',
      proof: index % 3 === 0 ? 'NOT_NEEDED' : 'CONFIRMED',
      method: 'DOUBLE_OPT_IN',
      givenAt: inDays(-11 * index - 3),
      ...(index % 3 === 0 ? {} : { confirmedAt: inDays(-11 * index - 3) }),
      ...(index % 7 === 0 ? { withdrawnAt: inDays(-2), withdrawalMethod: 'PREFERENCE_CENTRE' } : {}),
    })),
  );
  await createAll(workspace, 'DataRequest', [
    { personId: hero, right: 'ACCESS', intake: 'BY_HAND', receivedAt: inDays(-21) },
    ...others.slice(0, 12).map(({ id: personId }, index) => ({
      personId,
      right: RIGHTS[index % RIGHTS.length],
      intake: 'BY_HAND',
      receivedAt: inDays(-4 * index - 1),
    })),
  ]);
  await createAll(workspace, 'LegalHold', [
    {
      name: 'Invoices of the last years',
      personId: hero,
      scope: 'PERSON',
      ground: 'LEGAL_OBLIGATION',
      statute: '§ 147 AO',
      until: inDays(800),
    },
  ]);
  await sandbox.settle();
  await sandbox.control('tick');
  await sandbox.settle();
  for (const [index, { id }] of others.slice(20, 20 + PAST_RETENTION).entries())
    await graphql(
      `
        mutation ($id: UUID!, $data: PersonUpdateInput!) {
          updatePerson(id: $id, data: $data) {
            id
          }
        }
      `,
      { id, data: { retentionDueAt: inDays(-9 * index - 4) } },
    );
  await sandbox.settle();
  return { sandbox, hero };
};
