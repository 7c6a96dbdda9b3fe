import { randomUUID } from 'node:crypto';

import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import type { DataRequest } from '../../domain/requests/data-request';
import { keyedHash } from '../../keys/keyring';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { ledgerRow } from '../ledger/ledger-row';
import type { CarryOut } from '../requests/carry-out/carry-out';
import type { MoveContext } from '../requests/move-request';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { stableId } from '../stable-id';
import { answerFilesRead, openAnswerRows, type SealedPart } from './answer-files';

const DAY_MS = 24 * 60 * 60_000;

/**
 * Says in the ledger that an answer was made, of how many parts and how large. The time is that of the last part, so that
 * a run that was stopped here and begins again writes the same entry.
 */
const logExport = async (
  { client, keyring }: MoveContext,
  request: DataRequest,
  rows: readonly Row[],
  files: readonly SealedPart[],
): Promise<void> => {
  const sealed = rows.filter((row) => !row.deletedAt).map((row) => String(row['sealedAt']));
  const happenedAt = sealed.toSorted().at(-1) ?? '';
  await writeAll(client, [
    {
      kind: 'upsert',
      object: REQUEST_OBJECTS.ledgerEntry,
      rows: [
        ledgerRow({
          id: stableId('export-created', request.id, happenedAt),
          action: 'EXPORT_CREATED',
          subjectKey: request.personId === null ? null : keyedHash(keyring, 'subject', request.personId),
          keyVersion: request.personId === null ? null : keyring.currentVersion,
          subjectObject: 'dataRequest',
          subjectRecordId: request.id,
          actorKind: 'APPLICATION',
          actorId: null,
          details: {
            right: request.right,
            parts: files.length,
            bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
          },
          happenedAt,
        }),
      ],
    },
  ]);
};

const partsSchema = z.object({
  parts: z.optional(z.number()),
  portable: z.optional(z.object({ parts: z.number() })),
});

/** How many parts the answer was made of, as whoever prepared it noted; null where they noted nothing. */
const partsMade = ({ result }: DataRequest): number | null => {
  const { data } = partsSchema.safeParse(result);
  return data?.parts ?? data?.portable?.parts ?? null;
};

const hasGaps = (files: readonly SealedPart[], made: number | null): boolean =>
  files.length === 0 ||
  (made !== null && files.length !== made) ||
  files.some(({ index, url }, place) => index !== place || url === null);

/**
 * Hands an answer over: the link that may be used once gets its identifier and the window begins, the mail with the link
 * waits in the outbox, and the request is done (Art. 12(3), 15, 20). Two requests beside the move.
 *
 * Parts that are missing send the request back to be prepared: nobody gets a link to an answer with a gap.
 * @throws PrivacyError IDENTITY_NOT_SETTLED for a request without a person, SEAL_BROKEN, UNKNOWN_KEY_VERSION
 */
export const deliverAnswer: CarryOut = async (context, request) => {
  const { client, keyring, now, settings } = context;
  if (request.personId === null)
    throw new PrivacyError(
      'IDENTITY_NOT_SETTLED',
      'An answer goes to the person on file; this request has none. Settle identity first.',
    );
  const read = answerFilesRead([request.id]);
  const rows = (await readAll(client, [{ ...read, selection: `${read.selection} sealedAt` }])).get(
    read.object.name,
  );
  const files = openAnswerRows(keyring, request.id, rows ?? []);
  if (hasGaps(files, partsMade(request)))
    return { moves: [{ kind: 'STEP', step: 'PREPARE_ANSWER', progress: 0 }] };
  await logExport(context, request, rows ?? [], files);
  const expiresAt = new Date(now.getTime() + settings.dataRequests.downloadDays * DAY_MS);
  return {
    moves: [
      {
        kind: 'COMPLETE',
        mail: 'answer-ready',
        result: { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) },
        patch: {
          deliveryToken: randomUUID(),
          deliveredAt: now.toISOString(),
          deliveryExpiresAt: expiresAt.toISOString(),
        },
      },
    ],
  };
};
