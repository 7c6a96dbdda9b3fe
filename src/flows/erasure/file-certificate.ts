import * as z from 'zod/mini';

import { readCertificate, type Certificate } from '../../domain/certificate/certificate';
import { certificateFile } from '../../domain/certificate/certificate-file';
import { canonicalJson } from '../../domain/ledger/canonical-json';
import { erasureJobObject } from '../../identifiers';
import { sha256 } from '../../keys/sha256';
import type { TwentyClient } from '../../twenty/client';
import type { FileToUpload } from '../../twenty/upload';

/** What filing needs: the API, uploads (one request each), and whoever draws the PDF. */
export type CertificateFiling = {
  client: TwentyClient;
  upload: (file: FileToUpload) => Promise<{ fileId: string }>;
  makePdf: (certificate: Certificate) => Promise<Uint8Array>;
};

export type FilingOutcome = {
  /** Jobs whose certificate was filed now, was filed already, or is of no form this version reads. */
  filed: number;
  upToDate: number;
  unreadable: number;
  /** API requests, uploads included. */
  requests: number;
};

/** Of a job that was changed; without one, every job that may lack files. */
export type FilingInput = { jobId?: string | undefined };

type Label = { fileId: string; label: string };
type JobRow = { id: string; certificate: unknown; certificateFiles: Label[] };

const rowsSchema = z.object({
  erasureJobs: z.object({
    edges: z.array(
      z.object({
        node: z.object({
          id: z.string(),
          certificate: z.unknown(),
          certificateFiles: z.pipe(
            z.nullish(z.array(z.object({ fileId: z.string(), label: z.string() }))),
            z.transform((files) => files ?? []),
          ),
        }),
      }),
    ),
  }),
});

/** A sweep is for what an event missed; the rest of a backlog comes an hour later. */
const SWEEP = 25;
/** A certificate that was renewed has files, but of the one before: only looking tells. A sweep comes by three times. */
const RENEWED = { hours: 3, first: 200 } as const;

const QUERY = `query CertificatesToFile($filter: ErasureJobFilterInput, $first: Int) {
  erasureJobs(filter: $filter, first: $first, orderBy: [{ updatedAt: DescNullsLast }]) {
    edges { node { id certificate certificateFiles { fileId label } } } } }`;
const MUTATION = `mutation FileCertificate($id: UUID!, $data: ErasureJobUpdateInput!) {
  updateErasureJob(id: $id, data: $data) { id } }`;

/** The field takes five files: this certificate, and the one before it, which may have been handed out. */
const KEPT_BEFORE = 2;

type Look = { filter: Record<string, unknown>; first: number };

/** The jobs to look at. The same root field twice in a request is refused (platform fact §3), hence one look a request. */
const looksFor = ({ jobId }: FilingInput, now: Date): Look[] => {
  if (jobId !== undefined) return [{ filter: { id: { eq: jobId } }, first: 1 }];
  const since = new Date(now.getTime() - RENEWED.hours * 60 * 60_000).toISOString();
  const certified = { certificate: { is: 'NOT_NULL' } };
  return [
    { filter: { and: [certified, { certificateFiles: { is: 'NULL' } }] }, first: SWEEP },
    {
      filter: { and: [certified, { certificateFiles: { is: 'NOT_NULL' } }, { updatedAt: { gte: since } }] },
      first: RENEWED.first,
    },
  ];
};

/** Names the job and, by a hash, the very certificate: files of another one are not taken for its own. */
export const certificateLabels = (certificate: Certificate): { pdf: string; json: string } => {
  const hash = sha256.hex(canonicalJson(certificate)).slice(0, 12);
  const name = `certificate-${certificate.job.id.slice(0, 8)}-${hash}`;
  return { pdf: `${name}.pdf`, json: `${name}.json` };
};

const writeFiles = async (
  { client, upload, makePdf }: CertificateFiling,
  row: JobRow,
  certificate: Certificate,
  labels: { pdf: string; json: string },
): Promise<void> => {
  const fieldUniversalIdentifier = erasureJobObject.fields.certificateFiles;
  const pdf = await upload({
    fieldUniversalIdentifier,
    fileName: labels.pdf,
    contentType: 'application/pdf',
    bytes: await makePdf(certificate),
  });
  const json = await upload({
    fieldUniversalIdentifier,
    fileName: labels.json,
    contentType: 'application/json',
    bytes: new TextEncoder().encode(certificateFile(certificate)),
  });
  const certificateFiles = [
    { fileId: pdf.fileId, label: labels.pdf },
    { fileId: json.fileId, label: labels.json },
    ...row.certificateFiles.slice(0, KEPT_BEFORE).map(({ fileId, label }) => ({ fileId, label })),
  ];
  // FILES are written one record at a time (platform fact §3).
  await client.core(MUTATION, { id: row.id, data: { certificateFiles } });
};

/** What became of a job's certificate; undefined when it has none yet. */
const fileIfMissing = async (
  filing: CertificateFiling,
  row: JobRow,
): Promise<'filed' | 'upToDate' | 'unreadable' | undefined> => {
  if (row.certificate === null || row.certificate === undefined) return undefined;
  const certificate = readCertificate(row.certificate);
  if (certificate === undefined) return 'unreadable';
  const labels = certificateLabels(certificate);
  const there = new Set(row.certificateFiles.map(({ label }) => label));
  if (there.has(labels.pdf) && there.has(labels.json)) return 'upToDate';
  await writeFiles(filing, row, certificate, labels);
  return 'filed';
};

/**
 * Files certificates as PDF and JSON on their jobs: one request to look (two for a sweep), three for each certificate that
 * lacks its files. Stopped anywhere, it starts again from what is there: an upload that no record took is the platform's
 * to clear away.
 * @throws PrivacyError of the client or an upload; certificates filed before stay filed
 */
export const fileCertificates = async (
  filing: CertificateFiling,
  input: FilingInput,
  now: Date,
): Promise<FilingOutcome> => {
  const before = filing.client.requestCount();
  let uploads = 0;
  const counted: CertificateFiling = {
    ...filing,
    upload: (file) => {
      uploads += 1;
      return filing.upload(file);
    },
  };
  const outcome = { filed: 0, upToDate: 0, unreadable: 0 };
  const seen = new Set<string>();
  for (const look of looksFor(input, now)) {
    const answer = rowsSchema.parse(await filing.client.core(QUERY, look));
    for (const { node } of answer.erasureJobs.edges) {
      // What the first look filed is among the files of the second.
      if (seen.has(node.id)) continue;
      seen.add(node.id);
      const state = await fileIfMissing(counted, node);
      if (state !== undefined) outcome[state] += 1;
    }
  }
  return { ...outcome, requests: filing.client.requestCount() - before + uploads };
};

const eventSchema = z.object({ recordId: z.optional(z.string()) });

/** What triggered a run: a changed job, or the clock, which sends nothing. */
export const readFilingTrigger = (payload: unknown): FilingInput => {
  const read = eventSchema.safeParse(payload ?? {});
  return { jobId: read.success ? read.data.recordId : undefined };
};
