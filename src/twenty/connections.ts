import * as z from 'zod/mini';

import { isPrivacyError } from '../domain/errors';
import type { Connected } from '../domain/recipients/connections';
import type { TwentyClient } from './client';

const rolesSchema = z.object({
  getRoles: z.array(
    z.object({
      apiKeys: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          expiresAt: z.nullish(z.string()),
          revokedAt: z.nullish(z.string()),
        }),
      ),
    }),
  ),
});
const webhooksSchema = z.object({
  webhooks: z.array(z.object({ targetUrl: z.string(), deletedAt: z.nullish(z.string()) })),
});
const appsSchema = z.object({
  findManyApplications: z.array(
    z.object({ universalIdentifier: z.string(), name: z.string(), canBeUninstalled: z.boolean() }),
  ),
});

/** Refused for want of a right, unknown to this server, or of another shape there: not to be seen by this caller. */
const isNotShown = (error: unknown): boolean =>
  error instanceof z.core.$ZodError ||
  (isPrivacyError(error) && (error.code === 'MISSING_GRANT' || error.code === 'SERVER_REFUSED'));

const shown = async <T>(read: () => Promise<T>): Promise<T | null> => {
  try {
    return await read();
  } catch (error) {
    if (!isNotShown(error)) throw error;
    return null;
  }
};

/**
 * What is connected to the workspace and so may receive data, as far as whoever asks may see it. Three requests, since one
 * root that is refused takes the others of its request along.
 * @throws PrivacyError RATE_LIMITED, SERVER_UNREACHABLE
 */
export const readConnected = async (client: TwentyClient): Promise<Connected> => ({
  // Roles say which keys they are given to. The app reads them anyway, and needs no further right for this.
  apiKeys: await shown(async () =>
    rolesSchema
      .parse(await client.metadata('query ApiKeys { getRoles { apiKeys { id name expiresAt revokedAt } } }'))
      .getRoles.flatMap(({ apiKeys }) => apiKeys),
  ),
  webhooks: await shown(async () =>
    webhooksSchema
      .parse(await client.metadata('query Webhooks { webhooks { targetUrl deletedAt } }'))
      .webhooks.filter(({ deletedAt }) => !deletedAt),
  ),
  // Twenty's own parts cannot be uninstalled.
  apps: await shown(async () =>
    appsSchema
      .parse(
        await client.metadata(
          'query Apps { findManyApplications { universalIdentifier name canBeUninstalled } }',
        ),
      )
      .findManyApplications.filter(({ canBeUninstalled }) => canBeUninstalled),
  ),
});
