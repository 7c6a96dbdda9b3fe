import { ACTION_KINDS, KEPT_REASONS, UNREACHABLE } from '../../domain/certificate/codes';
import type { PreviewItem, PreviewOfPeople, PreviewOfPerson } from '../../domain/orders/order-kinds';

type ActionKind = (typeof ACTION_KINDS)[number];

export type PlanLine = {
  action: string;
  count: number;
  /** Of the records that the preview lists, which may be fewer than `count`. */
  objects: { object: string; count: number }[];
};

/** A plan as a person reads it before they decide. */
export type ShownPlan = {
  goes: PlanLine[];
  stays: { reason: string; count: number }[];
  /** Records held on a ground of Art. 17(3). */
  held: number;
  heldUntil: string;
  review: { object: string; recordId: string }[];
  toReview: number;
  undecided: PreviewOfPerson['undecided'];
  rules: PreviewOfPerson['rules'];
  /** Of one person, where the server would count. */
  risk: PreviewOfPerson['risk'];
  /** Of one person: what of the kept is said less exactly, or could be. */
  coarser: PreviewOfPerson['generalisation'];
  /** Of several: how many of them, and of their deals, are said less exactly. */
  coarserPeople: PreviewOfPeople['generalisation'];
  /** Places that no app can reach; the same for everybody. */
  unreachable: readonly (typeof UNREACHABLE)[number][];
  records: number;
  isPossible: boolean;
  more: number;
};

/** What takes data away, in the order in which it is told. */
const GOES: readonly ActionKind[] = [
  'OVERWRITE',
  'CLEAR',
  'REDACT',
  'DETACH',
  'GENERALISE',
  'DESTROY',
  'WAIT',
];

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const objectsWith = (items: readonly PreviewItem[], action: string): PlanLine['objects'] => {
  const counts = new Map<string, number>();
  for (const item of items)
    if (item.action === action) counts.set(item.object, (counts.get(item.object) ?? 0) + 1);
  return [...counts]
    .map(([object, count]) => ({ object, count }))
    .toSorted((a, b) => b.count - a.count || a.object.localeCompare(b.object));
};

/** The plan of one person, or of several summed, of whom records are not told apart. */
export const planOf = (preview: PreviewOfPerson | PreviewOfPeople): ShownPlan => {
  const known = new Set<string>(KEPT_REASONS);
  const one = 'items' in preview ? preview : undefined;
  return {
    goes: GOES.flatMap((action): PlanLine[] => {
      const count = preview.actions[action] ?? 0;
      return count === 0 ? [] : [{ action, count, objects: objectsWith(one?.items ?? [], action) }];
    }),
    stays: Object.entries(preview.stays)
      .filter(([, count]) => count > 0)
      .map(([reason, count]) => ({ reason: known.has(reason) ? reason : 'OTHER', count }))
      .toSorted((a, b) => b.count - a.count),
    held: preview.actions['HOLD'] ?? 0,
    heldUntil: one?.heldUntil ?? '',
    review: one?.review ?? [],
    toReview: one?.review.length ?? preview.actions['REVIEW'] ?? 0,
    undecided: one?.undecided ?? [],
    rules: one?.rules ?? [],
    risk: one?.risk,
    coarser: one?.generalisation,
    coarserPeople: 'people' in preview ? preview.generalisation : undefined,
    // What this app may not read is found by the search at the end, and told by the certificate.
    unreachable: UNREACHABLE.filter((place) => place !== 'UNREADABLE_OBJECTS'),
    records: total(preview.found),
    isPossible: one?.isPossible ?? true,
    more: one?.more ?? 0,
  };
};
