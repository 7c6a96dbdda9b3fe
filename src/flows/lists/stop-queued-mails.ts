import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { chunked, writeAll, type Row } from '../../twenty/records';
import type { StoppedMails } from './campaign-task';
import { judgeMembers, type Member } from './judge-members';
import { LIST_OBJECTS } from './list-objects';
import type { ListFacts, ListWorld } from './list-world';

type Clock = { now: () => Date; sleep: (milliseconds: number) => Promise<void> };

const RECIPIENTS_PER_PAGE = 2000;
/** The server makes the mails of a campaign some time after it says that it is being sent, all at once or in parts. */
const PAUSES_MS: readonly number[] = [0, 1000, 3000, 8000, 20_000];
/** Twenty changes no more records by one filter. */
const MAILS_PER_REQUEST = 200;

const QUERY = `query Recipients($filter: MessageParticipantFilterInput) {
  messageParticipants(filter: $filter, first: ${RECIPIENTS_PER_PAGE}, orderBy: [{ id: AscNullsFirst }]) {
    edges { node { id personId messageId message { deliveryStatus } } } pageInfo { hasNextPage } } }`;
const pageSchema = z.object({
  messageParticipants: z.object({
    edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })),
    pageInfo: z.object({ hasNextPage: z.boolean() }),
  }),
});

const readRecipients = async (client: TwentyClient, campaignId: string): Promise<Row[]> => {
  const rows: Row[] = [];
  for (let after: string | undefined; ; after = rows.at(-1)?.id) {
    const page = pageSchema.safeParse(
      await client.core(QUERY, {
        filter: {
          messageCampaignId: { eq: campaignId },
          ...(after === undefined ? {} : { id: { gt: after } }),
        },
      }),
    );
    if (!page.success)
      throw new PrivacyError(
        'SERVER_ANSWER_UNREADABLE',
        'Twenty answered "messageParticipants" in an unknown shape.',
      );
    const { edges, pageInfo } = page.data.messageParticipants;
    rows.push(...edges.map(({ node }) => node as Row));
    if (!pageInfo.hasNextPage || edges.length === 0) return rows;
  }
};

/** What the server may still send: it tries those again that failed. */
const WAITING = ['QUEUED', 'FAILED'];
const GONE = ['SENT', 'BOUNCED', 'COMPLAINED'];

const statusOf = (row: Row): string =>
  String((row['message'] as { deliveryStatus?: unknown } | null | undefined)?.deliveryStatus);

/**
 * Stops mails of a campaign to people who may not receive it, as long as they are queued. A campaign that is being sent
 * has its recipients already, so taking them off the list comes too late for it; but the server sends a mail only while
 * its record says QUEUED or FAILED (read in the code of 2.21, where campaigns need a paid plan and could not be measured). Servers
 * that keep the queue elsewhere show no such mail, and nothing is done.
 *
 * Costs a request for two thousand recipients and two for each 200 of them, and one for each 200 mails stopped; up to five
 * requests over half a minute when no mail shows. Run again it stops what is left.
 * @throws PrivacyError from the client
 */
export const stopQueuedMails = async (
  client: TwentyClient,
  keyring: Keyring,
  clock: Clock,
  campaignId: string,
  list: ListFacts,
  world: ListWorld,
): Promise<StoppedMails> => {
  const seen = new Set<string>();
  const mails: StoppedMails = { stopped: 0, tooLate: 0 };
  for (const pause of PAUSES_MS) {
    await clock.sleep(pause);
    const fresh = (await readRecipients(client, campaignId)).filter(
      ({ id, personId }) => typeof personId === 'string' && !seen.has(id),
    );
    if (fresh.length === 0 && seen.size > 0) break;
    for (const { id } of fresh) seen.add(id);
    const byId = new Map(fresh.map((row) => [row.id, row]));
    const members = fresh.map((row): Member => ({ id: row.id, personId: String(row['personId']), list }));
    for await (const judged of judgeMembers(client, keyring, members, world, clock.now(), {
      isLenient: true,
    })) {
      const refused = judged
        .filter(({ refusal }) => refusal !== null)
        .map(({ member }) => byId.get(member.id))
        .filter((row) => row !== undefined);
      mails.tooLate += refused.filter((row) => GONE.includes(statusOf(row))).length;
      const waiting = refused.filter((row) => WAITING.includes(statusOf(row)));
      for (const ids of chunked(
        waiting.map((row) => String(row['messageId'])),
        MAILS_PER_REQUEST,
      )) {
        const written = await writeAll(client, [
          {
            kind: 'updateWhere',
            object: LIST_OBJECTS.message,
            filter: { and: [{ id: { in: ids } }, { deliveryStatus: { in: WAITING } }] },
            data: { deliveryStatus: 'SKIPPED' },
          },
        ]);
        const stopped = written.get('updateMessages')?.length ?? 0;
        mails.stopped += stopped;
        mails.tooLate += ids.length - stopped;
      }
    }
  }
  return mails;
};
