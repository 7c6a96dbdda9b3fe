/** Rows of sealed values under the hands of others: forged moments, renamed fields, rotation at the same time, odd names. */
import * as fc from 'fast-check';

import { PrivacyError } from '../../../src/domain/errors';
import type { WorkspaceGraph } from '../../../src/domain/graph';
import { guardWrites } from '../../../src/flows/field-guard/guard-writes';
import { moveSealedFields } from '../../../src/flows/reidentify/move-sealed-fields';
import { followSealedLook, parseSealedLook } from '../../../src/flows/sealing/minute-look';
import { purgeLastDay } from '../../../src/flows/sealing/purge-last-day';
import { resealRenamed } from '../../../src/flows/sealing/reseal-renamed';
import { rotateKeys } from '../../../src/flows/sealing/rotate-keys';
import { sealRecords } from '../../../src/flows/sealing/seal-records';
import { SEALED_VALUE, openContent, tryOpen } from '../../../src/flows/sealing/sealed-values';
import { readKeyring } from '../../../src/keys/keyring';
import type { Row } from '../../../src/twenty/records';
import { openFakeWorkspace, ruleRow, type FakeWorkspace, type Fields } from './fake-workspace';

const bytes = (word: string): string => Buffer.from(word.padEnd(40, '0123456789abcdef')).toString('base64');
const old = readKeyring(`v1:${bytes('first')}`);
const both = readKeyring(`v2:${bytes('second')},v1:${bytes('first')}`);
const graph = { objects: new Map([['sealedValue', SEALED_VALUE]]) } as unknown as WorkspaceGraph;
const idOf = (index: number): string => `0d7a3c7e-59b6-4a3b-9df8-${String(index).padStart(12, '0')}`;
const ID = idOf(1);
const IBAN = 'DE89370400440532013000';
const FUTURE = '2099-01-01T00:00:00.000Z';

const guard = ({ client, clock }: FakeWorkspace, payload: unknown) =>
  guardWrites({ client, clock, keyring: () => old }, 'person', payload);

const open = async (
  values: Readonly<Record<string, string>> = { [ID]: IBAN },
  options: Parameters<typeof openFakeWorkspace>[0] = {},
): Promise<FakeWorkspace> => {
  const workspace = openFakeWorkspace(options);
  workspace.put('fieldRules', ruleRow());
  for (const [id, iban] of Object.entries(values)) workspace.write(id, { iban });
  for (const event of workspace.events.splice(0)) await guard(workspace, event);
  return workspace;
};
const write = async (workspace: FakeWorkspace, iban: string): Promise<void> => {
  workspace.write(ID, { iban });
  for (const event of workspace.events.splice(0)) await guard(workspace, event);
};
const opened = (workspace: FakeWorkspace, keyring = both): unknown[] =>
  (workspace.rows('sealedValues') as Row[]).flatMap((row) => tryOpen(keyring, row)?.value ?? []);
const onlyRow = (workspace: FakeWorkspace): Row => {
  const [row] = workspace.rows('sealedValues') as Row[];
  return row ?? { id: 'none' };
};

describe('a row whose moment somebody changed', () => {
  it('keeps no later value from being sealed', async () => {
    const workspace = await open();
    workspace.put('sealedValues', { ...onlyRow(workspace), sealedAt: FUTURE });
    await write(workspace, 'FR7630006000011234567890189');
    expect([opened(workspace), workspace.table('people').get(ID)?.['iban']]).toEqual([
      ['FR7630006000011234567890189'],
      '•••• 0189',
    ]);
  });

  it('and that does not open takes no other’s place, and takes none along', async () => {
    const workspace = await open();
    const forged = { ...onlyRow(workspace), id: idOf(99), ciphertext: 'AAAA', sealedAt: FUTURE };
    workspace.put('sealedValues', forged);
    // The mask saved again, a new pattern, and a look at the record.
    await write(workspace, '•••• 3000');
    workspace.put('fieldRules', ruleRow({ mask: '•{last2}' }));
    workspace.write(ID, { iban: '••••' });
    for (const event of workspace.events.splice(0)) await guard(workspace, event);
    expect(opened(workspace)).toEqual([IBAN]);
    expect(workspace.rows('sealedValues').map(({ id }) => id)).toContain(forged.id);
    await write(workspace, 'FR7630006000011234567890189');
    expect(opened(workspace)).toEqual(['FR7630006000011234567890189']);
  });

  it('of an unreadable value alone does not keep the field plain for ever', async () => {
    const workspace = await open();
    workspace.put('sealedValues', { ...onlyRow(workspace), ciphertext: 'AAAA', sealedAt: FUTURE });
    await write(workspace, 'FR7630006000011234567890189');
    expect(opened(workspace)).toEqual(['FR7630006000011234567890189']);
  });

  it('of a record far ahead is no moment', async () => {
    const workspace = await open();
    workspace.put('people', {
      ...workspace.table('people').get(ID),
      id: ID,
      iban: 'ahead',
      updatedAt: FUTURE,
    });
    const event = { name: 'person.updated', recordId: ID };
    const after = { ...workspace.table('people').get(ID), id: ID };
    await guard(workspace, { ...event, properties: { before: { id: ID }, after, updatedFields: ['iban'] } });
    await write(workspace, 'FR7630006000011234567890189');
    expect(opened(workspace)).toEqual(['FR7630006000011234567890189']);
  });
});

describe('a renamed field', () => {
  const people = Object.fromEntries(Array.from({ length: 6 }, (_, index) => [idOf(index), `value ${index}`]));
  const rename = (workspace: FakeWorkspace) =>
    resealRenamed(workspace.client, both, graph, 'person', 'iban', 'account');

  it('takes its values along, wherever it is stopped, each once', async () => {
    for (let position = 1; position <= 9; position += 1) {
      const workspace = await open(people, { page: 3 });
      workspace.put('sealedValues', { ...onlyRow(workspace), id: idOf(77), ciphertext: 'AAAA' });
      workspace.stop(position);
      await rename(workspace).catch(() => undefined);
      workspace.goOn();
      expect(await rename(workspace)).toMatchObject({ unreadable: 1 });
      const rows = workspace.rows('sealedValues').filter(({ fieldName }) => fieldName === 'account') as Row[];
      expect([position, rows.map((row) => openContent(both, row).value).toSorted()]).toEqual([
        position,
        Object.values(people),
      ]);
      expect(rows.every((row) => row['personId'] === row['recordId'])).toBe(true);
      expect(workspace.rows('sealedValues')).toHaveLength(7);
    }
  });

  it('and the way back to a person lose nothing while keys are rotated', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, isRename) => {
        const workspace = await open(people);
        const { client, clock } = workspace;
        const slow = {
          ...client,
          core: async (query: string, variables?: Fields) => {
            await scheduler.schedule(Promise.resolve());
            const answer = await client.core(query, variables);
            await scheduler.schedule(Promise.resolve());
            return answer;
          },
        };
        const mapping = { id: 'm', recordId: idOf(2), personId: idOf(50) };
        await scheduler.waitFor(
          Promise.all([
            rotateKeys({ client: slow, clock, keyring: both }),
            isRename
              ? resealRenamed(slow, both, graph, 'person', 'iban', 'account')
              : moveSealedFields(slow, graph, both, [mapping]),
          ]),
        );
        expect(opened(workspace).toSorted()).toEqual(Object.values(people));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a row of the history that comes seconds late', () => {
  it('is waited for after a change, and not after a creation, which leaves none', async () => {
    const workspace = openFakeWorkspace();
    workspace.put('fieldRules', ruleRow());
    let waited = 0;
    const clock = {
      now: workspace.now,
      sleep: async (milliseconds: number) => {
        waited += milliseconds;
        if (waited > 3000) workspace.comeLate();
      },
    };
    const parts = { client: workspace.client, clock, keyring: () => old };
    workspace.write(ID, { iban: IBAN });
    await guardWrites(parts, 'person', workspace.events.pop());
    expect(waited).toBe(2500);
    waited = 0;
    workspace.write(ID, { iban: 'FR7630006000011234567890189' });
    expect(await guardWrites(parts, 'person', workspace.events.pop())).toMatchObject({ purged: 1 });
    expect(JSON.stringify(workspace.rows('timelineActivities'))).not.toContain('FR76');
  });
});

describe('the minute’s look', () => {
  const look = (workspace: FakeWorkspace, rules: readonly Fields[], client = workspace.client) =>
    followSealedLook(
      { client, clock: workspace.clock, keyring: () => old },
      parseSealedLook({ fieldRules: { edges: rules.map((node) => ({ node })) } }),
    );

  it('knows no object by a name that every object has', async () => {
    const workspace = await open({});
    const names = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];
    const rules = names.map((objectName, index) => ruleRow({ id: idOf(index), objectName }));
    expect(await look(workspace, rules)).toEqual({ sealed: 0, purged: 0, failed: [] });
    expect(await guardWrites({ ...workspace, keyring: () => old }, 'constructor', {})).toMatchObject({
      looked: 0,
    });
  });

  it('seals the other objects where the server refuses one', async () => {
    const workspace = await open({});
    workspace.write(ID, { iban: IBAN });
    workspace.pass(61_000);
    const client = {
      ...workspace.client,
      core: (query: string, variables?: Fields) =>
        query.includes('companies(')
          ? Promise.reject(new PrivacyError('SERVER_REFUSED', 'Twenty refused companies.'))
          : workspace.client.core(query, variables),
    };
    const rules = [ruleRow({ id: idOf(8), objectName: 'company' }), ruleRow()];
    expect(await look(workspace, rules, client)).toMatchObject({ sealed: 1 });
    expect(workspace.table('people').get(ID)?.['iban']).toBe('•••• 3000');
  });

  it('goes through the runs of years where a rule was ticked for what is there', async () => {
    const workspace = await open({});
    workspace.write(ID, { iban: IBAN });
    workspace.comeLate();
    workspace.pass(61_000);
    const run = { id: idOf(6), status: 'COMPLETED', createdAt: '2020-01-01T00:00:00.000Z' };
    workspace.put('workflowRuns', { ...run, state: { result: { id: ID, iban: IBAN } } });
    expect(await look(workspace, [ruleRow()])).toMatchObject({ sealed: 1, failed: [] });
    expect(workspace.rows('workflowRuns')).toEqual([]);
    expect(JSON.stringify(workspace.rows('timelineActivities'))).not.toContain(IBAN);
  });

  it('of an hour finds what came late, to the history’s beginning', async () => {
    const workspace = await open();
    const properties = { diff: { iban: { before: null, after: IBAN } } };
    const row = { id: idOf(5), targetPersonId: ID, linkedRecordId: null, properties };
    workspace.put('timelineActivities', { ...row, updatedAt: '2020-01-01T00:00:00.000Z' });
    expect(await purgeLastDay({ client: workspace.client, clock: workspace.clock, keyring: old })).toBe(1);
    expect(JSON.stringify(workspace.rows('timelineActivities'))).not.toContain(IBAN);
    workspace.pass(26 * 3_600_000);
    const before = workspace.client.requestCount();
    await purgeLastDay({ client: workspace.client, clock: workspace.clock, keyring: old });
    expect(workspace.client.requestCount() - before).toBe(1);
  });
});

describe('masks written for many at once', () => {
  it('of an object without events are written one by one, so that nobody’s value is lost', async () => {
    const workspace = await open({});
    const locker = { ...SEALED_VALUE, name: 'locker', plural: 'lockers' };
    for (let index = 1; index <= 25; index += 1)
      workspace.put('lockers', {
        id: idOf(index),
        code: `FR76${index * 100_019}`,
        updatedAt: workspace.now().toISOString(),
      });
    let isWritten = false;
    const client = {
      ...workspace.client,
      core: (query: string, variables?: Fields) => {
        // Somebody writes between what was read and its mask.
        if (query.includes('updateLockers') && !isWritten) {
          isWritten = true;
          workspace.pass(5);
          workspace.put('lockers', {
            id: idOf(20),
            code: 'a later value',
            updatedAt: workspace.now().toISOString(),
          });
        }
        return workspace.client.core(query, variables);
      },
    };
    const order = { object: locker, fields: [{ field: 'code', mask: null }], isRemasking: true } as const;
    const recordIds = Array.from({ length: 25 }, (_, index) => idOf(index + 1));
    await sealRecords({ client, clock: workspace.clock, keyring: old }, { ...order, recordIds, by: 'SWEEP' });
    expect(opened(workspace)).toContain('a later value');
    expect(JSON.stringify(workspace.rows('lockers'))).not.toMatch(/FR76|later/);
  });

  it('make no record of one that was destroyed meanwhile', async () => {
    const workspace = await open({});
    for (let index = 1; index <= 25; index += 1)
      workspace.write(idOf(index), { iban: `FR76${index * 100_019}` });
    const events = workspace.events.splice(0).map(({ name: _name, ...event }) => event);
    const { core } = workspace.client;
    const client = {
      ...workspace.client,
      core: (query: string, variables?: Fields) => {
        if (query.includes('createPeople')) workspace.table('people').delete(ID);
        return core(query, variables);
      },
    };
    const parts = { client, clock: workspace.clock, keyring: () => old };
    expect(await guardWrites(parts, 'person', { name: 'person.created', events })).toMatchObject({
      failed: [],
    });
    expect(workspace.rows('people').map(({ id }) => id)).not.toContain(ID);
    expect(workspace.rows('sealedValues').map((row) => row['recordId'])).not.toContain(ID);
    expect(workspace.rows('sealedValues')).toHaveLength(24);
  });
});
