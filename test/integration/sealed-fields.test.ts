/**
 * Sealed fields on a workspace: whatever door a value comes through, it stands plain nowhere afterwards, the whole database
 * searched; and what turning a rule on and off, a new key and a lost one do.
 */
import { randomUUID } from 'node:crypto';

import { checkInstallation } from '../../src/flows/check-installation';
import { readKeyring } from '../../src/keys/keyring';
import { masterKey } from '../support/app-workspace';
import { eventually } from '../support/eventually';
import { appThatTellsItsToken, ownToken } from '../support/own-token';
import { openSealedWorkspace, type SealedWorkspace } from '../support/sealed-workspace';

jest.setTimeout(5 * 60_000);

const KEY = masterKey();
const NEW_KEY = `v2:${masterKey().slice('v1:'.length)}`;
let at: SealedWorkspace;
let tim: string;
let app: Awaited<ReturnType<typeof appThatTellsItsToken>>;
const keyring = readKeyring(`${NEW_KEY},${KEY}`);

/** A value that nothing else in the database looks like. */
let drawn = 0;
const secret = (): string => `DE${String(37_040_044_000_000 + (drawn += 1) * 7_919_131)}QZ`;

beforeAll(async () => {
  app = await appThatTellsItsToken();
  at = await openSealedWorkspace(KEY, undefined, app.dir);
  tim = at.userToken(/tim|admin/);
  for (const object of ['company', 'opportunity', 'note', 'task', 'locker'])
    await at.seal(object, 'secretCode');
  await at.seal('person', 'iban');
});
afterAll(async () => {
  await at?.stop();
  await app?.remove();
});

/** What stands in the field, what is sealed for it, and where else the value stands in the database. */
const look = async (object: string, field: string, id: string, value: string): Promise<unknown[]> => [
  await at.shown(object, field, id),
  await at.opened(object, id, keyring),
  await at.places(value),
];
const sealed = (value: string): unknown[] => [`•••• ${value.slice(-4)}`, [value], []];

describe('a value', () => {
  it.each([
    ['a member’s form', () => tim],
    ['an API key', () => undefined],
  ])('that comes by %s is sealed, and stands plain nowhere', async (_door, token) => {
    const [id, first, second] = [randomUUID(), secret(), secret()];
    // A new person starts a workflow of every workspace, whose run carries the record.
    await at.write('person', [{ id, name: { firstName: 'Ada', lastName: 'Roth' }, iban: first }], token());
    await at.control('settle');
    expect(await look('person', 'iban', id, first)).toEqual(sealed(first));
    await at.update('person', id, { iban: second, jobTitle: 'Engineer' }, token());
    await at.control('settle');
    expect(await look('person', 'iban', id, second)).toEqual(sealed(second));
    expect(await at.places(first)).toEqual([]);
    expect((await at.sealedRows('person', id))[0]).toMatchObject({ personId: id, kind: 'SEALED_FIELD' });
  });

  it.each(['company', 'opportunity', 'note', 'task'])('in a %s is sealed', async (object) => {
    const [id, value] = [randomUUID(), secret()];
    const name = object === 'note' || object === 'task' ? { title: 'Plan' } : { name: 'Plan' };
    await at.write(object, [{ id, ...name, secretCode: value }], tim);
    await at.control('settle');
    expect(await look(object, 'secretCode', id, value)).toEqual(sealed(value));
  });

  it('in an object of the workspace’s own is sealed within the minute', async () => {
    const [id, value] = [randomUUID(), secret()];
    await at.write('locker', [{ id, name: 'Left', secretCode: value }], tim);
    await at.minutes(1);
    expect(await look('locker', 'secretCode', id, value)).toEqual(sealed(value));
  });

  it.each([
    ['one event a record', false],
    ['batches of events', true],
  ])('of an import is sealed, by %s', async (_how, batchEvents) => {
    await at.control('features', { batchEvents });
    const rows = Array.from({ length: 60 }, () => ({ id: randomUUID(), iban: secret() }));
    await at.control('requests', { reset: true });
    await at.write('person', rows);
    await at.control('settle');
    // A run that was late for another’s mask may leave a row of the history: it is the minute’s to find.
    await at.minutes(2);
    const shown = await at.sql<{ iban: string }>(`SELECT iban FROM $schema.person WHERE id = ANY($1)`, [
      rows.map(({ id }) => id),
    ]);
    expect(shown.filter(({ iban }) => iban.startsWith('•••• '))).toHaveLength(60);
    expect(await at.places(rows.map(({ iban }) => iban).join('|'))).toEqual([]);
    for (const { id, iban } of rows.slice(0, 5))
      expect(await at.opened('person', id, keyring)).toEqual([iban]);
    await at.control('features', { batchEvents: false });
  });

  it('is sealed where its writer makes up the time of writing, as an import from elsewhere does', async () => {
    const [id, first, second] = [randomUUID(), secret(), secret()];
    await at.write('person', [{ id, iban: first }], tim);
    await at.control('settle');
    await at.update('person', id, { iban: second, updatedAt: '2001-02-03T04:05:06.000Z' }, tim);
    await at.control('settle');
    expect(await look('person', 'iban', id, second)).toEqual(sealed(second));
    expect(await at.opened('person', id, keyring)).toEqual([second]);
  });

  it('is kept when the mask is saved again, and goes when the field is emptied', async () => {
    const [id, value] = [randomUUID(), secret()];
    await at.write('person', [{ id, iban: value }], tim);
    await at.control('settle');
    await at.update('person', id, { iban: `•••• ${value.slice(-4)}`, jobTitle: 'Boss' }, tim);
    await at.control('settle');
    expect(await look('person', 'iban', id, value)).toEqual(sealed(value));
    await at.update('person', id, { iban: '' }, tim);
    await at.control('settle');
    expect([await at.shown('person', 'iban', id), await at.sealedRows('person', id)]).toEqual([null, []]);
  });
});

describe('all doors at once', () => {
  it('leave nothing plain behind, without a minute’s look', async () => {
    const ids = Array.from({ length: 5 }, () => randomUUID());
    const [member = '', key = '', many = '', own = '', imported = ''] = ids;
    const drawnNow = Array.from({ length: 8 }, secret);
    const [first = '', second = '', third = '', alike = '', byApp = '', ...rest] = drawnNow;
    await at.write('person', [{ id: member, iban: first }], tim);
    await at.write('person', [{ id: key, iban: second }]);
    await at.write(
      'person',
      [many, own, imported].map((id, index) => ({ id, iban: rest[index] })),
    );
    await at.control('settle');
    // The same again as changes: whose history holds what stood there.
    await at.update('person', member, { iban: third }, tim);
    await at.write('person', [{ id: imported, iban: alike, jobTitle: 'Again' }]);
    await at.graphql(
      'mutation ($filter: PersonFilterInput!, $data: PersonUpdateInput!) { updatePeople(filter: $filter, data: $data) { id } }',
      { filter: { id: { in: [key, many] } }, data: { iban: alike } },
      tim,
    );
    await at.update('person', own, { iban: byApp }, await ownToken(at.workspace));
    await at.control('settle');
    const shown = await Promise.all(ids.map((id) => at.shown('person', 'iban', id)));
    const last = [third, alike, alike, byApp, alike];
    expect(shown).toEqual(last.map((value) => `•••• ${value.slice(-4)}`));
    expect(await Promise.all(ids.map((id) => at.opened('person', id, keyring)))).toEqual(
      last.map((value) => [value]),
    );
    expect(await at.places(drawnNow.join('|'))).toEqual([]);
  });
});

describe('two people who become one', () => {
  it('keep the value of the record that stays, and nothing of the other', async () => {
    const [winner, loser, value, lost] = [randomUUID(), randomUUID(), secret(), secret()];
    const both = [
      { id: winner, iban: value },
      { id: loser, iban: lost },
    ];
    await at.write('person', both, tim);
    await at.control('settle');
    await at.graphql(
      'mutation ($ids: [UUID!]!) { mergePeople(ids: $ids, conflictPriorityIndex: 0) { id } }',
      { ids: [winner, loser] },
      tim,
    );
    await at.control('settle');
    expect(await look('person', 'iban', winner, value)).toEqual(sealed(value));
    expect([await at.sealedRows('person', loser), await at.places(lost)]).toEqual([[], []]);
  });
});

describe('the rule of a field', () => {
  it('is turned on for what is there, off again, and says how things stand', async () => {
    await at.sql(`UPDATE $schema."_fieldRule" SET "isSealed" = false WHERE "objectName" = 'company'`);
    const rows = Array.from({ length: 25 }, (_, index) => ({
      id: randomUUID(),
      name: `Firm ${index}`,
      secretCode: secret(),
    }));
    await at.write('company', rows, tim);
    await at.control('settle');
    const input = { object: 'company', field: 'secretCode' };
    expect(await at.sealField({ ...input, mode: 'SEAL' })).toMatchObject({
      ok: false,
      code: 'INVALID_FIELD_RULE',
    });
    await at.sql(`UPDATE $schema."_fieldRule" SET "isSealed" = true WHERE "objectName" = 'company'`);
    expect(await at.sealField({ ...input, mode: 'SEAL' })).toMatchObject({
      ok: true,
      changed: 25,
      hasMore: false,
      status: { plain: 0, unreadable: 0 },
    });
    await at.minutes(1);
    expect(await at.places(rows.map(({ secretCode }) => secretCode).join('|'))).toEqual([]);
    expect(await at.sealField({ ...input, mode: 'UNSEAL' })).toMatchObject({ code: 'CONTRADICTORY_RULE' });
    await at.sql(`UPDATE $schema."_fieldRule" SET "isSealed" = false WHERE "objectName" = 'company'`);
    // Not by a workflow alone: somebody must have taken the tick off.
    expect(await at.sealField({ ...input, mode: 'UNSEAL' })).toMatchObject({
      ok: false,
      code: 'NOT_ALLOWED',
    });
    await at.sql(
      `UPDATE $schema."_fieldRule" SET "updatedBySource" = 'MANUAL', "updatedByWorkspaceMemberId" = (SELECT id FROM $schema."workspaceMember" LIMIT 1)
       WHERE "objectName" = 'company'`,
    );
    expect(await at.sealField({ ...input, mode: 'UNSEAL' })).toMatchObject({
      ok: true,
      left: 0,
      status: { sealed: 0 },
    });
    for (const { id, secretCode } of rows)
      expect(await at.shown('company', 'secretCode', id)).toBe(secretCode);
    expect(await at.ledger('VALUE_UNSEALED')).not.toEqual([]);
    expect(JSON.stringify(await at.ledger('VALUE_SEALED'))).not.toMatch(/DE\d{14}QZ/);
  });

  it.each([
    ['a unique address', { object: 'person', field: 'emails' }, 'UNIQUE|VALIDATED|real address|different'],
    ['what the record is called by', { object: 'company', field: 'name' }, 'called by'],
    ['a link', { object: 'person', field: 'company' }, 'link to records'],
    ['a date', { object: 'opportunity', field: 'closeDate' }, 'text field'],
    ['an inner object', { object: 'attachment', field: 'name' }, 'inner workings|called by'],
    ['the app’s own', { object: 'suppression', field: 'name' }, 'own'],
    ['a field that is not there', { object: 'person', field: 'nowhere' }, 'no field'],
  ])('cannot seal %s', async (_what, input, why) => {
    const answer = await at.sealField({ ...input, mode: 'SEAL' });
    expect(answer).toMatchObject({ ok: false });
    expect(String(answer['message'])).toMatch(new RegExp(why));
  });
});

describe('the master key', () => {
  it('is changed, and everything opens meanwhile and after', async () => {
    const [id, value] = [randomUUID(), secret()];
    await at.write('person', [{ id, iban: value }], tim);
    await at.control('settle');
    await at.changeKey(`${NEW_KEY},${KEY}`);
    const [other, second] = [randomUUID(), secret()];
    await at.write('person', [{ id: other, iban: second }], tim);
    await at.control('settle');
    expect(await at.opened('person', other, keyring)).toEqual([second]);
    await eventually('the rotation', async () => {
      await at.control('tick');
      const old = await at.sql(`SELECT 1 FROM $schema."_sealedValue" WHERE "keyVersion" <> 'v2'`);
      return old.length === 0 ? true : undefined;
    });
    expect(await at.opened('person', id, readKeyring(NEW_KEY))).toEqual([value]);
    expect(await at.ledger('KEY_ROTATED')).toMatchObject([{ keyVersion: 'v2' }]);
    expect(await look('person', 'iban', id, value)).toEqual(sealed(value));
  });

  it('is lost: values do not open, and everything else works', async () => {
    const [id, value] = [randomUUID(), secret()];
    await at.write('person', [{ id, iban: value }], tim);
    await at.control('settle');
    const lost = `v3:${masterKey().slice('v1:'.length)}`;
    await at.changeKey(lost);
    const input = { object: 'person', field: 'iban' };
    const status = (await at.sealField({ ...input, mode: 'STATUS', recordId: id }))['status'];
    expect(status).toEqual({ sealed: 1, unreadable: 1, plain: 0 });
    const check = await checkInstallation(at.client, () => readKeyring(lost));
    expect(check.findings.filter((finding) => finding.code === 'UNKNOWN_KEY_VERSION')).toEqual([
      {
        code: 'UNKNOWN_KEY_VERSION',
        message: expect.stringMatching(/^\d+ sealed value\(s\) need the master key v2/),
      },
    ]);
    // Other changes of the record, and the mask saved again, do no harm.
    await at.update('person', id, { jobTitle: 'Boss', iban: `•••• ${value.slice(-4)}` }, tim);
    await at.control('settle');
    expect(await at.opened('person', id, keyring)).toEqual([value]);
    const anew = secret();
    await at.update('person', id, { iban: anew }, tim);
    await at.control('settle');
    expect(await at.opened('person', id, readKeyring(lost))).toEqual([anew]);
    expect(await at.places(anew)).toEqual([]);
    await at.changeKey(`${NEW_KEY},${KEY}`);
  });
});
