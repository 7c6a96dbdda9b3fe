import { isErasedField, type FieldRules } from '../domain/erasure/plan-subject';
import { requireObject, type WorkspaceGraph } from '../domain/graph';
import { holdsSurrogate } from '../domain/surrogate';
import { keyedHash, seal, type Keyring } from '../keys/keyring';
import type { TwentyClient } from '../twenty/client';
import { writeAll, type Row, type Write } from '../twenty/records';
import type { Job } from './erasure-job';
import { stableId } from './stable-id';

/** The mapping from surrogate to identity, a sealed value a field; whoever may read SealedValue may undo the act (Art. 4(5)). */
const mappingRows = (
  graph: WorkspaceGraph,
  keyring: Keyring,
  job: Job,
  people: readonly Row[],
  rules: FieldRules,
): Row[] =>
  // Sealed once more after the overwrite, the mapping would lead from surrogate to surrogate, and the identity be lost.
  people
    .filter((person) => !holdsSurrogate(person))
    .flatMap((person) =>
      requireObject(graph, 'person')
        .fields.filter(
          (field) =>
            isErasedField(field, rules) && person[field.name] !== null && person[field.name] !== undefined,
        )
        .map((field) => {
          const sealed = seal(keyring, JSON.stringify(person[field.name]), {
            object: 'person',
            recordId: person.id,
            field: field.name,
          });
          return {
            id: stableId('mapping', job.id, person.id, field.name),
            name: `${job.surrogate} ${field.name}`,
            kind: 'PSEUDONYM_MAPPING',
            objectName: 'person',
            recordId: person.id,
            fieldName: field.name,
            ciphertext: sealed.ciphertext,
            keyVersion: sealed.keyVersion,
            personId: person.id,
          };
        }),
    );

/** Keyed hashes of the subject's addresses, so that a mail sync or an import that brings them back is recognised. */
const suppressionRows = (keyring: Keyring, job: Job): Row[] => {
  const { emails, phones, links } = job.subject.identifiers;
  const values: [kind: string, value: string][] = [
    ...emails.map((email): [string, string] => ['EMAIL', email]),
    ...phones.map(({ number }): [string, string] => ['PHONE', number]),
    ...links.map((link): [string, string] => ['LINK', link]),
  ];
  return values.map(([kind, value]) => {
    const hash = keyedHash(keyring, 'suppression', `${kind}:${value}`);
    return {
      id: stableId('suppression', hash),
      name: hash.slice(0, 12),
      hash,
      kind,
      reason: 'PSEUDONYMISED',
      keyVersion: keyring.currentVersion,
      since: job.startedAt,
    };
  });
};

/**
 * Writes what must exist before the first overwrite: the sealed mapping and the suppression entries. One request;
 * written again it changes nothing but the random part of the seals.
 */
export const writeEvidence = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  keyring: Keyring,
  job: Job,
  people: readonly Row[],
  rules: FieldRules,
): Promise<void> => {
  const writes: Write[] = [
    {
      kind: 'upsert',
      object: requireObject(graph, 'sealedValue'),
      rows: mappingRows(graph, keyring, job, people, rules),
    },
    { kind: 'upsert', object: requireObject(graph, 'suppression'), rows: suppressionRows(keyring, job) },
  ];
  await writeAll(
    client,
    writes.filter((write) => write.kind === 'upsert' && write.rows.length > 0),
  );
};
