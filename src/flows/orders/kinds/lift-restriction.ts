import { mailSettings } from '../../../mail/mail-settings';
import { readAll } from '../../../twenty/records';
import { liftRestriction as liftOne } from '../../restriction/lift-restriction';
import { RESTRICTION_OBJECTS } from '../../restriction/restriction-objects';
import type { CarryOutKind, OrderContext } from '../order-kind';
import { textOf } from '../order-records';
import { eachPerson } from './each-person';

/** Whom an earlier attempt of this order had lifted it for. */
const liftedBefore = async ({
  client,
  content,
  order,
}: OrderContext<'LIFT_RESTRICTION'>): Promise<ReadonlySet<string>> => {
  if (!order.isResumed) return new Set();
  const rows = await readAll(client, [
    {
      object: RESTRICTION_OBJECTS.ledgerEntry,
      filter: {
        and: [
          { subjectRecordId: { in: content.personIds } },
          { action: { eq: 'RESTRICTION_LIFTED' } },
          { happenedAt: { gte: order.startedAt.toISOString() } },
        ],
      },
      selection: 'id subjectRecordId',
    },
  ]);
  return new Set((rows.get('ledgerEntry') ?? []).map((row) => textOf(row['subjectRecordId'])));
};

/** Lifts the restriction of each person, who is told first (Art. 18(3)). */
export const liftRestriction: CarryOutKind<'LIFT_RESTRICTION'> = async (context) => {
  const { client, clock, content, keyring, order, outward } = context;
  const told = content.options.told ?? 'MAIL';
  const parts = {
    client,
    keyring: keyring(),
    now: clock.now(),
    mail: told === 'MAIL' ? mailSettings(outward.mail) : null,
    outward,
  };
  const before = await liftedBefore(context);
  const { results, refused } = await eachPerson(context, async (personId) => {
    if (!before.has(personId))
      await liftOne(parts, { personId, told, actor: { kind: 'MEMBER', id: order.orderedBy } });
  });
  return { done: results.length, refused };
};
