/**
 * Sealing and rotation stopped after each of their requests in turn: what was written is kept sealed and stands plain
 * nowhere once the minutes have passed, and every value opens.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readKeyring } from '../../src/keys/keyring';
import { masterKey } from '../support/app-workspace';
import { afterEachRequest } from '../support/crash';
import { openSealedWorkspace, type SealedWorkspace } from '../support/sealed-workspace';

jest.setTimeout(10 * 60_000);

const OLD = masterKey();
const KEY = `v2:${masterKey().slice('v1:'.length)},${OLD}`;
const keyring = readKeyring(KEY);
const dataDir = mkdtempSync(join(tmpdir(), 'twenty-privacy-sealing-'));
let at: SealedWorkspace;
let tim: string;

const secret = (number: number): string => `DE${37_040_044_000_000 + number * 7_919_131}QZ`;
const people = Array.from({ length: 25 }, (_, number) => ({ id: randomUUID(), iban: secret(number) }));
const all = people.map(({ iban }) => iban).join('|');

beforeAll(async () => {
  at = await openSealedWorkspace(OLD, dataDir);
  tim = at.userToken(/tim|admin/);
  await at.seal('person', 'iban', { id: '5e1f0000-0000-4000-8000-000000000001' });
});
afterAll(async () => {
  await at?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const setSealed = (isSealed: boolean) =>
  at.sql(`UPDATE $schema."_fieldRule" SET "isSealed" = $1 WHERE "objectName" = 'person'`, [isSealed]);

const shownOf = async (): Promise<unknown[]> => {
  const rows = await at.sql<{ id: string; iban: string }>(
    `SELECT id, iban FROM $schema.person WHERE iban IS NOT NULL`,
  );
  return people.map(({ id }) => rows.find((row) => row.id === id)?.iban);
};
const masks = people.map(({ iban }) => `•••• ${iban.slice(-4)}`);
const openedOf = async (): Promise<unknown[]> => {
  const found: unknown[] = [];
  for (const { id } of people) found.push(...(await at.opened('person', id, keyring)));
  return found;
};

describe('stopped anywhere', () => {
  it('a value that a member wrote is sealed all the same', async () => {
    const [id, value] = [people[0]?.id ?? '', people[0]?.iban ?? ''];
    const requests = await afterEachRequest({
      workspace: at,
      functionName: 'guard-person-fields',
      start: async () => {
        await at.write('person', [{ id, iban: value }], tim);
        await at.control('settle');
      },
      resume: () => at.minutes(3),
      check: async () => {
        expect([await at.shown('person', 'iban', id), await at.opened('person', id, keyring)]).toEqual([
          masks[0],
          [value],
        ]);
        expect(await at.places(value)).toEqual([]);
      },
      maximum: 12,
    });
    expect(requests).toBeGreaterThanOrEqual(4);
  });

  it('all that a field held is sealed', async () => {
    await setSealed(false);
    await at.write('person', people, tim);
    await at.control('settle');
    await setSealed(true);
    const seal = () => at.sealField({ object: 'person', field: 'iban', mode: 'SEAL' });
    const requests = await afterEachRequest({
      workspace: at,
      functionName: 'seal-field',
      start: seal,
      resume: async () => {
        await seal();
        await at.minutes(1);
      },
      check: async () => {
        expect([await shownOf(), await openedOf()]).toEqual([masks, people.map(({ iban }) => iban)]);
        expect(await at.places(all)).toEqual([]);
      },
      maximum: 30,
    });
    expect(requests).toBeGreaterThanOrEqual(8);
  });

  it('all values come back, once a member has taken the seal off', async () => {
    await setSealed(false);
    await at.sql(
      `UPDATE $schema."_fieldRule" SET "updatedBySource" = 'MANUAL', "updatedByWorkspaceMemberId" = (SELECT id FROM $schema."workspaceMember" LIMIT 1)`,
    );
    const unseal = () => at.sealField({ object: 'person', field: 'iban', mode: 'UNSEAL' });
    const requests = await afterEachRequest({
      workspace: at,
      functionName: 'seal-field',
      start: unseal,
      resume: async () => {
        await unseal();
      },
      check: async () => {
        expect(await shownOf()).toEqual(people.map(({ iban }) => iban));
        expect(await at.sql(`SELECT 1 FROM $schema."_sealedValue"`)).toEqual([]);
      },
      // Each masked value goes back by a condition of its own.
      maximum: 45,
    });
    expect(requests).toBeGreaterThanOrEqual(8);
    await setSealed(true);
    await at.sealField({ object: 'person', field: 'iban', mode: 'SEAL' });
    await at.minutes(1);
  });

  it('every value opens, under one key or the other, and comes under the new one', async () => {
    await at.changeKey(KEY);
    const nextRun = async () => {
      const { now } = await at.control<{ now: string }>('status');
      const five = 5 * 60_000;
      await at.control('tick', {
        to: new Date(Math.ceil((Date.parse(now) + 1) / five) * five).toISOString(),
      });
    };
    const requests = await afterEachRequest({
      workspace: at,
      functionName: 'rotate-keys',
      start: nextRun,
      resume: async () => {
        expect(await openedOf()).toEqual(people.map(({ iban }) => iban));
        await nextRun();
      },
      check: async () => {
        expect(await openedOf()).toEqual(people.map(({ iban }) => iban));
        expect(await at.sql(`SELECT 1 FROM $schema."_sealedValue" WHERE "keyVersion" <> 'v2'`)).toEqual([]);
        expect((await at.ledger('KEY_ROTATED')).length).toBeGreaterThanOrEqual(1);
      },
      maximum: 12,
    });
    expect(requests).toBeGreaterThanOrEqual(3);
  });
});
