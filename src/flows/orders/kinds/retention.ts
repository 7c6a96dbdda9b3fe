import { isPrivacyError } from '../../../domain/errors';
import { readSettings } from '../../../domain/settings';
import { readAll } from '../../../twenty/records';
import { REQUEST_OBJECTS } from '../../requests/request-objects';
import { approveWaiting } from '../../retention/approve-waiting';
import { extendRetention } from '../../retention/extend-retention';
import { startRun } from '../../retention/run-record';
import { OrderRefused, type CarryOutKind, type OrderContext } from '../order-kind';

/** What the workspace has set; of the settings only this one is read, so that another that is wrong keeps nobody from a run. */
const modeAsSet = async ({ client }: Pick<OrderContext, 'client'>) => {
  const rows = await readAll(client, [
    {
      object: REQUEST_OBJECTS.privacySetting,
      filter: { name: { eq: 'retentionMode' } },
      selection: 'id name value',
      withDeleted: false,
    },
  ]);
  return readSettings(rows.get(REQUEST_OBJECTS.privacySetting.name) ?? []).retentionMode;
};

/** Begins a run, or says which one is under way; it goes on by itself. Two requests, one more by the setting. */
export const runRetention: CarryOutKind<'RUN_RETENTION'> = async (context) => {
  const { client, clock, content } = context;
  const mode = content.options.mode === 'DRY_RUN' ? 'DRY_RUN' : await modeAsSet(context);
  const { runId } = await startRun(client, clock, { mode });
  return { runId };
};

/** Lets go whom the brake of a run kept back: each is judged anew first, and whoever is no longer due stays. */
export const approveRetention: CarryOutKind<'APPROVE_RETENTION'> = async ({
  client,
  clock,
  content,
  keyring,
  order,
}) => {
  const { runId, waiting } = content.options;
  try {
    const { ordered } = await approveWaiting({ client, clock, keyring }, runId, {
      id: order.id,
      since: order.startedAt,
      approved: waiting,
    });
    return { ordered, skipped: Math.max(0, waiting - ordered) };
  } catch (error) {
    // Elsewhere this passes by itself; here the member has to look again at what they agreed to.
    if (isPrivacyError(error) && (error.code === 'REQUEST_CHANGED' || error.code === 'RECORD_NOT_FOUND'))
      throw new OrderRefused('APPROVAL_OUTDATED');
    throw error;
  }
};

/** Keeps people for longer; the moment it was ordered counts, so that it is the same when it is taken up again. */
export const extend: CarryOutKind<'EXTEND_RETENTION'> = async ({ client, content, keyring, order }) => {
  const { done, refused } = await extendRetention(
    { client, keyring: keyring(), now: order.startedAt },
    {
      personIds: content.personIds,
      until: content.options.until,
      reason: content.options.reason,
      actor: { kind: 'MEMBER', id: order.orderedBy },
    },
  );
  return { done, refused };
};
