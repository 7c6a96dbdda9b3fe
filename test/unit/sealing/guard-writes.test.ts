/** Writes to sealed fields, by many at once: whatever the order, the last value is kept sealed and stands plain nowhere. */
import * as fc from 'fast-check';

import { PrivacyError } from '../../../src/domain/errors';
import { looksLikeMask } from '../../../src/domain/sealing/mask';
import type { WorkspaceGraph } from '../../../src/domain/graph';
import { guardWrites } from '../../../src/flows/field-guard/guard-writes';
import { followSealedLook, parseSealedLook } from '../../../src/flows/sealing/minute-look';
import { readSealedTexts, sealedValueId } from '../../../src/flows/sealing/sealed-values';
import { readKeyring } from '../../../src/keys/keyring';
import { KEY, openFakeWorkspace, OWN, ruleRow, type FakeWorkspace, type Fields } from './fake-workspace';

jest.setTimeout(3 * 60_000);

const keyring = readKeyring(`v1:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`);
const graph = { objects: new Map([['sealedValue', {}]]) } as unknown as WorkspaceGraph;
const idOf = (index: number): string => `0d7a3c7e-59b6-4a3b-9df8-${String(index).padStart(12, '0')}`;
const ID = idOf(1);
const RUNS = Number(process.env['FC_RUNS'] ?? 300);

const open = (options: Parameters<typeof openFakeWorkspace>[0] = {}): FakeWorkspace => {
  const workspace = openFakeWorkspace(options);
  workspace.put('fieldRules', ruleRow());
  return workspace;
};

const guard = ({ client, clock }: FakeWorkspace, payload: unknown) =>
  guardWrites({ client, clock, keyring: () => keyring }, 'person', payload);

const minute = async (workspace: FakeWorkspace): Promise<void> => {
  workspace.comeLate();
  const look = parseSealedLook({
    fieldRules: { edges: [{ node: ruleRow() }] },
    sealedValues: { edges: workspace.rows('sealedValues').map((node) => ({ node })) },
  });
  await followSealedLook({ client: workspace.client, clock: workspace.clock, keyring: () => keyring }, look);
};

const sealedOf = async ({ client }: FakeWorkspace, id = ID) =>
  (await readSealedTexts(client, keyring, graph, [{ object: 'person', recordId: id, field: 'iban' }])).get(
    sealedValueId('person', id, 'iban'),
  );
const shownOf = ({ table }: FakeWorkspace, id = ID) => table('people').get(id)?.['iban'] ?? null;
const everything = ({ rows }: FakeWorkspace): string =>
  JSON.stringify(['people', 'timelineActivities', 'ledgerEntries', 'sealedValues'].map(rows));

const IBAN = 'DE89370400440532013000';

describe('a write to a sealed field', () => {
  it('is sealed, masked and purged in few requests, and the ledger says what without the value', async () => {
    const workspace = open();
    workspace.write(ID, { iban: IBAN });
    const before = workspace.client.requestCount();
    expect(await guard(workspace, workspace.events[0])).toMatchObject({ looked: 1, sealed: 1, failed: [] });
    // Rules, state, sealed row, mask with the ledger's entry, and two looks at the history.
    expect(workspace.client.requestCount() - before).toBe(6);
    expect(shownOf(workspace)).toBe('•••• 3000');
    expect(await sealedOf(workspace)).toBe(IBAN);
    expect(everything(workspace)).not.toContain(IBAN);
    expect(workspace.rows('ledgerEntries')).toMatchObject([
      {
        action: 'VALUE_SEALED',
        subjectObject: 'person',
        subjectRecordId: ID,
        details: { object: 'person', by: 'EVENT', records: 1, fields: { iban: 1 } },
      },
    ]);
    // Of a mask that is written by condition nobody is told.
    expect(workspace.events).toHaveLength(1);
  });

  it('costs nothing where no changed field could be sealed, and for the app’s own mask', async () => {
    const workspace = open();
    workspace.write(ID, { iban: '•••• 3000', processingState: 'ACTIVE' }, OWN);
    workspace.write(ID, { emails: { primaryEmail: 'ada@example.com' }, name: { firstName: 'Ada' } });
    for (const event of workspace.events) await guard(workspace, event);
    expect(workspace.client.requestCount()).toBe(0);
  });

  it('costs one request where no rule is about the field', async () => {
    const workspace = open();
    workspace.write(ID, { jobTitle: 'Engineer' });
    expect(await guard(workspace, workspace.events[0])).toMatchObject({ looked: 1, sealed: 0 });
    expect(workspace.client.requestCount()).toBe(1);
  });

  it('of the app’s own is sealed like any other', async () => {
    const workspace = open();
    workspace.write(ID, { iban: IBAN }, OWN);
    await guard(workspace, workspace.events[0]);
    expect([shownOf(workspace), await sealedOf(workspace)]).toEqual(['•••• 3000', IBAN]);
  });

  it('that types the mask back changes nothing', async () => {
    const workspace = open();
    workspace.write(ID, { iban: IBAN });
    await guard(workspace, workspace.events[0]);
    const rows = JSON.stringify(workspace.rows('sealedValues'));
    workspace.write(ID, { iban: 'X1' });
    workspace.write(ID, { iban: '•••• 3000' });
    for (const event of workspace.events.slice(1)) await guard(workspace, event);
    expect(JSON.stringify(workspace.rows('sealedValues'))).toBe(rows);
    expect(shownOf(workspace)).toBe('•••• 3000');
  });

  it('that empties the field destroys the value, unless the app emptied it', async () => {
    const workspace = open();
    workspace.write(ID, { iban: IBAN });
    await guard(workspace, workspace.events[0]);
    workspace.write(ID, { iban: null }, OWN);
    await guard(workspace, workspace.events.at(-1));
    expect(workspace.rows('sealedValues')).toHaveLength(1);
    workspace.write(ID, { iban: '•••• 3000' });
    workspace.write(ID, { iban: '' });
    expect(await guard(workspace, workspace.events.at(-1))).toMatchObject({ cleared: 1 });
    expect(workspace.rows('sealedValues')).toEqual([]);
  });

  it('of a restricted person is left to be put back, and what is sealed stays', async () => {
    const workspace = open();
    workspace.write(ID, { iban: IBAN });
    await guard(workspace, workspace.events[0]);
    workspace.write(ID, { processingState: 'RESTRICTED' }, OWN);
    workspace.write(ID, { iban: 'FR7630006000011234567890189' });
    await guard(workspace, workspace.events.at(-1));
    workspace.pass(120_000);
    await minute(workspace);
    expect(shownOf(workspace)).toBe('FR7630006000011234567890189');
    workspace.write(ID, { iban: '•••• 3000' }, OWN);
    await guard(workspace, workspace.events.at(-1));
    expect([shownOf(workspace), await sealedOf(workspace)]).toEqual(['•••• 3000', IBAN]);
    expect(everything(workspace)).not.toContain('FR7630006000011234567890189');
  });

  it('of ten thousand imported rows costs few requests a batch of events', async () => {
    const workspace = open();
    for (let index = 0; index < 10_000; index += 1)
      workspace.write(idOf(index), { iban: `DE89${String(index * 7919).padStart(18, '0')}` });
    const events = workspace.events.splice(0);
    for (let start = 0; start < events.length; start += 200) {
      const some = events.slice(start, start + 200).map(({ name: _name, ...event }) => event);
      expect(await guard(workspace, { name: 'person.created', events: some })).toMatchObject({ sealed: 200 });
    }
    expect(workspace.client.requestCount()).toBeLessThanOrEqual(50 * 8);
    expect(workspace.rows('sealedValues')).toHaveLength(10_000);
    expect(everything(workspace)).not.toMatch(/DE89\d{18}/);
    // One event a record, as servers without batches tell them: what was sealed is not looked at twice.
    const single = open();
    for (let index = 0; index < 50; index += 1) single.write(idOf(index), { iban: `${IBAN}${index}` });
    for (const event of single.events.splice(0)) await guard(single, event);
    expect(single.client.requestCount()).toBe(50 * 6);
  });
});

const text = fc.constantFrom(
  '4242424242424242',
  '5555555555554242',
  'FR7630006000011234567890189',
  IBAN,
  'x',
);
const writes = fc.array(fc.record({ value: fc.oneof(text, fc.constant('')), isSeen: fc.boolean() }), {
  minLength: 1,
  maxLength: 5,
});

/** Runs the guard for each event while others write and other runs work, in an order that is drawn. */
const race = async (
  scheduler: fc.Scheduler,
  list: readonly { value: string }[],
  prepare: (workspace: FakeWorkspace) => void,
): Promise<FakeWorkspace> => {
  const workspace = open({ turn: () => scheduler.schedule(Promise.resolve()) });
  prepare(workspace);
  const runs: Promise<unknown>[] = [];
  const deliver = (): void => {
    for (const event of workspace.events.splice(0)) runs.push(guard(workspace, event));
  };
  const user = (async () => {
    for (const { value } of list) {
      await scheduler.schedule(Promise.resolve());
      workspace.write(ID, { iban: value });
      deliver();
    }
  })();
  runs.push(user);
  for (let count = 0; count < runs.length;) {
    const waiting = runs.slice(count);
    count = runs.length;
    await scheduler.waitFor(Promise.all(waiting));
    deliver();
  }
  return workspace;
};

const expectLast = async (workspace: FakeWorkspace, values: readonly string[]): Promise<void> => {
  const last = values.at(-1) ?? '';
  const shown = String(shownOf(workspace) ?? '');
  expect({
    value: (await sealedOf(workspace)) ?? '',
    isMasked: shown === '' || looksLikeMask(shown, null),
  }).toEqual({
    value: last,
    isMasked: true,
  });
  expect(last === '' ? shown : 'masked').toBe(last === '' ? '' : 'masked');
};

describe('a field that is gone', () => {
  it('does not keep the others from being sealed', async () => {
    const workspace = open();
    workspace.write(ID, { iban: IBAN });
    workspace.pass(61_000);
    const { core } = workspace.client;
    const client = {
      ...workspace.client,
      core: (query: string, variables?: Fields) =>
        JSON.stringify(variables ?? {}).includes('"gone":')
          ? Promise.reject(new PrivacyError('SERVER_REFUSED', 'Twenty refused people.'))
          : core(query, variables),
    };
    const rules = [ruleRow(), ruleRow({ id: idOf(77), fieldName: 'gone' })];
    const look = parseSealedLook({ fieldRules: { edges: rules.map((node) => ({ node })) } });
    const parts = { client, clock: workspace.clock, keyring: () => keyring };
    expect(await followSealedLook(parts, look)).toMatchObject({ sealed: 1, failed: [] });
    expect(shownOf(workspace)).toBe('•••• 3000');
  });
});

describe('writes at the same time', () => {
  it('leave the last value sealed, one by one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), writes, async (scheduler, list) => {
        const workspace = await race(scheduler, list, () => undefined);
        await scheduler.waitFor(
          expectLast(
            workspace,
            list.map(({ value }) => value),
          ),
        );
        workspace.pass(61_000);
        await scheduler.waitFor(minute(workspace));
        expect(everything(workspace)).not.toMatch(/FR76300|DE8937|42424242|55555555/);
      }),
      { numRuns: RUNS },
    );
  });

  it('leave the last value sealed where masks are written for many at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), writes, async (scheduler, list) => {
        const others = Array.from({ length: 25 }, (_, index) => `FR76${String(index * 7919 + 100_000)}`);
        const workspace = await race(scheduler, list, (fresh) => {
          fresh.write(ID, { iban: 'first value of them' });
          others.forEach((value, index) => fresh.write(idOf(index + 2), { iban: value }));
          const some = fresh.events.splice(0).map(({ name: _name, ...event }) => event);
          fresh.events.push({ name: 'person.created', events: some } as Fields);
        });
        const values = list.map(({ value }) => value);
        // Of a field that was emptied in the very moment of such a write, a mask or the sealed value may stay; it stands
        // plain nowhere. Any other value must be there.
        const last = values.at(-1);
        if (last !== '') await scheduler.waitFor(expectLast(workspace, values));
        workspace.pass(61_000);
        await scheduler.waitFor(minute(workspace));
        expect(everything(workspace)).not.toMatch(/FR7630006|DE8937|42424242|55555555/);
        expect(workspace.rows('people')).toHaveLength(26);
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    );
  });

  it('are caught up with by the minute’s look where no event came', async () => {
    const workspace = open();
    workspace.write(ID, { iban: 'first' });
    await guard(workspace, workspace.events[0]);
    workspace.write(ID, { iban: IBAN }, KEY);
    await minute(workspace);
    expect(shownOf(workspace)).toBe(IBAN);
    workspace.pass(61_000);
    await minute(workspace);
    expect([shownOf(workspace), await sealedOf(workspace)]).toEqual(['•••• 3000', IBAN]);
    expect(everything(workspace)).not.toContain(IBAN);
    const before = workspace.client.requestCount();
    workspace.pass(600_000);
    await followSealedLook(
      { client: workspace.client, clock: workspace.clock, keyring: () => keyring },
      { rules: [], isAnyRecent: false },
    );
    expect(workspace.client.requestCount()).toBe(before);
  });
});
