import { randomBytes } from 'node:crypto';

import { PrivacyError } from '../../../src/domain/errors';
import { continueJobs } from '../../../src/flows/erasure/continue-erasure-jobs';
import { readKeyring } from '../../../src/keys/keyring';
import type { TwentyClient } from '../../../src/twenty/client';

const keyring = readKeyring(`v1:${randomBytes(32).toString('base64')}`);
const clock = { now: () => new Date('2026-11-01T10:00:00.000Z'), sleep: async () => undefined };
const ids = Array.from({ length: 22 }, (_, index) => `job-${index}`);
const unreachable = new PrivacyError('SERVER_UNREACHABLE', 'No answer.');

const node = (nameSingular: string) => ({
  node: { nameSingular, namePlural: `${nameSingular}s`, isSystem: false, isActive: true, fieldsList: [] },
});
const metadata = async () => ({ objects: { edges: ['person', 'erasureJob'].map(node) } });

/** A server that answers for at most so many jobs at once, and then that somebody else has them. */
const serverFor = (most: number): { client: TwentyClient; asked: number[] } => {
  const asked: number[] = [];
  const core = async (_query: string, variables: Record<string, unknown> = {}) => {
    const filter = variables['filter0'] as { and: [{ id: { in: string[] } }] };
    const count = filter.and[0].id.in.length;
    asked.push(count);
    if (count > most) throw unreachable;
    return { updateErasureJobs: [] };
  };
  return { client: { core, metadata, requestCount: () => asked.length }, asked };
};

it('takes fewer people at once where the server does not answer for twenty, and leaves nobody out', async () => {
  const { client, asked } = serverFor(5);
  const result = await continueJobs(client, () => keyring, clock, ids);
  expect(asked).toEqual([20, 5, 5, 5, 5, 2]);
  expect(result.failed).toEqual([]);
});

it('stops when the server does not answer for one either, and says so', async () => {
  const { client, asked } = serverFor(0);
  const result = await continueJobs(client, () => keyring, clock, ids);
  expect(asked).toEqual([20, 5, 1]);
  expect(result.failed).toEqual([{ jobId: 'job-0', code: 'SERVER_UNREACHABLE' }]);
});
