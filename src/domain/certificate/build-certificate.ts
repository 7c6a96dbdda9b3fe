import type { ActionKind } from '../erasure/plan';
import type { RemainingRisk } from '../erasure/remaining-risk';
import type { GeneraliseFigures, GeneraliseOrigin, GeneraliseStep } from '../erasure/generalise-step';
import { PrivacyError } from '../errors';
import type { HoldGround } from '../holds';
import { CERTIFICATE_FORMAT, certificateSchema, type Certificate } from './certificate';
import { KEPT_REASONS, OTHER, UNREACHABLE, type Act, type Cause, type Language } from './codes';
import { citedStatute } from './statutes';

type Counts = Readonly<Record<string, number>>;

/** What a job knows when it ends, or when all but what is held is done. */
export type CertificateInput = {
  /** UUID of the `erasureJob`. */
  jobId: string;
  act: Act;
  /** What set the job off: its field `reason`. */
  reason: Cause;
  /** UUID of the person's record; left out of the certificate of an erasure. */
  personId: string | null;
  /** Keyed hash (hex) of the record's id, and the version of its key (`v1`). */
  subjectKey: string;
  keyVersion: string;
  /** `P-4F7K2M9QXY`; left out of the certificate of an erasure, whatever is given. */
  surrogate: string | null;
  /** ISO 8601. `finishedAt` is when the certificate is made, should something still be held. */
  startedAt: string;
  finishedAt: string;
  /** False while something is held. */
  isFinal: boolean;
  /** Records by object (singular API name): found with a link to the person, and changed. */
  found: Counts;
  done: Counts;
  /** Records by what the plan did with them. */
  actions: Readonly<Partial<Record<ActionKind, number>>>;
  /** Records by reason for which they, or a part of them, stay: codes of `Reason` in the plan. An unknown one counts as OTHER. */
  kept: Counts;
  /** What is held, one a hold and object. */
  held: readonly {
    /** UUID of the `legalHold`. */
    holdId: string;
    object: string;
    count: number;
    ground: HoldGround;
    /** As typed on the hold; only a citation that `citedStatute` reads gets into the certificate. */
    statute: string | null;
    /** ISO 8601; null: until somebody ends it. */
    until: string | null;
  }[];
  /** Records of other people that name the person: waiting for a human, redacted by decision, left by decision. */
  review: { pending: number; redacted: number; left: number };
  /** What the search at the end found: objects and columns searched, columns with a hit, hits by object, objects it could not read. */
  residual: {
    objects: number;
    columns: number;
    hits: number;
    byObject: Counts;
    unreadable: readonly string[];
  };
  /** What the record that stays still tells; see `remaining-risk.ts`. */
  risk?: RemainingRisk;
  /** What of the kept was said less exactly, and what that reached; left out where nothing was. */
  generalisation?: {
    origin: GeneraliseOrigin;
    wanted: number;
    found: GeneraliseFigures | null;
    steps: readonly GeneraliseStep[];
  };
  /** API requests of the whole job. */
  requests: number;
  /** The ledger's entry about the act and, once there is one, the seal that covers it (hashes in hex). */
  ledger: { entryId: string; hash: string; seal?: { sequence: number; hash: string } | null } | null;
  /** Version of this software: `0.1.0`. */
  version: string;
  /** Of the document; English by default. */
  language?: Language;
};

const sorted = <Value>(counts: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(Object.entries(counts).toSorted(([left], [right]) => (left < right ? -1 : 1)));

/** A finer figure would only pretend to be one. */
const hundredths = (share: number): number => Math.round(share * 100) / 100;

const generalised = ({
  origin,
  wanted,
  found,
  steps,
}: NonNullable<CertificateInput['generalisation']>): Certificate['generalisation'] => ({
  origin,
  wanted,
  k: found === null ? null : { before: found.k.before, after: found.k.after },
  cost: found === null ? null : hundredths(found.cost),
  steps: steps.map(({ object, field, step }) => ({
    field: `${object}.${field}`,
    step,
  })),
});

const known: ReadonlySet<string> = new Set(KEPT_REASONS);

const byKnownReason = (kept: Counts): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const [reason, count] of Object.entries(kept)) {
    const code = known.has(reason) ? reason : OTHER;
    counts[code] = (counts[code] ?? 0) + count;
  }
  return sorted(counts);
};

/** A day alone is refused, since it might be one of a person's life. */
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

/** ISO 8601 in UTC; what is no time stays as it is, and is refused with all else that has not its form. */
const utc = (time: string): string => {
  const read = new Date(ISO_TIME.test(time) ? time : '');
  return Number.isNaN(read.getTime()) ? time : read.toISOString();
};

/**
 * Makes the certificate of a job. Pure: the same input gives the same certificate.
 * @throws PrivacyError INVALID_INPUT naming the field whose value has not the form that a certificate takes, never the value
 */
export const buildCertificate = (input: CertificateInput): Certificate => {
  const isReversible = input.act === 'PSEUDONYMISE';
  const unreadable = [...new Set(input.residual.unreadable)].toSorted();
  const { risk, ledger, generalisation } = input;
  const certificate = certificateSchema.safeParse({
    format: CERTIFICATE_FORMAT,
    language: input.language ?? 'en',
    act: input.act,
    cause: input.reason,
    isFinal: input.isFinal,
    job: {
      id: input.jobId,
      startedAt: utc(input.startedAt),
      finishedAt: utc(input.finishedAt),
      requests: input.requests,
    },
    subject: {
      key: input.subjectKey,
      keyVersion: input.keyVersion,
      // Filed with the letters of the person, an erasure's certificate would be the mapping that must not exist (WP216).
      surrogate: isReversible ? input.surrogate : null,
      recordId: isReversible ? input.personId : null,
    },
    found: sorted(input.found),
    done: sorted(input.done),
    actions: sorted(input.actions),
    kept: byKnownReason(input.kept),
    held: input.held.map(({ holdId, object, count, ground, statute, until }) => ({
      holdId,
      object,
      count,
      ground,
      statute: citedStatute(statute),
      until: until === null ? null : utc(until),
    })),
    review: { pending: input.review.pending, redacted: input.review.redacted, left: input.review.left },
    residual: {
      objects: input.residual.objects,
      columns: input.residual.columns,
      hits: input.residual.hits,
      byObject: sorted(input.residual.byObject),
      unreadable,
    },
    risk:
      risk === undefined
        ? null
        : {
            singlingOut: { k: risk.singlingOut.k, fields: risk.singlingOut.fields },
            linkability: risk.linkability,
            inference: { fields: risk.inference.fields },
            level: risk.level,
          },
    ...(generalisation === undefined ? {} : { generalisation: generalised(generalisation) }),
    unreachable: UNREACHABLE.filter((place) => place !== 'UNREADABLE_OBJECTS' || unreadable.length > 0),
    ledger:
      ledger === null ? null : { entryId: ledger.entryId, entryHash: ledger.hash, seal: ledger.seal ?? null },
    software: { name: 'twenty-privacy', version: input.version },
  });
  if (certificate.success) return certificate.data;
  // A key of a record may be the value that does not belong here: name the field, not what is in it.
  const path = certificate.error.issues[0]?.path.slice(0, 2).filter(isOwnName) ?? [];
  throw new PrivacyError(
    'INVALID_INPUT',
    `A certificate takes ids, codes and numbers only, and "${path.join('.')}" is none of them. Nothing was certified.`,
    { field: path.join('.') },
  );
};

const RECORDS: ReadonlySet<PropertyKey> = new Set(['found', 'done', 'actions', 'kept', 'byObject']);
const isOwnName = (part: PropertyKey, index: number, path: readonly PropertyKey[]): boolean =>
  typeof part === 'string' && (index === 0 || !RECORDS.has(path[index - 1] ?? ''));
