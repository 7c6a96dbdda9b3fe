import * as z from 'zod/mini';

import { GENERALISE_ORIGINS } from '../erasure/generalise-step';
import { HOLD_GROUNDS } from '../holds';
import { ACTION_KINDS, ACTS, CAUSES, KEPT_REASONS, LANGUAGES, OTHER, UNREACHABLE } from './codes';

/** In every certificate, so that a reader knows what it reads; a changed meaning gets a new number. */
export const CERTIFICATE_FORMAT = 'twenty-privacy/certificate/1';

/** Names of the data model, never of people: `messageParticipant`, `person.jobTitle`. */
const OBJECT_NAME = /^[a-z][A-Za-z0-9]{0,62}$/;
const FIELD_NAME = /^(?:[a-z][A-Za-z0-9]{0,62}\.)?[a-z][A-Za-z0-9]{0,62}$/;

const count = z.number().check(z.int(), z.nonnegative());
const uuid = z.string().check(z.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/));
const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/));
const objectName = z.string().check(z.regex(OBJECT_NAME));
const fieldName = z.string().check(z.regex(FIELD_NAME));
const countsByObject = z.record(objectName, count);

/**
 * What was done to one person's data, as evidence: enums, ids, counts, times and names of the data model. Every text has
 * a form of its own and everything else is refused, so that a value of a person's cannot get in.
 */
export const certificateSchema = z.strictObject({
  format: z.literal(CERTIFICATE_FORMAT),
  /** Of the document made from it, which holds an English version too. */
  language: z.enum(LANGUAGES),
  act: z.enum(ACTS),
  /** What set it off. */
  cause: z.enum(CAUSES),
  /** False while something is held: another certificate follows when the hold has ended. */
  isFinal: z.boolean(),
  job: z.strictObject({
    id: uuid,
    /** ISO 8601, UTC. */
    startedAt: time,
    finishedAt: time,
    /** API requests the act took. */
    requests: count,
  }),
  subject: z.strictObject({
    /** Keyed hash that stands for the person in the ledger. */
    key: hash,
    keyVersion: z.string().check(z.regex(/^v\d{1,6}$/)),
    /** Only when pseudonymised: after an erasure the certificate leads to no record. */
    surrogate: z.nullable(z.string().check(z.regex(/^P-[0-9A-HJKMNP-TV-Z]{10}$/))),
    recordId: z.nullable(uuid),
  }),
  /** Records with a link to the person, and those that were changed, by object. */
  found: countsByObject,
  done: countsByObject,
  /** What was done, in records. */
  actions: z.partialRecord(z.enum(ACTION_KINDS), count),
  /** What stays, by reason. */
  kept: z.partialRecord(z.enum([...KEPT_REASONS, OTHER]), count),
  /** What is held, by hold and object: Art. 17(3). */
  held: z.array(
    z.strictObject({
      holdId: uuid,
      object: objectName,
      count,
      ground: z.enum(HOLD_GROUNDS),
      /** A citation such as `§ 257 HGB`; null where the hold has none or one in words of its own. */
      statute: z.nullable(z.string()),
      /** Null: until somebody ends it. */
      until: z.nullable(time),
    }),
  ),
  /** Records of other people whose text names the person. */
  review: z.strictObject({ pending: count, redacted: count, left: count }),
  /** What a search through the workspace still found. */
  residual: z.strictObject({
    /** Objects and columns searched. */
    objects: count,
    columns: count,
    hits: count,
    byObject: countsByObject,
    /** Objects that the app may not read in this workspace. */
    unreadable: z.array(objectName),
  }),
  /** What is left for telling the person from others (WP216); null where nobody assessed it. */
  risk: z.nullable(
    z.strictObject({
      singlingOut: z.strictObject({ k: z.nullable(count), fields: z.array(fieldName) }),
      linkability: z.record(objectName, count),
      inference: z.strictObject({ fields: z.array(fieldName) }),
      level: z.enum(['LOW', 'MEDIUM', 'HIGH']),
    }),
  ),
  /** What of the kept was said less exactly against singling out; absent where nothing was. */
  generalisation: z.optional(
    z.strictObject({
      origin: z.enum(GENERALISE_ORIGINS),
      /** People who shall share a combination. */
      wanted: count,
      /** People who share it, without and with the steps; null where steps were chosen that nobody suggested. */
      k: z.nullable(z.strictObject({ before: count, after: count })),
      /** Share of what the quasi-identifiers said that is lost, 0 to 1, in hundredths; null as above. */
      cost: z.nullable(z.number().check(z.minimum(0), z.maximum(1))),
      steps: z.array(
        z.strictObject({
          field: fieldName,
          step: z.string().check(z.regex(/^(?:CLEAR|[a-z]{2,12}(?:-\d{1,9})?)$/)),
        }),
      ),
    }),
  ),
  /** What no app can reach, for the operator. */
  unreachable: z.array(z.enum(UNREACHABLE)),
  /** Where the act stands in the ledger; null when no entry was written. */
  ledger: z.nullable(
    z.strictObject({
      entryId: uuid,
      entryHash: hash,
      /** Null until the entry is sealed. */
      seal: z.nullable(z.strictObject({ sequence: count, hash })),
    }),
  ),
  software: z.strictObject({
    name: z.literal('twenty-privacy'),
    version: z.string().check(z.regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}(?:-[0-9a-z.]{1,20})?$/)),
  }),
});

/** Versioned JSON; see `docs/certificate.md`. Its text is `canonicalJson(certificate)`. */
export type Certificate = z.infer<typeof certificateSchema>;

/** Reads a certificate back from where it was stored; undefined when it is none, or of a version this one does not know. */
export const readCertificate = (value: unknown): Certificate | undefined => {
  const read = certificateSchema.safeParse(value);
  return read.success ? read.data : undefined;
};
