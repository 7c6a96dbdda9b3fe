import { isPrivacyError } from '../../domain/errors';
import type { Keyring } from '../../keys/keyring';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { KNOWN } from '../returns/own-objects';
import type { Clock } from '../worker';
import { openContent, SEALED_SELECTION, SEALED_VALUE, sealedFieldsOf } from './sealed-values';

/** The guard of the record that stays has its own event, and takes over what its mask stands for. */
const MERGE_MS = 5000;

const SURROGATES: ReadonlySet<unknown> = new Set(['ERASED', 'PSEUDONYMISED']);

const isShown = (keyring: Keyring, row: Row, heir: Row): boolean => {
  try {
    return openContent(keyring, row).masks.includes(String(heir[String(row['fieldName'])] ?? ''));
  } catch (error) {
    if (isPrivacyError(error)) return false;
    throw error;
  }
};

/**
 * Destroys what was sealed for people who were merged into others: it hangs on the record that stays, and opens for none
 * (platform fact §5). What hangs on nobody is left to `rotateKeys`; what a surrogate record has got with a person's place is
 * the way back and stays; and so does a value whose mask the record that stays shows, to be taken over.
 * One request where nothing was sealed for them, three otherwise.
 * @returns how many
 */
export const destroyMerged = async (
  { client, keyring, clock }: { client: TwentyClient; keyring: Keyring; clock: Clock },
  destroyed: readonly string[],
  fields: readonly string[],
): Promise<number> => {
  const read = async (): Promise<Row[]> =>
    (
      (
        await readAll(client, [
          {
            object: SEALED_VALUE,
            filter: {
              and: [sealedFieldsOf('person', destroyed, fields), { personId: { is: 'NOT_NULL' } }],
            },
            selection: SEALED_SELECTION,
            withDeleted: false,
          },
        ])
      ).get(SEALED_VALUE.name) ?? []
    ).filter((row) => row['personId'] !== row['recordId']);
  if ((await read()).length === 0) return 0;
  await clock.sleep(MERGE_MS);
  const rows = await read();
  if (rows.length === 0) return 0;
  const found = await readAll(client, [
    {
      object: KNOWN.person,
      filter: { id: { in: [...new Set(rows.map((row) => String(row['personId'])))] } },
      selection: `id deletedAt processingState ${fields.join(' ')}`,
    },
  ]);
  const heirs = new Map((found.get('person') ?? []).map((person) => [person.id, person]));
  const gone = rows.filter((row) => {
    const heir = heirs.get(String(row['personId']));
    return heir !== undefined && !SURROGATES.has(heir['processingState']) && !isShown(keyring, row, heir);
  });
  if (gone.length > 0)
    await writeAll(client, [
      { kind: 'destroyWhere', object: SEALED_VALUE, filter: { id: { in: gone.map(({ id }) => id) } } },
    ]);
  return gone.length;
};
