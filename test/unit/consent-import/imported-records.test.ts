import { randomUUID } from 'node:crypto';

import type { ChangeEvent } from '../../../src/flows/consent/change-events';
import { importedEntryId } from '../../../src/flows/consent/import-rows';
import { withoutImported } from '../../../src/flows/consent/imported-records';
import type { TwentyClient } from '../../../src/twenty/client';

const event = (method: string, isCreated = true): ChangeEvent => {
  const id = randomUUID();
  return {
    recordId: id,
    isCreated,
    before: null,
    after: { id, method, evidence: { entries: [importedEntryId(id)] } },
    updatedFields: [],
    actor: { kind: 'MEMBER', id: 'm' },
    at: new Date(0),
  };
};

const ledgerWith = (...entryIds: string[]): { client: TwentyClient; written: unknown[] } => {
  const written: unknown[] = [];
  let requests = 0;
  const core: TwentyClient['core'] = async (query, variables = {}) => {
    requests += 1;
    if (query.startsWith('mutation')) {
      written.push(variables['filter0'], variables['data0']);
      return { updateConsents: [] };
    }
    const edges = entryIds.map((id) => ({ node: { id } }));
    return { ledgerEntries: { edges, pageInfo: { hasNextPage: false } } };
  };
  return { client: { core, metadata: core, requestCount: () => requests }, written };
};

describe('records that an import wrote', () => {
  it('are left out by their entry in the ledger, and written once more by the app as they are', async () => {
    const [imported, typed] = [event('IMPORT'), event('PAPER')];
    const { client, written } = ledgerWith(importedEntryId(imported.recordId));
    expect(await withoutImported(client, [imported, typed])).toEqual([typed]);
    expect(written).toEqual([{ id: { in: [imported.recordId] } }, { method: 'IMPORT' }]);
    expect(client.requestCount()).toBe(2);
  });

  it('are not taken at their word: without the entry, a record that says so is a change like any other', async () => {
    const forged = event('IMPORT');
    const { client, written } = ledgerWith();
    expect(await withoutImported(client, [forged])).toEqual([forged]);
    expect(written).toEqual([]);
  });

  it('are changed like any other later on, and cost nothing where there are none', async () => {
    const events = [event('IMPORT', false), event('PAPER')];
    const { client } = ledgerWith(importedEntryId(events[0]?.recordId ?? ''));
    expect(await withoutImported(client, events)).toEqual(events);
    expect(client.requestCount()).toBe(0);
  });
});
