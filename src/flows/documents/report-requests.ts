import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import { LANGUAGES, readPublicSettings, type Language } from '../../domain/public-settings';
import { OPEN_STATES } from '../../domain/requests/data-request';
import {
  buildReport,
  type CountedRequest,
  type Figures,
  type Period,
} from '../../domain/requests-report/report';
import { documentHtml } from '../../documents/document-html';
import { reportInWords } from '../../documents/report-in-words';
import { DOCUMENT_TEXTS } from '../../documents/texts';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Row } from '../../twenty/records';
import { SETTINGS_READ } from '../consent/read-purposes';
import { REQUEST_OBJECTS } from '../requests/request-objects';
import { keepDocument, type DocumentTools, type KeptDocument } from './keep-document';

export type ReportInput = {
  /** Null: the year that ends with now, day by day. */
  period: Period | null;
  language: Language | null;
  /** False: figures only, nothing is written. */
  asDocument: boolean;
};

const FIRST_YEAR = 2018;
const LONGEST_PERIOD_DAYS = 3 * 366;
const DAY = 86_400_000;

const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const empty = z.literal('');
const inputSchema = z.object({
  year: z.nullish(z.union([empty, z.coerce.number()])),
  from: z.nullish(z.union([empty, day])),
  to: z.nullish(z.union([empty, day])),
  language: z.nullish(z.union([empty, z.enum(LANGUAGES)])),
  document: z.nullish(z.union([empty, z.boolean(), z.enum(['true', 'false'])])),
});

const refuse = (message: string): never => {
  throw new PrivacyError('INVALID_INPUT', message);
};

const isDay = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().slice(0, 10) === text;

const periodOf = (from: string, to: string): Period => {
  if (!isDay(from) || !isDay(to)) return refuse('"From" and "To" are days that exist, such as 2026-01-31.');
  const days = (Date.parse(to) - Date.parse(from)) / DAY;
  if (days < 0) return refuse('"To" is not before "From".');
  if (days > LONGEST_PERIOD_DAYS || Number(from.slice(0, 4)) < FIRST_YEAR)
    return refuse(`A report covers three years at most, and none before ${FIRST_YEAR}.`);
  return { from, to };
};

/** Reads the input of the workflow action. @throws PrivacyError INVALID_INPUT saying what it takes */
export const parseReportInput = (input: unknown): ReportInput => {
  const parsed = inputSchema.safeParse(input ?? {});
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? '');
    return refuse(
      `"${name}" has a value that is not allowed: "year" is a year, "from" and "to" are days such as 2026-01-31, "language" is one of ${LANGUAGES.join(', ')}, "document" is true or false.`,
    );
  }
  const { year, from, to, language, document } = parsed.data;
  const choices = {
    language: language || null,
    asDocument: document !== false && document !== 'false',
  };
  if (from || to) {
    if (year) return refuse('Say either "Year", or "From" and "To".');
    if (!from || !to) return refuse('"From" and "To" go together.');
    return { ...choices, period: periodOf(from, to) };
  }
  if (year === null || year === undefined || year === '') return { ...choices, period: null };
  if (!Number.isInteger(year) || year < FIRST_YEAR || year > 2999)
    return refuse(`"Year" is a year from ${FIRST_YEAR} on, such as 2026.`);
  return { ...choices, period: periodOf(`${year}-01-01`, `${year}-12-31`) };
};

const timeOf = (value: unknown): number | null => {
  const time = Date.parse(typeof value === 'string' ? value : '');
  return Number.isNaN(time) ? null : time;
};

const countedIn = (row: Row): CountedRequest => ({
  right: row['right'] as CountedRequest['right'],
  state: row['state'] as CountedRequest['state'],
  intake: String(row['intake'] ?? ''),
  receivedAt: timeOf(row['receivedAt']) ?? timeOf(row['createdAt']) ?? 0,
  closedAt: timeOf(row['closedAt']),
  dueOn: /^\d{4}-\d\d-\d\d/.exec(String(row['dueOn'] ?? ''))?.[0] ?? null,
  isExtended: timeOf(row['extendedAt']) !== null,
  refusalGround: (row['refusalGround'] ?? null) as CountedRequest['refusalGround'],
  isJoined: Boolean(row['joinedIntoId']),
});

/** Enums and times only: neither who asked nor what they wrote is read. */
const readCounted = async (
  client: TwentyClient,
  { from }: Period,
): Promise<{ requests: CountedRequest[]; settings: readonly Row[] }> => {
  const since = { gte: `${from}T00:00:00.000Z` };
  const rows = await readAll(client, [
    SETTINGS_READ,
    {
      object: REQUEST_OBJECTS.dataRequest,
      filter: {
        or: [
          { receivedAt: since },
          { createdAt: since },
          { closedAt: since },
          { state: { in: [...OPEN_STATES] } },
        ],
      },
      selection:
        'id right state intake receivedAt createdAt closedAt dueOn extendedAt refusalGround joinedIntoId',
      withDeleted: false,
    },
  ]);
  return {
    requests: (rows.get(REQUEST_OBJECTS.dataRequest.name) ?? []).map(countedIn),
    settings: rows.get(REQUEST_OBJECTS.privacySetting.name) ?? [],
  };
};

const yearBefore = (now: Date): Period => {
  const to = now.toISOString().slice(0, 10);
  return { from: new Date(Date.parse(to) - 364 * DAY).toISOString().slice(0, 10), to };
};

export type ReportedRequests = Figures & {
  from: string;
  to: string;
  received: number;
  done: number;
  refused: number;
  withdrawn: number;
  extended: number;
  onTime: number;
  late: number;
} & (KeptDocument | { documentId: null; sha256: null; bytes: 0 });

/**
 * Counts the requests of a period and how things stand now, and keeps the report as a document. One request for each 200
 * requests of the period, and three to keep the document.
 * @throws PrivacyError INVALID_SETTING, and what uploading and writing throw
 */
export const reportRequests = async (tools: DocumentTools, input: ReportInput): Promise<ReportedRequests> => {
  const { client, now } = tools;
  const period = input.period ?? yearBefore(now);
  const { requests, settings: rows } = await readCounted(client, period);
  const settings = readPublicSettings(rows);
  const language = input.language ?? settings.languages[0] ?? 'en';
  const report = buildReport(requests, period, {
    controller: settings.controller?.name ?? null,
    language,
    madeAt: now,
  });
  const { received, done, refused, withdrawn } = report.total;
  const { onTime, late } = report.ended;
  const counts = {
    ...report.figures,
    ...period,
    received,
    done,
    refused,
    withdrawn,
    extended: report.extended,
    onTime,
    late,
  };
  if (!input.asDocument) return { ...counts, documentId: null, sha256: null, bytes: 0 };
  const kept = await keepDocument(tools, {
    kind: 'REQUEST_REPORT',
    name: `${DOCUMENT_TEXTS[language].report.title}, ${period.from} – ${period.to}`,
    fileName: `requests-${period.from}-${period.to}`,
    language,
    periodStart: period.from,
    periodEnd: period.to,
    html: documentHtml(reportInWords(report, language)),
    json: report,
    counts,
  });
  return { ...counts, ...kept };
};
