import { randomBytes } from 'node:crypto';

import type { DataRequest } from '../../../src/domain/requests/data-request';
import { recordOf } from '../../../src/domain/requests/request-record';
import { parseDataRequest } from '../../../src/domain/requests/data-request';
import { keepContact } from '../../../src/flows/requests/carry-out/keep-contact';
import { asLeft, keepState } from '../../../src/flows/requests/kept-state';
import { requestReference } from '../../../src/flows/requests/request-reference';
import { readKeyring } from '../../../src/keys/keyring';
import type { TwentyClient } from '../../../src/twenty/client';
import { inProgress, NOW, terms } from '../requests/sample';

const keyring = readKeyring(`v1:${randomBytes(32).toString('base64')}`);

const recordWith = (contactEmail: string): DataRequest => {
  const base = inProgress({ right: 'RECTIFICATION', contactEmail });
  const request = { ...base, reference: requestReference(keyring, base.id) };
  return parseDataRequest({
    id: request.id,
    ...recordOf(request),
    keptState: keepState(keyring, request),
    updatedAt: NOW.toISOString(),
  });
};

const keep = async (record: DataRequest, emails: string[]) => {
  const written: Record<string, unknown>[] = [];
  const client: TwentyClient = {
    core: async (_query, variables) => {
      const { data } = variables as { data: Record<string, unknown> };
      written.push(data);
      return { updateDataRequests: [{ id: record.id, ...recordOf(record), ...data }] };
    },
    metadata: () => Promise.reject(new Error('Nothing here asks for the data model.')),
    requestCount: () => written.length,
  };
  const left = asLeft(keyring, record);
  const request = left.kind === 'KEPT' ? left.request : record;
  const context = {
    ...terms(),
    client,
    keyring,
    clock: { now: () => NOW, sleep: () => Promise.resolve() },
    outward: { mail: { smtpUrl: '', from: '' }, functionsUrl: null },
    functionsUrl: null,
  };
  await keepContact(context, request, { emails });
  return written;
};

it('keeps the address on file in place of one that was typed, as the app’s own write', async () => {
  const record = recordWith('evil@example.com');
  const [data, ...more] = await keep(record, ['Anna@example.com', 'anna@work.example']);
  expect(more).toEqual([]);
  expect(data?.['contactEmail']).toEqual({ primaryEmail: 'anna@example.com', additionalEmails: null });
  const after = parseDataRequest({ id: record.id, ...recordOf(record), ...data });
  expect(asLeft(keyring, after)).toMatchObject({ kind: 'KEPT', edited: [] });
});

it('writes nothing where the address is on file, or none is', async () => {
  expect(await keep(recordWith('anna@work.example'), ['anna@example.com', 'Anna@work.example'])).toEqual([]);
  expect(await keep(recordWith('anna@example.com'), [])).toEqual([]);
});
