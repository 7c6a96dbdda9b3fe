/**
 * Field rules decide: what an erasure does, what its preview says, what an answer to the person holds, and what becomes of
 * sealed values on the way (Art. 4(5), 15, 17 GDPR). Without rules everything is as the other tests say.
 */
import { searchResidual } from '../../sandbox/residual-search';
import { openSubjectRecords } from '../../src/flows/access/subject-records';
import { openContent } from '../../src/flows/sealing/sealed-values';
import { readKeyring } from '../../src/keys/keyring';
import { createTwentyClient, type TwentyClient } from '../../src/twenty/client';
import type { Row } from '../../src/twenty/records';
import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { eventually } from '../support/eventually';
import { appThatTellsItsToken, ownToken } from '../support/own-token';

jest.setTimeout(5 * 60_000);

type Fields = Record<string, unknown>;

const key = masterKey();
const keyring = readKeyring(key);
const BADGE = 'BADGE-7731-9942';
const PROFILE = 'https://www.linkedin.com/in/ines-brandstetter';

let workspace: AppWorkspace;
let app: Awaited<ReturnType<typeof appThatTellsItsToken>>;
let client: TwentyClient;
let personId: string;
let dealId: string;

const settle = () => workspace.control('settle');
const create = async (object: string, data: Fields): Promise<string> => {
  const root = `create${object}`;
  const answer = await workspace.graphql(
    `mutation ($data: ${object}CreateInput!) { ${root}(data: $data) { id } }`,
    { data },
  );
  await settle();
  return (answer[root] as { id: string }).id;
};
/** Confirms a rule as an admin does: on the row that the census has suggested. */
const confirm = async (field: string, more: Fields): Promise<void> => {
  const [objectName, fieldName] = field.split('.');
  const [row] = await workspace.sql<{ id: string }>(
    `SELECT id FROM $schema."_fieldRule" WHERE "objectName" = $1 AND "fieldName" = $2`,
    [objectName, fieldName],
  );
  await workspace.graphql(
    `mutation ($id: UUID!, $data: FieldRuleUpdateInput!) { updateFieldRule(id: $id, data: $data) { id } }`,
    { id: row?.id, data: { sensitivity: 'PERSONAL', status: 'CONFIRMED', ...more } },
    workspace.sandbox.userTokens['tim'],
  );
  await settle();
};
const sealed = () => workspace.sql<Row>(`SELECT * FROM $schema."_sealedValue" WHERE kind = 'SEALED_FIELD'`);
const person = async (): Promise<Fields> =>
  (
    await workspace.sql<Fields>(
      `SELECT "jobTitle", "linkedinLinkPrimaryLinkUrl" AS profile, "nameLastName" AS name, "processingState" AS state
         FROM $schema.person WHERE id = $1`,
      [personId],
    )
  )[0] ?? {};
const deal = async (): Promise<Fields> =>
  (
    await workspace.sql<Fields>(
      `SELECT name, "closeDate"::text AS day, "amountAmountMicros"::text AS amount FROM $schema.opportunity WHERE id = $1`,
      [dealId],
    )
  )[0] ?? {};

beforeAll(async () => {
  app = await appThatTellsItsToken();
  workspace = await openAppWorkspace({
    seed: 'none',
    appDir: app.dir,
    variables: { PRIVACY_MASTER_KEY: key },
    args: ['--cron-by-hand', '--keep-processes', '--quick-pauses'],
  });
  await settle();
  client = createTwentyClient({ url: workspace.sandbox.url, token: await ownToken(workspace) });
  await confirm('person.jobTitle', {
    sensitivity: 'SENSITIVE',
    fieldType: 'TEXT',
    isSealed: true,
    erasureStrategy: 'CLEAR',
  });
  await confirm('opportunity.amount', { erasureStrategy: 'CLEAR' });
  await confirm('opportunity.closeDate', { erasureStrategy: 'GENERALISE', generalisation: 'year' });
  personId = await create('Person', {
    name: { firstName: 'Ines', lastName: 'Brandstetter' },
    emails: { primaryEmail: 'ines.brandstetter@example.com' },
    linkedinLink: { primaryLinkUrl: PROFILE },
    jobTitle: BADGE,
  });
  dealId = await create('Opportunity', {
    name: 'Orchard for Ines Brandstetter',
    closeDate: '2026-07-14T00:00:00.000Z',
    amount: { amountMicros: 5_000_000_000, currencyCode: 'EUR' },
    pointOfContactId: personId,
  });
  await eventually('the field to be sealed', async () => {
    await settle();
    return (await person())['jobTitle'] === '•••• 9942' ? true : undefined;
  });
});
afterAll(async () => {
  await workspace?.stop();
  await app?.remove();
});

describe('a workspace with rules of its own', () => {
  it('says in the preview which rules make the plan another one', async () => {
    const { output } = await workspace.act('preview-erasure', { person: { id: personId }, act: 'ERASE' });
    expect(output).toMatchObject({
      ok: true,
      rules: [
        { object: 'opportunity', field: 'amount', strategy: 'CLEAR', shipped: 'KEEP' },
        { object: 'opportunity', field: 'closeDate', strategy: 'GENERALISE', shipped: 'KEEP' },
      ],
    });
    expect(JSON.stringify(output)).not.toMatch(/brandstetter|9942/i);
  });

  it('stops where a rule contradicts itself, and touches nothing', async () => {
    // Past the app, which would have put it back.
    const [before] = await workspace.sql<{ id: string; status: string; erasureStrategy: string }>(
      `SELECT id, status, "erasureStrategy" FROM $schema."_fieldRule"
        WHERE "objectName" = 'person' AND "fieldName" = 'emails'`,
    );
    const write = (status: unknown, strategy: unknown) =>
      workspace.sql(
        `UPDATE $schema."_fieldRule" SET status = $2, "erasureStrategy" = $3, sensitivity = 'IDENTIFIER' WHERE id = $1`,
        [before?.id, status, strategy],
      );
    await write('CONFIRMED', 'KEEP');
    for (const action of ['preview-erasure', 'erase-person']) {
      const { output } = await workspace.act(action, { person: { id: personId }, act: 'ERASE' });
      expect(output).toMatchObject({ ok: false, code: 'CONTRADICTORY_RULE' });
      expect(String(output?.['message'])).toContain('person.emails');
    }
    expect(await workspace.sql(`SELECT id FROM $schema."_erasureJob"`)).toEqual([]);
    expect((await person())['name']).toBe('Brandstetter');
    await write(before?.status, before?.erasureStrategy);
  });

  it('gives the person what is sealed, and nobody else', async () => {
    const before = client.requestCount();
    const records = await openSubjectRecords({ client, keyring, now: new Date() }, [personId]);
    const found: Fields[] = [];
    for await (const batch of records.stream('person')) found.push(...batch.map(({ values }) => values));
    expect(found).toMatchObject([{ jobTitle: BADGE }]);
    expect(records.sealed.unopened.size).toBe(0);
    // Graph, identity with the rules, the other holders, search and what belongs; then the record and its sealed values.
    expect(client.requestCount() - before).toBeLessThanOrEqual(12);
    expect((await person())['jobTitle']).toBe('•••• 9942');
  });

  it('keeps the sealed value of somebody who is pseudonymised, and gives both back together', async () => {
    const { output } = await workspace.act('pseudonymise-person', { person: { id: personId } });
    expect(output).toMatchObject({ ok: true });
    await workspace.untilEnded(output?.['jobId']);
    expect(await person()).toMatchObject({ jobTitle: null, profile: null, state: 'PSEUDONYMISED' });
    expect(await deal()).toMatchObject({ day: expect.stringMatching(/^2026-01-01/), amount: null });
    expect(await sealed()).toHaveLength(1);

    const response = await fetch(`${workspace.sandbox.url}/s/privacy/reidentify`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${workspace.sandbox.userTokens['tim'] ?? ''}`,
      },
      body: JSON.stringify({ personId, reason: 'MISTAKE' }),
    });
    expect(await response.json()).toMatchObject({ ok: true });
    await settle();
    expect(await person()).toMatchObject({ jobTitle: '•••• 9942', name: 'Brandstetter' });
    const [row] = await sealed();
    expect(openContent(keyring, row ?? { id: '' }).value).toBe(BADGE);
  });

  it('erases by its rules, and destroys what was sealed, though its field has another name by now and no rule seals it', async () => {
    await workspace.sql(
      `UPDATE $schema."_sealedValue" SET "fieldName" = 'formerBadge' WHERE kind = 'SEALED_FIELD'`,
    );
    await workspace.sql(`UPDATE $schema."_fieldRule" SET "isSealed" = false WHERE "fieldName" = 'jobTitle'`);
    expect(await sealed()).toHaveLength(1);
    const { output } = await workspace.act('erase-person', { person: { id: personId } });
    expect(output).toMatchObject({ ok: true });
    await workspace.untilEnded(output?.['jobId']);
    expect(await person()).toMatchObject({ jobTitle: null, profile: null, state: 'ERASED' });
    expect(await sealed()).toEqual([]);
    const { places } = await searchResidual(workspace.pool, {
      patterns: ['Brandstetter', 'BADGE-7731', 'ines\\.brandstetter@'],
    });
    expect(places).toEqual([]);
  });
});
