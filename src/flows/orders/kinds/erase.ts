import { canonicalJson } from '../../../domain/ledger/canonical-json';
import { PREVIEW_LASTS_HOURS, type RefusedPerson } from '../../../domain/orders/order-kinds';
import { readOrder } from '../../../domain/orders/order-options';
import { readSettings } from '../../../domain/settings';
import { readAll, type Row } from '../../../twenty/records';
import { erasePeople } from '../../erasure/erase-people';
import { isOpenJob, OPEN_STATES } from '../../erasure/erasure-job';
import { orderErasures } from '../../erasure/order-erasures';
import { REQUEST_OBJECTS } from '../../requests/request-objects';
import { OrderRefused, type CarryOutKind, type OrderContext } from '../order-kind';
import { isProven } from '../order-proof';
import { ordersRead, PRIVACY_ORDER, textOf, timeOf } from '../order-records';

type Erase = OrderContext<'ERASE'>;

const HOUR_MS = 3_600_000;

const sameSet = (left: readonly string[], right: readonly string[]): boolean =>
  canonicalJson(left.toSorted()) === canonicalJson(right.toSorted());

/**
 * Whether the person who orders has seen what they order: a preview of their own, done, untouched since, and of the same.
 * @throws OrderRefused
 */
const requirePreview = ({ content, keyring, order }: Erase, preview: Row | undefined): void => {
  const { act, choices = {}, typed } = content.options;
  if (typed !== act || preview === undefined) throw new OrderRefused('PREVIEW_NEEDED');
  const shown = readOrder({ kind: preview['kind'], options: preview['options'] });
  const isSame =
    shown.ok &&
    shown.content.kind === 'PREVIEW_ERASURE' &&
    preview['state'] === 'DONE' &&
    preview['orderedBy'] === order.orderedBy &&
    shown.content.options.act === act &&
    canonicalJson(shown.content.options.choices ?? {}) === canonicalJson(choices) &&
    sameSet(shown.content.personIds, content.personIds) &&
    isProven(keyring(), preview);
  if (!isSame) throw new OrderRefused('PREVIEW_NEEDED');
  if (order.startedAt.getTime() - timeOf(preview['finishedAt']) > PREVIEW_LASTS_HOURS * HOUR_MS)
    throw new OrderRefused('PREVIEW_OLD');
};

/** Who cannot be done at all, with why; the jobs of the others say the rest. */
const refusalOf = (
  act: string,
  isAskedCoarser: boolean,
  person: Row | undefined,
  open: Row | undefined,
): string | null => {
  // Their job goes on, or is the one that was ordered: what the record says by now is that job's doing.
  if (open !== undefined) return open['act'] === act ? null : 'JOB_ALREADY_RUNNING';
  if (person === undefined) return 'PERSON_NOT_FOUND';
  switch (textOf(person['processingState'])) {
    // What was kept of them can be said less exactly by a job of the same act.
    case 'ERASED':
      return act === 'ERASE' && isAskedCoarser ? null : 'ALREADY_ERASED';
    case 'PSEUDONYMISED':
      return act === 'PSEUDONYMISE' && !isAskedCoarser ? 'ALREADY_PSEUDONYMISED' : null;
    default:
      return null;
  }
};

/**
 * Hands an erasure over to the jobs that do it, and is done by that: a job a person, under one order where they are several.
 * The jobs have leases, evidence and a certificate of their own. Taken up again it finds the jobs it made.
 */
export const erase: CarryOutKind<'ERASE'> = async (context) => {
  const { client, clock, content, keyring, order } = context;
  const { act, choices = {}, previewOrderId } = content.options;
  const since = order.startedAt.toISOString();
  const rows = await readAll(client, [
    ordersRead({ id: { eq: previewOrderId } }),
    {
      object: REQUEST_OBJECTS.person,
      filter: { id: { in: content.personIds } },
      selection: 'id processingState',
    },
    {
      object: REQUEST_OBJECTS.privacySetting,
      filter: { and: [{ name: { eq: 'eraseFromRecord' } }, { kind: { eq: 'SETTING' } }] },
      selection: 'id name value',
      withDeleted: false,
    },
    {
      object: REQUEST_OBJECTS.erasureJob,
      filter: {
        and: [
          { personId: { in: content.personIds } },
          {
            or: [
              { state: { in: [...OPEN_STATES, 'NEEDS_ATTENTION'] } },
              ...(order.isResumed ? [{ startedAt: { gte: since } }, { finishedAt: { gte: since } }] : []),
            ],
          },
        ],
      },
      selection: 'id personId act state startedAt finishedAt sealedIdentifiers',
    },
  ]);
  if (readSettings(rows.get(REQUEST_OBJECTS.privacySetting.name) ?? []).eraseFromRecord === 'REQUEST_ONLY')
    throw new OrderRefused('APPROVAL_NEEDED');
  requirePreview(context, rows.get(PRIVACY_ORDER.name)?.[0]);

  const people = new Map((rows.get(REQUEST_OBJECTS.person.name) ?? []).map((row) => [row.id, row]));
  const jobs = rows.get(REQUEST_OBJECTS.erasureJob.name) ?? [];
  const open = new Map(
    jobs.filter((job) => !job.deletedAt && isOpenJob(job)).map((job) => [textOf(job['personId']), job]),
  );
  // A run that was stopped after it had ordered: a job that was made since, or has ended since, does not make it order another one.
  const ordered = new Map(
    jobs
      .filter(
        (job) =>
          order.isResumed &&
          job['act'] === act &&
          [job['startedAt'], job['finishedAt']].some((at) => timeOf(at) >= order.startedAt.getTime()),
      )
      .map((job) => [textOf(job['personId']), job.id]),
  );
  const refused: RefusedPerson[] = [];
  const personIds: string[] = [];
  for (const personId of content.personIds) {
    const code = ordered.has(personId)
      ? null
      : refusalOf(act, choices.generalise !== undefined, people.get(personId), open.get(personId));
    if (code === null) personIds.push(personId);
    else refused.push({ personId, code });
  }
  const started = personIds.length;
  if (started === 0) return { started, refused };
  const parts = { client, keyring: keyring(), clock };
  if (content.personIds.length > 1) {
    const left = personIds.filter((id) => !ordered.has(id));
    if (left.length === 0) return { started, refused };
    const { orderId } = await erasePeople(parts, { personIds, act, choices, isDecided: true });
    return { started, refused, parentJobId: orderId };
  }
  const [only = ''] = personIds;
  const known = ordered.get(only);
  if (known !== undefined) return { started, refused, jobIds: [known] };
  const { jobIds } = await orderErasures(
    parts,
    personIds.map((personId) => ({ personId, act, reason: 'ORDER' })),
    { choices, isDecided: true },
  );
  return { started, refused, jobIds };
};
