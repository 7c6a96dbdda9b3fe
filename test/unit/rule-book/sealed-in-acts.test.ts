import { randomBytes } from 'node:crypto';

import type { PlanItem } from '../../../src/domain/erasure/plan';
import type { FoundRecord, Link } from '../../../src/domain/erasure/subject-map';
import type { GraphField, WorkspaceGraph } from '../../../src/domain/graph';
import { ruleBook } from '../../../src/domain/sensitivity/rule-book';
import { openSealedFields } from '../../../src/flows/access/open-sealed';
import { destroySealedFields, sealedFilters } from '../../../src/flows/erasure/sealed-fields';
import { moveSealedFields } from '../../../src/flows/reidentify/move-sealed-fields';
import { openContent, sealContent } from '../../../src/flows/sealing/sealed-values';
import { readKeyring } from '../../../src/keys/keyring';
import type { TwentyClient } from '../../../src/twenty/client';
import type { Row } from '../../../src/twenty/records';
import { confirmedRule } from '../../support/rule-book';

const PERSON = '11111111-1111-4111-8111-111111111111';
const REPLACED = '22222222-2222-4222-8222-222222222222';
const DEAL = '33333333-3333-4333-8333-333333333333';

const field = (name: string, type: GraphField['type'] = 'TEXT'): GraphField => ({
  name,
  type,
  isNullable: true,
  isSystem: false,
});
const object = (name: string, plural: string, fields: GraphField[] = [], isSystem = false) => ({
  name,
  plural,
  isSystem,
  isStandard: true,
  fields,
  relations: [],
});
const graph: WorkspaceGraph = {
  objects: new Map(
    [
      object('person', 'people', [field('name', 'FULL_NAME'), field('iban'), field('passport')]),
      object('opportunity', 'opportunities', [field('name'), field('account')]),
      object('timelineActivity', 'timelineActivities', [field('name')], true),
      object('sealedValue', 'sealedValues'),
    ].map((one) => [one.name, one]),
  ),
};
const rules = ruleBook([
  confirmedRule('person.iban', { isSealed: true, sensitivity: 'SENSITIVE' }),
  confirmedRule('opportunity.account', { isSealed: true, sensitivity: 'SENSITIVE' }),
]);
const keyring = readKeyring(`v1:${randomBytes(32).toString('base64')}`);

const sealedRow = (recordId: string, value: string, more: Partial<Row> = {}): Row => {
  const ref = { object: 'person', recordId, field: 'iban' };
  return {
    id: `row ${recordId}`,
    objectName: 'person',
    recordId,
    fieldName: 'iban',
    sealedAt: '2026-11-01T10:00:00.000Z',
    ...sealContent(keyring, ref, { value, masks: ['•••• 3000'] }),
    ...more,
  };
};

const serverWith = (rows: readonly Row[]) => {
  const written: Row[] = [];
  let requests = 0;
  const client: TwentyClient = {
    core: async (query, variables) => {
      requests += 1;
      if (query.includes('destroySealedValues')) return { destroySealedValues: [] };
      if (query.startsWith('mutation')) {
        const data = (Object.values(variables ?? {}).find((value) => Array.isArray(value)) ?? []) as Row[];
        written.push(...data);
        return { createSealedValues: data.map(({ id }) => ({ id })), destroySealedValues: [] };
      }
      return {
        sealedValues: {
          edges: rows.map((node) => ({ node })),
          pageInfo: { hasNextPage: false, endCursor: null },
        },
      };
    },
    metadata: () => Promise.reject(new Error('Nothing here asks for the data model.')),
    requestCount: () => requests,
  };
  return { client, written };
};

const record = (values: Record<string, unknown>, link: Link = 'SELF', id = PERSON): FoundRecord => ({
  object: 'person',
  id,
  isDeleted: false,
  link,
  values,
});

describe('an answer to the person', () => {
  const open = (rows: readonly Row[], ofOthers: string[] = []) => {
    const { client } = serverWith(rows);
    return { client, ...openSealedFields({ client, keyring, graph, rules }, new Set(ofOthers)) };
  };

  it('holds the sealed value, not the mask, in one request', async () => {
    const { opened, unopened, client } = open([sealedRow(PERSON, 'DE89370400440532013000')]);
    const records = await opened([record({ iban: '•••• 3000', passport: 'C01X' })]);
    expect(records[0]?.values).toEqual({ iban: 'DE89370400440532013000', passport: 'C01X' });
    expect(unopened.size).toBe(0);
    expect(client.requestCount()).toBe(1);
  });

  it('costs nothing where nothing is sealed, and opens no value of somebody else’s', async () => {
    const { opened, client } = open([sealedRow(PERSON, 'DE89370400440532013000')], [DEAL]);
    const masked = { iban: '•••• 3000' };
    const records = [record({ iban: '' }), record(masked, 'MENTION'), record(masked, 'CONTENT', DEAL)];
    expect(await opened(records)).toEqual(records);
    expect(client.requestCount()).toBe(0);
  });

  it('holds what was typed over the mask a moment ago, and is not sealed yet', async () => {
    const { opened } = open([sealedRow(PERSON, 'DE89370400440532013000')]);
    const typed = [record({ iban: 'FR1420041010050500013M02606' })];
    expect(await opened(typed)).toEqual(typed);
  });

  it('says of a value that does not open that it does not', async () => {
    const moved = { ...sealedRow(REPLACED, 'DE89370400440532013000'), recordId: PERSON };
    const { opened, unopened } = open([moved]);
    expect((await opened([record({ iban: '•••• 3000' })]))[0]?.values).toEqual({ iban: null });
    expect([...unopened]).toEqual([[PERSON, ['iban']]]);
  });

  it('opens what is sealed whatever its rule says by now, and under the name that its field had', async () => {
    const row = sealedRow(PERSON, 'DE89370400440532013000');
    const { client } = serverWith([row]);
    const without = openSealedFields({ client, keyring, graph, rules: ruleBook([]) }, new Set());
    const records = await without.opened([record({ iban: '•••• 3000' })]);
    expect(records[0]?.values).toEqual({ iban: 'DE89370400440532013000' });
    const ref = { object: 'person', recordId: PERSON, field: 'bankAccount' };
    const sealed = sealContent(keyring, ref, { value: 'DE89370400440532013000', masks: ['•• 00'] });
    const { opened, unopened } = open([{ ...row, fieldName: 'bankAccount', ...sealed }]);
    expect((await opened([record({ passport: '•• 00' })]))[0]?.values).toEqual({
      passport: 'DE89370400440532013000',
    });
    expect(unopened.size).toBe(0);
  });

  it('never gives a mask for the value, and leaves somebody’s own dots', async () => {
    const { opened, unopened } = open([]);
    const list = '• likes tea and coffee in the morning';
    const [one] = await opened([record({ passport: '•••• 3000', iban: list })]);
    expect(one?.values).toEqual({ passport: null, iban: list });
    expect([...unopened]).toEqual([[PERSON, ['passport']]]);
  });

  it('tells a mask without a value from a value that is not sealed yet', async () => {
    const { opened, unopened } = open([]);
    expect((await opened([record({ iban: 'DE89370400440532013000' })]))[0]?.values).toEqual({
      iban: 'DE89370400440532013000',
    });
    expect(unopened.size).toBe(0);
    expect((await opened([record({ iban: '•••• 3000' })]))[0]?.values).toEqual({ iban: null });
    expect(unopened.get(PERSON)).toEqual(['iban']);
  });
});

describe('sealed values of what an erasure changes', () => {
  const item = (more: Partial<PlanItem>): PlanItem => ({
    object: 'person',
    recordId: PERSON,
    isDeleted: false,
    action: 'OVERWRITE',
    reason: 'SUBJECT_RECORD',
    phase: 'SUBJECT',
    ...more,
  });
  const items = [
    item({ patch: { iban: '', name: {} } }),
    item({ object: 'opportunity', recordId: DEAL, action: 'CLEAR', patch: { account: '' } }),
    item({ object: 'timelineActivity', recordId: 't', action: 'DESTROY' }),
  ];
  const filters = (act: 'ERASE' | 'PSEUDONYMISE', some = items): string =>
    JSON.stringify(sealedFilters(graph, rules, { act, personIds: [PERSON], plan: { items: some } }));

  it('go with the fields that are cleared, and with whole records that are destroyed', () => {
    expect(filters('ERASE')).toContain(PERSON);
    // Whatever stands in the field by now: a pseudonymised person's is empty already.
    expect(filters('ERASE', [item({ action: 'KEEP' })])).toContain(PERSON);
    expect(filters('ERASE')).toContain('["account"]');
    expect(filters('ERASE')).not.toContain('timelineActivity');
    const destroyed = filters('PSEUDONYMISE', [
      item({ object: 'opportunity', recordId: DEAL, action: 'DESTROY' }),
    ]);
    expect(destroyed).toContain(DEAL);
    expect(destroyed).not.toContain('fieldName');
  });

  it('go whatever the field is called or ruled by now, but for those that a rule keeps', () => {
    // Renamed, switched off, deleted, or ruled by nobody any more: the value is still the person's.
    expect(filters('ERASE', [])).not.toContain('fieldName');
    const keeping = ruleBook([confirmedRule('person.passport', { erasureStrategy: 'KEEP' })]);
    const order = { act: 'ERASE', personIds: [PERSON], plan: { items: [] } } as const;
    expect(JSON.stringify(sealedFilters(graph, keeping, order))).toContain(
      '{"not":{"fieldName":{"in":["passport"]}}}',
    );
  });

  it('go in one request when a job goes on, though no rule seals anything any more', async () => {
    const { client } = serverWith([]);
    const order = { act: 'ERASE', personIds: [PERSON], plan: { items: [] } } as const;
    await destroySealedFields(client, graph, ruleBook([]), [order]);
    expect(client.requestCount()).toBe(1);
    await destroySealedFields(client, graph, ruleBook([]), [{ ...order, act: 'PSEUDONYMISE' }]);
    expect(client.requestCount()).toBe(1);
  });

  it('stay on a pseudonymised person, as part of the way back, and where a hold keeps the record', () => {
    expect(filters('PSEUDONYMISE')).not.toContain(PERSON);
    expect(filters('PSEUDONYMISE')).toContain(DEAL);
    expect(filters('ERASE', [item({ action: 'HOLD', patch: { iban: '' } })])).toBe('[]');
  });
});

describe('sealed values of somebody who gets their identity back', () => {
  const mapping = (recordId: string): Row => ({ id: 'm', recordId, personId: PERSON });

  it('are bound to the record that took the place of the first, in three requests', async () => {
    const { client, written } = serverWith([sealedRow(REPLACED, 'DE89370400440532013000')]);
    expect(await moveSealedFields(client, graph, keyring, [mapping(REPLACED)])).toBe(1);
    const [row] = written;
    expect(row?.['recordId']).toBe(PERSON);
    // Under an id of its own: a rotation that read the old row must not write into it.
    expect(row).toMatchObject({ objectName: 'person', fieldName: 'iban', personId: PERSON });
    expect(row?.id).not.toBe(`row ${REPLACED}`);
    expect(openContent(keyring, row ?? { id: '' }).value).toBe('DE89370400440532013000');
    expect(client.requestCount()).toBe(3);
  });

  it('are left alone where no record was replaced, or where one does not open', async () => {
    const same = serverWith([]);
    expect(await moveSealedFields(same.client, graph, keyring, [mapping(PERSON)])).toBe(0);
    expect(same.client.requestCount()).toBe(0);
    const broken = serverWith([{ ...sealedRow(REPLACED, 'x'), ciphertext: 'AAAA' }]);
    expect(await moveSealedFields(broken.client, graph, keyring, [mapping(REPLACED)])).toBe(0);
    expect(broken.written).toEqual([]);
  });
});
