import { isWrittenField } from '../../domain/erasure/plan-subject';
import type { Plan } from '../../domain/erasure/plan';
import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { HeldBy } from '../../domain/holds';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import { holdsSurrogate } from '../../domain/surrogate';
import { seal, type Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { writeAll, type Row, type Write } from '../../twenty/records';
import { CONSENT_OBJECTS } from '../consent/consent-objects';
import { contactKeysOf } from '../public/contact-key';
import { unsealedOriginals, type Original } from './coarsened-originals';
import type { Job } from './erasure-job';
import { sealedFilters } from './sealed-fields';
import { holdEntries } from '../holds/hold-entries';
import { beginningEntries } from './job-entries';
import { ledgerRow } from '../ledger/ledger-row';
import { stableId } from '../stable-id';
import { suppressionRows } from '../returns/suppression';

/** What a job is about to do to its subject. */
export type Evidence = {
  job: Job;
  /** The person's records as they are before the act. */
  people: readonly Row[];
  /** What is going to be said less exactly, as it is before the act. */
  originals?: readonly Original[];
  holds: readonly HeldBy[];
  plan: Plan;
};

/** The mapping from surrogate to identity, a sealed value a field; whoever may read SealedValue may undo the act (Art. 4(5)). */
const mappingRow = (
  keyring: Keyring,
  job: Job,
  { object, recordId, field, value }: Original,
  personId: string,
): Row => {
  const sealed = seal(keyring, JSON.stringify(value), {
    object,
    recordId,
    field,
  });
  return {
    id: stableId('mapping', job.id, recordId, field),
    name: `${job.surrogate} ${field}`,
    kind: 'PSEUDONYM_MAPPING',
    objectName: object,
    recordId,
    fieldName: field,
    ciphertext: sealed.ciphertext,
    keyVersion: sealed.keyVersion,
    personId,
  };
};

/** Exact values of what is kept, sealed with the mapping: a pseudonymisation can be undone, deals included. */
const originalRows = (
  keyring: Keyring,
  { job, originals = [] }: Evidence,
  unsealed: ReadonlySet<Original>,
): Row[] =>
  originals
    .filter((original) => unsealed.has(original))
    .map((original) =>
      mappingRow(keyring, job, original, original.object === 'person' ? original.recordId : job.personId),
    );

const mappingRows = (
  graph: WorkspaceGraph,
  keyring: Keyring,
  { job, people }: Evidence,
  rules: RuleBook,
): Row[] =>
  // Sealed once more after the overwrite, the mapping would lead from surrogate to surrogate, and the identity be lost.
  people
    .filter((person) => !holdsSurrogate(person))
    .flatMap((person) =>
      requireObject(graph, 'person')
        .fields.filter(
          (field) =>
            isWrittenField(field, rules) && person[field.name] !== null && person[field.name] !== undefined,
        )
        .map((field) =>
          mappingRow(
            keyring,
            job,
            {
              object: 'person',
              recordId: person.id,
              field: field.name,
              value: person[field.name],
            },
            person.id,
          ),
        ),
    );

/** Everything sealed about a person but single fields, which a rule may keep: the mapping, an answer's files. */
const MAPPINGS_AND_FILES = ['PSEUDONYM_MAPPING', 'ANSWER_FILE'];

/**
 * An erased person's sealed values go, those of an earlier pseudonymisation with them, and what was suppressed then no
 * longer says which surrogate it led to: nothing leads back. Of sealed fields those go whose masks do.
 */
const forgetting = (graph: WorkspaceGraph, evidence: readonly Evidence[], rules: RuleBook): Write[] => {
  const personIds = evidence
    .filter(({ job }) => job.act === 'ERASE')
    .flatMap(({ job }) => job.subject.personIds);
  const sealed = [
    ...(personIds.length === 0
      ? []
      : [{ and: [{ personId: { in: personIds } }, { kind: { in: MAPPINGS_AND_FILES } }] }]),
    ...evidence.flatMap(({ job, plan }) =>
      sealedFilters(graph, rules, { act: job.act, personIds: job.subject.personIds, plan }),
    ),
  ];
  const values: Write[] =
    sealed.length === 0
      ? []
      : [
          {
            kind: 'destroyWhere',
            object: requireObject(graph, 'sealedValue'),
            filter: { or: sealed },
          },
        ];
  return personIds.length === 0
    ? values
    : [
        ...values,
        {
          kind: 'updateWhere',
          object: requireObject(graph, 'suppression'),
          filter: { personId: { in: personIds } },
          data: { reason: 'ERASED', surrogate: null },
        },
      ];
};

/**
 * Sign-ups that came in through a form under one of the subject's addresses and that no person stands for yet: nobody but
 * the sealed contact in them knows whose they are, and once the subject is gone nobody may.
 */
const withoutSignUps = (keyring: Keyring, evidence: readonly Evidence[]): Write[] => {
  const keys = contactKeysOf(
    keyring,
    evidence.flatMap(({ job }) => job.subject.identifiers.emails),
  );
  return keys.length === 0
    ? []
    : [
        {
          kind: 'destroyWhere',
          object: CONSENT_OBJECTS.consent,
          filter: { and: [{ contactKey: { in: keys } }, { personId: { is: 'NULL' } }] },
        },
      ];
};

/** The suppression entries of a job's subject; no address is in them in the clear. */
export const suppressionRowsOf = (keyring: Keyring, job: Job): Row[] =>
  suppressionRows(keyring, {
    personId: job.personId,
    subjectKey: job.subjectKey,
    act: job.act,
    surrogate: job.surrogate,
    identifiers: job.subject.identifiers,
    since: job.startedAt,
  });

const byId = (rows: readonly Row[]): Row[] => [...new Map(rows.map((row) => [row.id, row])).values()];

/**
 * Writes what must exist before the first overwrite: the sealed mapping of a pseudonymisation, the suppression entries and
 * the first ledger entries. One request for all jobs; written again it changes nothing but the random part of the seals.
 */
export const writeEvidence = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  keyring: Keyring,
  evidence: readonly Evidence[],
  rules: RuleBook,
): Promise<void> => {
  const reversible = evidence.filter(({ job }) => job.act === 'PSEUDONYMISE');
  const unsealed = new Set(
    await unsealedOriginals(
      client,
      graph,
      reversible.flatMap(({ originals = [] }) => originals),
    ),
  );
  const suppressed = evidence.map(({ job }) => suppressionRowsOf(keyring, job));
  const entries = evidence.flatMap(({ job, holds }, index) => [
    ...beginningEntries(job, suppressed[index]?.length ?? 0),
    ...holdEntries(
      {
        jobId: job.id,
        personId: job.personId,
        subjectKey: job.subjectKey,
        keyVersion: job.settings.subjectKeyVersion,
        at: job.startedAt,
      },
      holds,
    ),
  ]);
  const upserts: [object: string, rows: Row[]][] = [
    [
      'sealedValue',
      // Who is named twice, by a rule and by a step, is sealed once.
      byId([
        ...reversible.flatMap((one) => originalRows(keyring, one, unsealed)),
        ...reversible.flatMap((one) => mappingRows(graph, keyring, one, rules)),
      ]),
    ],
    ['suppression', byId(suppressed.flat())],
    ['ledgerEntry', entries.map(ledgerRow)],
  ];
  await writeAll(client, [
    ...upserts
      .filter(([, rows]) => rows.length > 0)
      .map(([object, rows]): Write => ({ kind: 'upsert', object: requireObject(graph, object), rows })),
    ...forgetting(graph, evidence, rules),
    ...withoutSignUps(keyring, evidence),
  ]);
};
