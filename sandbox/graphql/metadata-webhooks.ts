import { randomUUID } from 'node:crypto';

import { stableId, WORKSPACE_ID } from '../metadata/identifiers';
import { badInput } from './errors';
import { EPOCH, requireAccess, type MetadataContext, type MetadataResolver } from './metadata-context';

/** Where webhooks are administered, keys are too; an app's own token lacks the flag (measured m). Nothing is delivered here. */
const allowed = (context: MetadataContext): MetadataContext['engine']['store'] => {
  requireAccess(context, 'API_KEYS_AND_WEBHOOKS');
  return context.engine.store;
};

const present = (webhook: object): Record<string, unknown> => ({
  description: null,
  ...webhook,
  applicationId: stableId(WORKSPACE_ID, 'application', 'custom'),
  createdAt: EPOCH,
  updatedAt: EPOCH,
  deletedAt: null,
});

export const webhookQueries: Record<string, MetadataResolver> = {
  webhooks: (_args, context) => allowed(context).list('webhook').map(present),
};

export const webhookMutations: Record<string, MetadataResolver> = {
  createWebhook: async ({ input }, context) => {
    const { targetUrl, operations, description, secret, id } = input as {
      id?: string;
      targetUrl: string;
      operations: string[];
      description?: string;
      secret?: string;
    };
    const webhook = {
      id: id ?? randomUUID(),
      targetUrl,
      operations,
      description: description ?? null,
      secret: secret ?? '',
    };
    await allowed(context).put('webhook', [webhook]);
    return present(webhook);
  },
  deleteWebhook: async ({ id }, context) => {
    const store = allowed(context);
    const webhook = store.get('webhook', String(id));
    if (!webhook) throw badInput('Webhook not found', 'WEBHOOK_NOT_FOUND');
    await store.remove('webhook', [webhook.id]);
    return present(webhook);
  },
};
