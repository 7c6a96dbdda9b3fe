import type {
  OrderResults,
  PreviewOfPeople,
  PreviewOfPerson,
  RefusedPerson,
} from '../../../domain/orders/order-kinds';

type Counts = Record<string, number>;

const added = (into: Counts, counts: Counts): Counts => {
  const sum = { ...into };
  for (const [key, count] of Object.entries(counts)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
};

const asPeople = (preview: PreviewOfPerson): PreviewOfPeople => ({
  people: 1,
  found: preview.found,
  actions: preview.actions,
  stays: preview.stays,
  blocked: preview.isPossible ? [] : [{ personId: preview.personId, code: 'OBJECT_WITHOUT_TREATMENT' }],
  ...withCoarser(coarserOf(preview), undefined),
});

type Coarser = PreviewOfPeople['generalisation'];

/** Of one person's preview what the plan itself says less exactly; a mere suggestion is not in it. */
const coarserOf = ({ generalisation }: PreviewOfPerson): Coarser =>
  generalisation === undefined || generalisation.state === 'SUGGESTED'
    ? undefined
    : {
        state: generalisation.state,
        people: generalisation.steps.length > 0 ? 1 : 0,
        deals: generalisation.deals,
      };

const withCoarser = (one: Coarser, other: Coarser): Pick<PreviewOfPeople, 'generalisation'> => {
  const state = one?.state ?? other?.state;
  return state === undefined
    ? {}
    : {
        generalisation: {
          state,
          people: (one?.people ?? 0) + (other?.people ?? 0),
          deals: (one?.deals ?? 0) + (other?.deals ?? 0),
        },
      };
};

const NOTHING: PreviewOfPeople = { people: 0, found: {}, actions: {}, stays: {}, blocked: [] };

/** One preview of all, from those of the parts; the preview of a single person stays the detailed one it is. */
export const sumOfPreviews = (
  previews: readonly OrderResults['PREVIEW_ERASURE'][],
): PreviewOfPerson | PreviewOfPeople => {
  const [only] = previews;
  if (previews.length === 1 && only !== undefined && 'preview' in only) return only.preview;
  return previews
    .map((preview) => ('preview' in preview ? asPeople(preview.preview) : preview))
    .reduce(
      (sum, next) => ({
        people: sum.people + next.people,
        found: added(sum.found, next.found),
        actions: added(sum.actions, next.actions),
        stays: added(sum.stays, next.stays),
        blocked: [...sum.blocked, ...next.blocked],
        ...withCoarser(sum.generalisation, next.generalisation),
      }),
      NOTHING,
    );
};

/** Everybody whom the preview says the act cannot reach yet, and why. */
export const blockedIn = (preview: PreviewOfPerson | PreviewOfPeople): RefusedPerson[] =>
  'blocked' in preview ? preview.blocked : asPeople(preview).blocked;

/** How many there are of each, the most first. */
export const countedBy = <Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): { key: string; count: number; items: Item[] }[] => {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups]
    .map(([key, group]) => ({ key, count: group.length, items: group }))
    .toSorted((one, other) => other.count - one.count || one.key.localeCompare(other.key));
};
