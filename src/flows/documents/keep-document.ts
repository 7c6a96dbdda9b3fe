import { privacyDocumentObject } from '../../identifiers';
import { sha256 } from '../../keys/sha256';
import type { TwentyClient } from '../../twenty/client';
import { writeAll } from '../../twenty/records';
import type { FileToUpload } from '../../twenty/upload';
import { ledgerRow } from '../ledger/ledger-row';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { stableId } from '../stable-id';

export type DocumentTools = {
  client: TwentyClient;
  now: Date;
  /** Uploads a file for a FILES field (`src/twenty/upload.ts`, bound to the workspace). */
  upload: (file: FileToUpload) => Promise<{ fileId: string }>;
};

export type DocumentToKeep = {
  kind: 'REGISTER' | 'REQUEST_REPORT';
  /** As the list of documents shows it. */
  name: string;
  /** Of the files, without what comes after the dot. */
  fileName: string;
  language: string;
  /** `YYYY-MM-DD`. */
  periodStart: string | null;
  periodEnd: string;
  html: string;
  json: unknown;
  counts: Readonly<Record<string, unknown>>;
};

export type KeptDocument = {
  documentId: string;
  /** SHA-256 of the JSON file, hex. */
  sha256: string;
  bytes: number;
};

/**
 * Keeps a document as a record with its files. Three requests: two uploads, and the record with its ledger entry. Stopped
 * anywhere it is run again and makes another; an upload that no record took is the platform's to clear away.
 * @throws PrivacyError of client or upload
 */
export const keepDocument = async (
  { client, now, upload }: DocumentTools,
  document: DocumentToKeep,
): Promise<KeptDocument> => {
  const utf8 = new TextEncoder();
  const json = utf8.encode(`${JSON.stringify(document.json, null, 1)}\n`);
  const html = utf8.encode(document.html);
  const hash = sha256.hex(json);
  const fieldUniversalIdentifier = privacyDocumentObject.fields.files;
  const store = async (extension: string, contentType: string, bytes: Uint8Array) => {
    const fileName = `${document.fileName}.${extension}`;
    const { fileId } = await upload({ fieldUniversalIdentifier, fileName, contentType, bytes });
    return { fileId, label: fileName };
  };
  const files = [await store('html', 'text/html', html), await store('json', 'application/json', json)];
  const documentId = stableId('privacy-document', ...files.map(({ fileId }) => fileId));
  await writeAll(client, [
    {
      kind: 'upsert',
      object: REQUEST_OBJECTS.privacyDocument,
      rows: [
        {
          id: documentId,
          name: document.name,
          kind: document.kind,
          periodStart: document.periodStart,
          periodEnd: document.periodEnd,
          madeAt: now.toISOString(),
          language: document.language,
          sha256: hash,
          counts: document.counts,
          files,
        },
      ],
    },
    {
      kind: 'upsert',
      object: REQUEST_OBJECTS.ledgerEntry,
      rows: [
        ledgerRow({
          id: stableId('privacy-document-made', documentId),
          action: 'EXPORT_CREATED',
          subjectKey: null,
          keyVersion: null,
          subjectObject: REQUEST_OBJECTS.privacyDocument.name,
          subjectRecordId: documentId,
          actorKind: 'WORKFLOW',
          actorId: null,
          details: { documentId, kind: document.kind, sha256: hash },
          happenedAt: now.toISOString(),
        }),
      ],
    },
  ]);
  return { documentId, sha256: hash, bytes: html.length + json.length };
};
