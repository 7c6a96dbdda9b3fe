/** A workspace that can only be read: whatever would write is noted and refused, as a server that is asked to would not. */
import { randomBytes } from 'node:crypto';

import { readKeyring } from '../../../src/keys/keyring';
import type { Runtime } from '../../../src/runtime';
import type { TwentyClient } from '../../../src/twenty/client';
import { settingRows } from '../../support/public-sample';
import { FORMS, signUpPurposeRows } from '../../support/sign-up-sample';

type Row = { id: string } & Record<string, unknown>;

export const keyring = readKeyring(`v1:${randomBytes(32).toString('base64')}`);
export const NOW = new Date('2026-11-29T10:00:00.000Z');

const pageOf = (rows: readonly Row[]) => ({
  edges: rows.map((node) => ({ node })),
  pageInfo: { hasNextPage: false, endCursor: null },
});

export type ReadOnlyWorkspace = { runtime: Runtime; requests: () => number; mutations: string[] };

export const readOnlyWorkspace = (
  options: { settings?: Readonly<Record<string, unknown>>; consents?: readonly Row[] } = {},
): ReadOnlyWorkspace => {
  const mutations: string[] = [];
  let requests = 0;
  const client: TwentyClient = {
    core: async (query) => {
      requests += 1;
      if (query.startsWith('mutation')) {
        mutations.push(query);
        throw new Error('This workspace can only be read.');
      }
      return {
        privacySettings: pageOf(settingRows({ forms: FORMS, ...options.settings })),
        purposes: pageOf(signUpPurposeRows),
        consents: pageOf(options.consents ?? []),
        dataRequests: pageOf([]),
      };
    },
    metadata: () => Promise.reject(new Error('Nothing here asks for the data model.')),
    requestCount: () => requests,
  };
  return {
    runtime: {
      client,
      keyring: () => keyring,
      clock: { now: () => NOW, sleep: () => Promise.resolve() },
      functionsUrl: 'https://crm.example.com/s',
      mail: { smtpUrl: '', from: '' },
    },
    requests: () => requests,
    mutations,
  };
};
