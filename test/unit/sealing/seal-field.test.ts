/** Sealing what a field holds already, and giving it back: stopped anywhere, and run again. */
import { sealField } from '../../../src/flows/sealing/seal-field';
import { parseSealFieldInput } from '../../../src/flows/sealing/seal-field-input';
import { openContent } from '../../../src/flows/sealing/sealed-values';
import { readKeyring } from '../../../src/keys/keyring';
import type { Row } from '../../../src/twenty/records';
import { openFakeWorkspace, OWN, ruleRow, type FakeWorkspace, type Fields } from './fake-workspace';

const keyring = readKeyring(`v1:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`);
const idOf = (index: number): string => `0d7a3c7e-59b6-4a3b-9df8-${String(index).padStart(12, '0')}`;
const valueOf = (index: number): string => `DE89${String(index * 7919).padStart(18, '0')}`;
const maskOf = (index: number): string => `•••• ${valueOf(index).slice(-4)}`;

const open = (people: number, rule: Fields = {}): FakeWorkspace => {
  const workspace = openFakeWorkspace();
  workspace.put('fieldRules', ruleRow(rule));
  for (let index = 0; index < people; index += 1) workspace.write(idOf(index), { iban: valueOf(index) });
  workspace.events.length = 0;
  workspace.comeLate();
  return workspace;
};
const run = ({ client, clock }: FakeWorkspace, mode: string, over: Fields = {}) =>
  sealField(
    { client, clock, keyring },
    parseSealFieldInput({ object: 'person', field: 'iban', mode, ...over }),
  );
const MEMBER = '7c1d9c80-2a6e-4d43-9a55-53b1d0c0aa01';
/** As a member does it, on the rule's page. */
const setRule = (workspace: FakeWorkspace, rule: Fields, by: string | null = MEMBER): void =>
  workspace.put('fieldRules', ruleRow({ updatedBy: { source: 'MANUAL', workspaceMemberId: by }, ...rule }));

const shown = (workspace: FakeWorkspace, people: number): unknown[] =>
  Array.from({ length: people }, (_, index) => workspace.table('people').get(idOf(index))?.['iban']);
const masks = (people: number): string[] => Array.from({ length: people }, (_, index) => maskOf(index));
const values = (people: number): string[] => Array.from({ length: people }, (_, index) => valueOf(index));
const sealedOf = (workspace: FakeWorkspace): string[] =>
  (workspace.rows('sealedValues') as Row[])
    .toSorted((a, b) => String(a['recordId']).localeCompare(String(b['recordId'])))
    .map((row) => openContent(keyring, row).value);

const PEOPLE = 450;

describe('what a field holds', () => {
  it('is sealed, two hundred a batch, and its history purged', async () => {
    const workspace = open(PEOPLE);
    expect(await run(workspace, 'SEAL')).toMatchObject({
      changed: PEOPLE,
      left: 0,
      hasMore: false,
      status: { sealed: PEOPLE, plain: 0, unreadable: 0 },
    });
    expect(shown(workspace, PEOPLE)).toEqual(masks(PEOPLE));
    expect(sealedOf(workspace)).toEqual(values(PEOPLE));
    expect(JSON.stringify(['timelineActivities', 'ledgerEntries', 'people'].map(workspace.rows))).not.toMatch(
      /DE89\d/,
    );
    // Two of metadata, the rule, the counts; and for a batch: ids, state, rows, masks, a second look, the history.
    expect(workspace.client.requestCount()).toBeLessThanOrEqual(4 + 3 * 8 + 8);
    expect(workspace.rows('ledgerEntries').map((row) => row['details'])).toMatchObject([
      { records: 200, fields: { iban: 200 } },
      { records: 200 },
      { records: 50 },
    ]);
  });

  it('is sealed whole when it is stopped after any request and run again, and given back just so', async () => {
    const people = 30;
    for (let position = 1; position <= 16; position += 1) {
      const workspace = open(people);
      workspace.stop(position);
      await run(workspace, 'SEAL').catch(() => undefined);
      workspace.goOn();
      await run(workspace, 'SEAL');
      expect([position, shown(workspace, people)]).toEqual([position, masks(people)]);
      expect(sealedOf(workspace)).toEqual(values(people));

      setRule(workspace, { isSealed: false });
      workspace.stop(position);
      await run(workspace, 'UNSEAL').catch(() => undefined);
      workspace.goOn();
      const { left, unreadable, hasMore } = await run(workspace, 'UNSEAL');
      expect({ left, unreadable, hasMore }).toEqual({ left: 0, unreadable: 0, hasMore: false });
      expect(shown(workspace, people)).toEqual(values(people));
      expect(workspace.rows('sealedValues')).toEqual([]);
    }
  });

  it('is sealed for one record alone', async () => {
    const workspace = open(3);
    expect(await run(workspace, 'SEAL', { recordId: idOf(1) })).toMatchObject({
      changed: 1,
      status: { sealed: 1 },
    });
    expect(shown(workspace, 3)).toEqual([valueOf(0), maskOf(1), valueOf(2)]);
  });

  it('gets new masks when the pattern changes, and the values stay', async () => {
    const workspace = open(30);
    await run(workspace, 'SEAL');
    setRule(workspace, { mask: '{first2}••{last1}' });
    expect(await run(workspace, 'SEAL')).toMatchObject({ changed: 0, remasked: 30, left: 0 });
    expect(shown(workspace, 30)).toEqual(values(30).map((value) => `DE••${value.slice(-1)}`));
    expect(sealedOf(workspace)).toEqual(values(30));
    expect(await run(workspace, 'SEAL')).toMatchObject({ changed: 0, remasked: 0 });
  });

  it('is left where nobody can say whether it is a mask, and nothing is lost', async () => {
    const workspace = open(2);
    await run(workspace, 'SEAL');
    workspace.write(idOf(0), { iban: '•••• 9999' });
    expect(await run(workspace, 'SEAL', { recordId: idOf(0) })).toMatchObject({ changed: 0, left: 1 });
    setRule(workspace, { isSealed: false });
    expect(await run(workspace, 'UNSEAL')).toMatchObject({ changed: 1, left: 1 });
    expect(shown(workspace, 2)).toEqual(['•••• 9999', valueOf(1)]);
    expect(sealedOf(workspace)).toEqual([valueOf(0)]);
  });

  it('comes back only where it opens', async () => {
    const workspace = open(2);
    await run(workspace, 'SEAL');
    // A ciphertext that was moved to another record, as somebody with the database might do.
    const [one, other] = workspace.rows('sealedValues');
    workspace.put('sealedValues', { ...(one as Row), ciphertext: other?.['ciphertext'] });
    setRule(workspace, { isSealed: false });
    expect(await run(workspace, 'UNSEAL')).toMatchObject({ changed: 1, unreadable: 1 });
  });
});

describe('giving values back', () => {
  const notAllowed = { code: 'NOT_ALLOWED' };

  it('is no step of a workflow alone: a member takes the seal off, and the ledger names them', async () => {
    const workspace = open(2);
    await run(workspace, 'SEAL');
    setRule(workspace, { isSealed: false }, null);
    await expect(run(workspace, 'UNSEAL')).rejects.toMatchObject(notAllowed);
    setRule(workspace, { isSealed: false, updatedBy: { source: 'WORKFLOW', workspaceMemberId: MEMBER } });
    await expect(run(workspace, 'UNSEAL')).rejects.toMatchObject(notAllowed);
    const entry = {
      action: 'FIELD_RULE_CHANGED',
      subjectRecordId: ruleRow().id,
      details: { isSealed: false },
    };
    const write = (id: string, actorKind: string, happenedAt: string) =>
      workspace.put('ledgerEntries', { ...entry, id, actorKind, actorId: MEMBER, happenedAt });
    write('a', 'MEMBER', '2026-11-30T09:00:00.000Z');
    write('b', 'APPLICATION', '2026-11-30T09:30:00.000Z');
    await expect(run(workspace, 'UNSEAL')).rejects.toMatchObject(notAllowed);
    expect(shown(workspace, 2)).toEqual(masks(2));
    write('c', 'MEMBER', '2026-11-30T09:45:00.000Z');
    expect(await run(workspace, 'UNSEAL')).toMatchObject({ changed: 2 });
    const [last] = workspace.rows('ledgerEntries').filter(({ action }) => action === 'VALUE_UNSEALED');
    expect(last).toMatchObject({ actorKind: 'MEMBER', actorId: MEMBER });
  });

  it('leaves out people whose processing is restricted', async () => {
    const workspace = open(2);
    await run(workspace, 'SEAL');
    workspace.write(idOf(1), { processingState: 'RESTRICTED' }, OWN);
    setRule(workspace, { isSealed: false });
    expect(await run(workspace, 'UNSEAL')).toMatchObject({ changed: 1, left: 1 });
    expect(shown(workspace, 2)).toEqual([valueOf(0), maskOf(1)]);
  });
});

describe('the action', () => {
  it.each([
    ['no rule seals it', { isSealed: false }, 'SEAL', 'INVALID_FIELD_RULE'],
    ['the rule is a suggestion', { status: 'SUGGESTED' }, 'SEAL', 'INVALID_FIELD_RULE'],
    ['its mask cannot be used', { mask: 'last four' }, 'SEAL', 'INVALID_FIELD_RULE'],
    ['the rule still seals it', {}, 'UNSEAL', 'CONTRADICTORY_RULE'],
  ])('refuses when %s', async (_why, rule, mode, code) => {
    const workspace = open(1, rule);
    await expect(run(workspace, mode)).rejects.toMatchObject({ code });
    expect(shown(workspace, 1)).toEqual([valueOf(0)]);
  });

  it.each([
    [{}],
    [{ object: 'person' }],
    [{ object: 'person; drop', field: 'iban' }],
    [{ object: 'person', field: 'iban) { id }' }],
    [{ object: 'person', field: 'iban', mode: 'OPEN' }],
    [{ object: 'person', field: 'iban', recordId: 'all' }],
  ])('refuses %j as input', (input) => {
    expect(() => parseSealFieldInput(input)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }));
  });
});
