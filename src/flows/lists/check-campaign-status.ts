import * as z from 'zod/mini';

import { isPrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { writeAll, type Row } from '../../twenty/records';
import {
  campaignTask,
  campaignTaskId,
  purposeTask,
  purposeTaskId,
  type Campaign,
  type StoppedMails,
} from './campaign-task';
import { checkListMembers, type CampaignCheck } from './check-campaign';
import { LIST_OBJECTS } from './list-objects';
import { LIST_SELECTION, listFacts, readListWorld } from './list-world';
import { stopQueuedMails } from './stop-queued-mails';

type Clock = { now: () => Date; sleep: (milliseconds: number) => Promise<void> };

export type CampaignStatusOutcome = {
  campaigns: number;
  mayNotReceive: number;
  removed: number;
  stopped: number;
  failed: { code: string }[];
};

/** Somebody has decided to send. Until then a draft may be put together in any order. */
const GOING_OUT: ReadonlySet<string> = new Set(['SCHEDULED', 'SENDING']);

const actor = z.nullish(z.object({ workspaceMemberId: z.nullish(z.string()) }));
const eventSchema = z.object({
  properties: z.object({
    after: z.looseObject({
      id: z.string(),
      status: z.string(),
      subject: z.nullish(z.string()),
      listId: z.nullish(z.string()),
      deletedAt: z.nullish(z.string()),
      createdBy: actor,
    }),
  }),
});

const entry = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

/** Campaigns of a trigger's payload, one event or a batch, that are going out. */
export const campaignsInEvents = (payload: unknown): Campaign[] => {
  const campaigns = new Map<string, Campaign>();
  for (const one of (Array.isArray(payload) ? payload : [payload]).map(entry))
    for (const event of Array.isArray(one['events']) ? one['events'] : [one]) {
      const parsed = eventSchema.safeParse(event);
      if (!parsed.success) continue;
      const { id, status, subject, listId, deletedAt, createdBy } = parsed.data.properties.after;
      if (deletedAt || !GOING_OUT.has(status)) continue;
      campaigns.set(id, {
        id,
        status,
        subject: subject ?? '',
        listId: listId ?? null,
        ownerId: createdBy?.workspaceMemberId ?? null,
      });
    }
  return [...campaigns.values()];
};

/** Everything that is needed of the list and around it, in one request. */
const readAround = async (client: TwentyClient, campaign: Campaign, listId: string) => {
  const { world, rows } = await readListWorld(
    client,
    [
      {
        object: LIST_OBJECTS.messageList,
        filter: { id: { eq: listId } },
        selection: LIST_SELECTION,
        withDeleted: false,
      },
      {
        object: LIST_OBJECTS.task,
        filter: { id: { in: [campaignTaskId(campaign.id), purposeTaskId(listId)] } },
        selection: 'id',
      },
      ...(campaign.ownerId === null
        ? []
        : [
            {
              object: LIST_OBJECTS.workspaceMember,
              filter: { id: { eq: campaign.ownerId } },
              selection: 'id',
              withDeleted: false,
            },
          ]),
    ],
    { isLenient: true },
  );
  const isThere = (rows.get(LIST_OBJECTS.workspaceMember.name) ?? []).length > 0;
  return {
    world,
    list: listFacts(rows.get(LIST_OBJECTS.messageList.name)?.[0], world),
    // One that was done, or thrown away, is not opened again.
    tasks: new Set((rows.get(LIST_OBJECTS.task.name) ?? []).map(({ id }) => id)),
    campaign: { ...campaign, ownerId: isThere ? campaign.ownerId : null },
  };
};

const writeTask = async (client: TwentyClient, known: ReadonlySet<string>, task: Row): Promise<void> => {
  if (known.has(task.id)) return;
  await writeAll(client, [{ kind: 'upsert', object: LIST_OBJECTS.task, rows: [task] }]);
};

const checkGoingOut = async (
  client: TwentyClient,
  keyring: () => Keyring,
  clock: Clock,
  seen: Campaign,
  listId: string,
): Promise<{ check: CampaignCheck; mails: StoppedMails } | null> => {
  const { world, list, tasks, campaign } = await readAround(client, seen, listId);
  if (list === undefined) return null;
  if (list.purpose === null) {
    await writeTask(client, tasks, purposeTask(campaign, list));
    return null;
  }
  // The mails first: they may be leaving this very second.
  const mails =
    campaign.status === 'SENDING'
      ? await stopQueuedMails(client, keyring(), clock, campaign.id, list, world)
      : { stopped: 0, tooLate: 0 };
  const check = await checkListMembers(client, keyring, clock.now(), list, world, {
    remove: true,
    isLenient: true,
  });
  if (check.mayNotReceive > 0 || mails.stopped + mails.tooLate > 0)
    await writeTask(client, tasks, campaignTask(campaign, check, mails));
  return { check, mails };
};

/**
 * A campaign was scheduled or is being sent: those who may not receive it leave its list, their mails that still wait are
 * stopped, and whoever made the campaign gets a task. No request for other changes of a campaign.
 *
 * What this can do: a scheduled campaign takes its recipients from the list when its time comes, so that it goes out right.
 * What it cannot: hold a campaign back (platform fact §6), or recall what has left. Never throws.
 */
export const checkCampaignStatus = async (
  client: TwentyClient,
  keyring: () => Keyring,
  clock: Clock,
  payload: unknown,
): Promise<CampaignStatusOutcome> => {
  const outcome: CampaignStatusOutcome = {
    campaigns: 0,
    mayNotReceive: 0,
    removed: 0,
    stopped: 0,
    failed: [],
  };
  for (const campaign of campaignsInEvents(payload)) {
    if (campaign.listId === null) continue;
    outcome.campaigns += 1;
    try {
      const done = await checkGoingOut(client, keyring, clock, campaign, campaign.listId);
      outcome.mayNotReceive += done?.check.mayNotReceive ?? 0;
      outcome.removed += done?.check.removed ?? 0;
      outcome.stopped += done?.mails.stopped ?? 0;
    } catch (error) {
      outcome.failed.push({ code: isPrivacyError(error) ? error.code : 'UNEXPECTED' });
    }
  }
  return outcome;
};
