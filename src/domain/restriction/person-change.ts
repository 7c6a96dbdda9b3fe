type Fields = Readonly<Record<string, unknown>>;

/** Who wrote, as Twenty shows it in `updatedBy`. */
export type Author = {
  /** `MANUAL`, `IMPORT`, `API`, `WORKFLOW`, `APPLICATION` …; empty when nobody says. */
  source: string;
  /** Of the member, API key, workflow or app. */
  name: string;
  memberId: string | null;
};

/** A change of a person's record, as an event or the timeline tells it. It holds personal data and lives in memory only. */
export type PersonChange = {
  personId: string;
  before: Fields;
  after: Fields;
  /** API names of the fields that changed. */
  fields: readonly string[];
  author: Author;
  /** The app wrote it: restricting, lifting, rectifying, erasing, or what the person said themselves. */
  isOwn: boolean;
  /** ISO 8601, when it was written. */
  at: string;
};

/**
 * What a restriction does not keep as it was: what the server writes by itself, the place in somebody's list, whether the
 * record is in the bin (that is looked at by itself), and the app's own lines about what was put back, which is written anew, and
 * about a revealed value, which the member writes who reveals it.
 */
const FREE: ReadonlySet<string> = new Set([
  'id',
  'updatedAt',
  'updatedBy',
  'deletedAt',
  'searchVector',
  'position',
  'restrictionNote',
  'lastReveal',
]);

export const isFrozenField = (field: string): boolean => !FREE.has(field);

export type Judgement =
  | { kind: 'NOT_CONCERNED' }
  /** Somebody set the state by hand: the restriction is completed. */
  | { kind: 'RESTRICTED_BY_HAND' }
  | { kind: 'PUT_BACK'; fields: readonly string[] };

/**
 * What follows from a change of a person's record under Art. 18: while processing is restricted, data is stored and
 * nothing else. Leaving the state by hand is such a change too; entering it is somebody's decision to restrict.
 */
export const judgeChange = ({ before, after, fields, isOwn }: PersonChange): Judgement => {
  if (isOwn) return { kind: 'NOT_CONCERNED' };
  const was = before['processingState'];
  if (was === 'RESTRICTED') {
    const frozen = fields.filter(isFrozenField);
    return frozen.length === 0 ? { kind: 'NOT_CONCERNED' } : { kind: 'PUT_BACK', fields: frozen };
  }
  // A surrogate stands under more than a restriction; whoever sets it to "restricted" changes nothing by that.
  return after['processingState'] === 'RESTRICTED' && was !== 'PSEUDONYMISED' && was !== 'ERASED'
    ? { kind: 'RESTRICTED_BY_HAND' }
    : { kind: 'NOT_CONCERNED' };
};
