/** Every change of a setting or a recipient is in the ledger: which, by whom, and hashes of before and after, never the value. */
import { createHmac, hkdfSync, randomUUID } from 'node:crypto';

import { masterKey, openAppWorkspace, type AppWorkspace } from '../support/app-workspace';
import { ordersOf } from '../support/orders';
import { askAs } from '../support/roles';

jest.setTimeout(5 * 60_000);

type Entry = {
  action: string;
  actorKind: string;
  actorId: string | null;
  details: { change: string; name?: string; before: string | null; after: string | null; changed?: string[] };
};

const TIM = '20202020-0687-4c41-b707-ed1bfca972a7';
const key = masterKey();

let workspace: AppWorkspace;
let orders: ReturnType<typeof ordersOf>;
let ask: ReturnType<typeof askAs>;

beforeAll(async () => {
  workspace = await openAppWorkspace({ seed: 'none', variables: { PRIVACY_MASTER_KEY: key } });
  orders = ordersOf(workspace);
  ask = askAs(workspace, 'graphql');
});
afterAll(() => workspace?.stop());

const entriesOf = (recordId: string): Promise<Entry[]> =>
  workspace.sql<Entry>(
    `SELECT action, "actorKind", "actorId", details FROM $schema."_ledgerEntry" WHERE "subjectRecordId" = $1 ORDER BY "happenedAt", "createdAt"`,
    [recordId],
  );
const asTim = async (query: string, variables: Record<string, unknown>): Promise<string> => {
  const { data, codes } = await ask(orders.tokens.tim, query, variables);
  expect(codes).toEqual([]);
  await orders.settle();
  return String((Object.values(data ?? {})[0] as { id: string }).id);
};

const CREATE_SETTING =
  'mutation ($data: PrivacySettingCreateInput!) { createPrivacySetting(data: $data) { id } }';
const UPDATE_SETTING =
  'mutation ($id: UUID!, $data: PrivacySettingUpdateInput!) { updatePrivacySetting(id: $id, data: $data) { id } }';

describe('a setting', () => {
  it('leaves evidence from its making to its end, and none of what it says', async () => {
    const id = await asTim(CREATE_SETTING, {
      data: { name: 'returnPolicy', kind: 'SETTING', value: 'REERASE' },
    });
    await asTim(UPDATE_SETTING, { id, data: { value: 'ASK' } });
    await asTim(UPDATE_SETTING, { id, data: { description: 'What it does.' } });
    await asTim('mutation ($id: UUID!) { deletePrivacySetting(id: $id) { id } }', { id });
    await asTim('mutation ($id: UUID!) { destroyPrivacySetting(id: $id) { id } }', { id });
    const entries = await entriesOf(id);
    expect(
      entries.map(({ action, actorKind, actorId, details }) => [action, actorKind, actorId, details.change]),
    ).toEqual(
      ['CREATED', 'UPDATED', 'DELETED', 'DESTROYED'].map((change) => [
        'SETTINGS_CHANGED',
        'MEMBER',
        TIM,
        change,
      ]),
    );
    const [created, updated, deleted] = entries.map(({ details }) => details);
    expect(created).toMatchObject({ name: 'returnPolicy', before: null });
    // A chain: what it was is what it became before.
    expect(updated?.before).toBe(created?.after);
    expect(deleted).toMatchObject({ before: updated?.after, after: null });
    expect(JSON.stringify(entries)).not.toMatch(/REERASE|ASK"/);
  });

  it('can be proven to have stood there by who knows it and has the key', async () => {
    const id = await asTim(CREATE_SETTING, {
      data: { name: 'avatarMode', kind: 'SETTING', value: 'REPLACE_PERSON' },
    });
    const [entry] = await entriesOf(id);
    const secret = Buffer.from(key.slice(3), 'base64');
    const derived = Buffer.from(hkdfSync('sha256', secret, 'twenty-privacy', 'twenty-privacy/subject', 32));
    const text = JSON.stringify([
      'evidence',
      'privacySetting',
      id,
      ['avatarMode', 'SETTING', 'REPLACE_PERSON'],
    ]);
    expect(entry?.details.after).toBe(createHmac('sha256', derived).update(text).digest('hex'));
  });

  it('is remembered whatever kind it says to be, and its name only where it looks like one', async () => {
    const counter = await asTim(CREATE_SETTING, {
      data: { name: 'mentionPolicy', kind: 'COUNTER', value: 'KEEP' },
    });
    expect(await entriesOf(counter)).toHaveLength(1);
    const odd = await asTim(CREATE_SETTING, { data: { name: 'Paula Ordner', value: '1' } });
    expect((await entriesOf(odd))[0]?.details.name).toBe('');
  });

  it('that is changed under another kind, without a member, leaves evidence of each step', async () => {
    const { createPrivacySetting } = await workspace.graphql(CREATE_SETTING, {
      data: { name: 'eraseFromRecord', kind: 'SETTING', value: 'REQUEST_ONLY' },
    });
    const { id } = createPrivacySetting as { id: string };
    await orders.settle();
    for (const data of [{ kind: 'COUNTER' }, { value: 'DIRECT' }, { kind: 'SETTING' }]) {
      await workspace.graphql(UPDATE_SETTING, { id, data });
      await orders.settle();
    }
    const entries = await entriesOf(id);
    expect(entries.map(({ details }) => details.change)).toEqual([
      'CREATED',
      'UPDATED',
      'UPDATED',
      'UPDATED',
    ]);
    expect(new Set(entries.map(({ details }) => details.after)).size).toBe(4);
    await workspace.graphql('mutation ($id: UUID!) { destroyPrivacySetting(id: $id) { id } }', { id });
    await orders.settle();
    expect(await entriesOf(id)).toHaveLength(5);
  });

  it('that goes twice under one id leaves evidence both times', async () => {
    const id = randomUUID();
    for (const value of ['REVIEW', 'KEEP']) {
      await asTim(CREATE_SETTING, { data: { id, name: 'deadlinePlace', kind: 'SETTING', value } });
      await asTim('mutation ($id: UUID!) { destroyPrivacySetting(id: $id) { id } }', { id });
      await orders.later(1);
    }
    const gone = (await entriesOf(id)).filter(({ details }) => details.change === 'DESTROYED');
    expect(gone).toHaveLength(2);
  });

  it('that is the app’s own bookkeeping leaves none', async () => {
    const rows = await workspace.sql<{ id: string }>(
      `SELECT id FROM $schema."_privacySetting" WHERE kind = 'POSITION'`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { id } of rows) expect(await entriesOf(id)).toEqual([]);
  });

  it('is remembered once, though its event comes twice', async () => {
    const id = await asTim(CREATE_SETTING, { data: { name: 'publicUrl', value: 'https://a.example/s' } });
    const [before] = await workspace.sql(`SELECT count(*)::int AS n FROM $schema."_ledgerEntry"`);
    await workspace.control('crash', {
      mode: 'timeout-after-effect',
      afterRequests: 2,
      functionName: 'setting-changed',
    });
    await asTim(UPDATE_SETTING, { id, data: { value: 'https://b.example/s' } });
    const [after] = await workspace.sql(`SELECT count(*)::int AS n FROM $schema."_ledgerEntry"`);
    expect(Number(after?.['n'])).toBe(Number(before?.['n']) + 1);
  });
});

describe('a recipient', () => {
  it('leaves evidence of which fields were changed', async () => {
    const id = await asTim(
      'mutation ($data: RecipientCreateInput!) { createRecipient(data: $data) { id } }',
      {
        data: { name: 'Mailer Ltd' },
      },
    );
    await asTim(
      'mutation ($id: UUID!, $data: RecipientUpdateInput!) { updateRecipient(id: $id, data: $data) { id } }',
      { id, data: { country: 'FR', description: 'Sends the newsletter' } },
    );
    await asTim('mutation ($id: UUID!) { destroyRecipient(id: $id) { id } }', { id });
    const entries = await entriesOf(id);
    expect(entries.map(({ action, details }) => [action, details.change])).toEqual([
      ['RECIPIENT_CHANGED', 'CREATED'],
      ['RECIPIENT_CHANGED', 'UPDATED'],
      ['RECIPIENT_CHANGED', 'DESTROYED'],
    ]);
    expect(entries[1]?.details.changed).toEqual(['description', 'country']);
    expect(JSON.stringify(entries)).not.toMatch(/Mailer|newsletter/);
  });
});

describe('the ledger with all of it', () => {
  it('is sealed and checks out', async () => {
    await workspace.control('tick');
    expect(await orders.give('VERIFY_LEDGER')).toMatchObject({ state: 'DONE', result: { ok: true } });
  });
});
