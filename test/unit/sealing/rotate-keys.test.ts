/** A new master key: every value comes under it, however often the work is stopped, and none is lost. */
import * as fc from 'fast-check';

import { rotateKeys } from '../../../src/flows/sealing/rotate-keys';
import { missingKeyMessage, missingKeys } from '../../../src/flows/sealing/missing-keys';
import { openContent, refOf, sealContent } from '../../../src/flows/sealing/sealed-values';
import { readKeyring, seal, unseal } from '../../../src/keys/keyring';
import type { Row } from '../../../src/twenty/records';
import { openFakeWorkspace, type FakeWorkspace } from './fake-workspace';

const bytes = (word: string): string => Buffer.from(word.padEnd(40, '0123456789abcdef')).toString('base64');
const OLD = `v1:${bytes('the first key ')}`;
const NEW = `v2:${bytes('the second key ')}`;
const first = readKeyring(OLD);
const both = readKeyring(`${NEW},${OLD}`);
const onlyNew = readKeyring(NEW);

const idOf = (index: number): string => `0d7a3c7e-59b6-4a3b-9df8-${String(index).padStart(12, '0')}`;

const valueRow = (index: number): Row => {
  const ref = { object: 'person', recordId: idOf(index), field: 'iban' };
  return {
    id: idOf(1_000_000 + index),
    kind: 'SEALED_FIELD',
    objectName: ref.object,
    recordId: ref.recordId,
    fieldName: ref.field,
    personId: ref.recordId,
    sealedAt: '2026-11-30T09:00:00.000Z',
    createdAt: '2026-11-30T09:00:00.000Z',
    ...sealContent(first, ref, { value: `value ${index}`, masks: ['••••'] }),
  };
};

const mappingRow = (kind: string, index: number): Row => {
  const ref = { object: 'person', recordId: idOf(index), field: 'name' };
  return {
    ...valueRow(index),
    id: idOf(2_000_000 + index),
    kind,
    fieldName: 'name',
    wrappedKey: null,
    ...seal(first, `mapping ${index}`, ref),
  };
};

const open = (values: number, options: Parameters<typeof openFakeWorkspace>[0] = {}): FakeWorkspace => {
  const workspace = openFakeWorkspace(options);
  for (let index = 0; index < values; index += 1) workspace.put('sealedValues', valueRow(index));
  workspace.put('sealedValues', mappingRow('PSEUDONYM_MAPPING', 1));
  workspace.put('sealedValues', mappingRow('ANSWER_FILE', 2));
  return workspace;
};
const rotate = ({ client, clock }: FakeWorkspace) => rotateKeys({ client, clock, keyring: both });

const expectAllOpen = (workspace: FakeWorkspace, values: number): void => {
  const rows = workspace.rows('sealedValues') as Row[];
  expect(rows).toHaveLength(values + 2);
  for (const row of rows) {
    const keyring = row['keyVersion'] === 'v1' ? both : onlyNew;
    const index = Number(String(row['recordId']).slice(-12));
    const text = row['wrappedKey']
      ? openContent(keyring, row).value
      : unseal(keyring, String(row['ciphertext']), String(row['keyVersion']), refOf(row));
    expect(text).toBe(row['wrappedKey'] ? `value ${index}` : `mapping ${index}`);
  }
};

describe('a new master key', () => {
  it('takes over all that is sealed, two requests for two hundred values, and the ledger says so once', async () => {
    const workspace = open(1000);
    expect(await rotate(workspace)).toEqual({ rotated: 1002, broken: 0, orphans: 0, isDone: true });
    expectAllOpen(workspace, 1000);
    // Six pages read and written, what remains cleared, the values counted and the entry written.
    expect(workspace.client.requestCount()).toBe(6 * 2 + 3);
    expect(workspace.rows('ledgerEntries')).toMatchObject([
      { action: 'KEY_ROTATED', keyVersion: 'v2', details: { to: 'v2', from: ['v1'], values: 1002 } },
    ]);
    const before = workspace.client.requestCount();
    expect(await rotate(workspace)).toMatchObject({ rotated: 0, isDone: true });
    expect(workspace.client.requestCount()).toBe(before + 1);
    expect(workspace.rows('ledgerEntries')).toHaveLength(1);
  });

  it('leaves every value open wherever it is stopped, and goes on', async () => {
    for (let position = 1; position <= 12; position += 1) {
      const workspace = open(450);
      workspace.stop(position);
      await rotate(workspace).catch(() => undefined);
      expectAllOpen(workspace, 450);
      workspace.goOn();
      expect(await rotate(workspace)).toMatchObject({ isDone: true, broken: 0 });
      expectAllOpen(workspace, 450);
      expect(workspace.rows('sealedValues').every((row) => row['keyVersion'] === 'v2')).toBe(true);
      expect(workspace.rows('ledgerEntries').length).toBeGreaterThanOrEqual(1);
    }
  });

  it('does not stop at values that do not open, and says how many', async () => {
    const workspace = open(20);
    const foreign = {
      ...valueRow(3),
      ...sealContent(readKeyring(`v1:${bytes('a foreign key ')}`), refOf(valueRow(3)), {
        value: 'x',
        masks: [],
      }),
    };
    workspace.put('sealedValues', foreign);
    // One that was moved to another record.
    workspace.put('sealedValues', { ...valueRow(4), recordId: idOf(5) });
    expect(await rotate(workspace)).toMatchObject({ rotated: 20, broken: 2, isDone: true });
    expect(workspace.rows('ledgerEntries')).toMatchObject([{ details: { unreadable: 2 } }]);
  });

  it('takes no more than a hundred requests a minute', async () => {
    const workspace = open(500, { page: 2 });
    const times: number[] = [];
    const { client } = workspace;
    const paced = {
      ...client,
      core: (...args: Parameters<typeof client.core>) => (
        times.push(workspace.now().getTime()),
        client.core(...args)
      ),
    };
    await rotateKeys({ client: paced, clock: workspace.clock, keyring: both });
    const most = Math.max(
      ...times.map((time) => times.filter((other) => other >= time && other < time + 60_000).length),
    );
    expect(most).toBeLessThanOrEqual(100);
  });

  it('keeps what is sealed beside it while others seal and erase', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.nat({ max: 59 }), async (scheduler, gone) => {
        const workspace = open(60, { turn: () => scheduler.schedule(Promise.resolve()), page: 20 });
        const work = rotate(workspace);
        const erase = async (): Promise<void> => {
          await scheduler.schedule(Promise.resolve());
          workspace.table('sealedValues').delete(valueRow(gone).id);
        };
        const [{ isDone }] = await scheduler.waitFor(Promise.all([work, erase()]));
        expect(isDone).toBe(true);
        expectAllOpen(workspace, 59);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is sealed for people who are gone', () => {
  it('is destroyed', async () => {
    const workspace = open(5);
    workspace.put('sealedValues', { ...valueRow(9), personId: null });
    expect(await rotate(workspace)).toMatchObject({ orphans: 1 });
    expectAllOpen(workspace, 5);
  });

  it('stays where only the link was taken off, and hangs on its person again', async () => {
    const workspace = open(5);
    workspace.put('sealedValues', { ...valueRow(3), personId: null });
    workspace.put('people', { id: idOf(3), deletedAt: '2026-11-30T09:00:00.000Z' });
    expect(await rotate(workspace)).toMatchObject({ orphans: 0 });
    expect(workspace.table('sealedValues').get(valueRow(3).id)).toMatchObject({ personId: idOf(3) });
    await rotate(workspace);
    expectAllOpen(workspace, 5);
  });
});

describe('a lost key', () => {
  it('is named, with how many values need it', async () => {
    const workspace = open(7);
    const [missing, ...others] = await missingKeys(workspace.client, onlyNew.versions);
    expect([missing, others]).toEqual([{ version: 'v1', values: 9 }, []]);
    expect(missing && missingKeyMessage(missing)).toMatch(/^9 sealed value\(s\) need the master key v1/);
    expect(await missingKeys(workspace.client, both.versions)).toEqual([]);
  });
});
