import { randomBytes } from 'node:crypto';

import type { DataRequest } from '../../../src/domain/requests/data-request';
import { recordOf } from '../../../src/domain/requests/request-record';
import { lookAfterNotices } from '../../../src/flows/recipients/look-after-notices';
import { noticeId } from '../../../src/flows/recipients/plan-notices';
import { keepState } from '../../../src/flows/requests/kept-state';
import { requestReference } from '../../../src/flows/requests/request-reference';
import { readKeyring } from '../../../src/keys/keyring';
import type { TwentyClient } from '../../../src/twenty/client';
import { inProgress, NOW, PERSON } from '../requests/sample';

const keyring = readKeyring(`v1:${randomBytes(32).toString('base64')}`);
const RECIPIENT = '55555555-5555-4555-8555-555555555555';
const FORGED = '66666666-6666-4666-8666-666666666666';
const base = inProgress({ right: 'ERASURE', step: 'TELL_RECIPIENTS', approval: 'APPROVED' });
const erasure: DataRequest = { ...base, reference: requestReference(keyring, base.id) };

const recordFor = (request: DataRequest) => ({
  id: request.id,
  ...recordOf(request),
  keptState: keepState(keyring, request),
});

/** Nothing listens at the mail server, so that a mail that would go out is one that failed. */
const look = async (id: string, request: DataRequest) => {
  const roots: Record<string, object[]> = {
    recipientNotices: [
      {
        id,
        recipientId: RECIPIENT,
        personId: PERSON,
        dataRequestId: request.id,
        act: 'ERASURE',
        state: 'PLANNED',
        attempts: 0,
        nextAttemptAt: NOW.toISOString(),
      },
    ],
    recipients: [
      {
        id: RECIPIENT,
        name: 'Evil Ltd',
        noticeChannel: 'EMAIL',
        isActive: true,
        contactEmail: { primaryEmail: 'evil@example.com' },
      },
    ],
    dataRequests: [recordFor(request)],
    people: [
      {
        id: PERSON,
        processingState: 'ACTIVE',
        name: { firstName: 'Anna', lastName: 'Roth' },
        emails: { primaryEmail: 'anna@example.com', additionalEmails: null },
      },
    ],
    privacySettings: [
      {
        id: 's',
        name: 'controller',
        value: JSON.stringify({
          name: 'Nordwind',
          address: 'Hamburg',
          email: 'p@nordwind.example',
          country: 'DE',
        }),
      },
    ],
    tasks: [],
  };
  const client: TwentyClient = {
    core: async (query) => {
      const answer: Record<string, unknown> = {};
      for (const [, root = ''] of query.matchAll(/(\w+)\(/g))
        answer[root] = root.startsWith('update')
          ? [{ id }]
          : root.startsWith('create')
            ? []
            : {
                edges: (roots[root] ?? []).map((node) => ({ node })),
                pageInfo: { hasNextPage: false, endCursor: null },
              };
      return answer;
    },
    metadata: () => Promise.reject(new Error('Nothing here asks for the data model.')),
    requestCount: () => 0,
  };
  return lookAfterNotices({
    client,
    keyring: () => keyring,
    clock: { now: () => NOW, sleep: () => Promise.resolve() },
    outward: { mail: { smtpUrl: 'smtp://127.0.0.1:9', from: 'p@nordwind.example' }, functionsUrl: null },
  });
};

it('a notice that the app planned for a decided request goes out by mail', async () => {
  const id = noticeId({ key: erasure.id, act: 'ERASURE' }, RECIPIENT);
  expect(await look(id, erasure)).toMatchObject({ sent: 0, failed: 1, handedOver: 0, errors: [] });
});

it('one that somebody wrote is never mailed: a human is asked', async () => {
  expect(await look(FORGED, erasure)).toMatchObject({ sent: 0, failed: 0, handedOver: 1, errors: [] });
});

it('nor one for a request that nobody decided, by whatever id', async () => {
  const id = noticeId({ key: erasure.id, act: 'ERASURE' }, RECIPIENT);
  const open: DataRequest = { ...erasure, state: 'IDENTITY', step: 'NONE', identityCheck: 'LINK_SENT' };
  expect(await look(id, open)).toMatchObject({ sent: 0, failed: 0, handedOver: 1, errors: [] });
});
