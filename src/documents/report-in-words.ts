import type { Language } from '../domain/public-settings';
import { INTAKES, REFUSAL_GROUNDS, RIGHTS } from '../domain/requests/data-request';
import type { Outcomes, RequestReport } from '../domain/requests-report/report';
import { dateInWords } from '../pages/notice/in-words';
import type { DocumentBlock, PrivacyDocument } from './document';
import { DOCUMENT_TEXTS } from './texts';

const rowOf = (label: string, { received, done, refused, withdrawn, open }: Outcomes) => [
  label,
  received,
  done,
  refused,
  withdrawn,
  open,
];

const GROUNDS = [...REFUSAL_GROUNDS, 'NOT_STATED'] as const;

/** The report of requests as a document in one language. */
export const reportInWords = (report: RequestReport, language: Language): PrivacyDocument => {
  const words = DOCUMENT_TEXTS[language];
  const texts = words.report;
  const day = (iso: string): string => dateInWords(iso, language) ?? iso;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const days = (value: number | null): string => (value === null ? '–' : texts.days(number.format(value)));
  const { figures, ended } = report;
  const overdue =
    figures.overdueShare === null
      ? String(figures.overdue)
      : `${figures.overdue} (${share.format(figures.overdueShare)})`;
  const refusals = GROUNDS.filter((ground) => (report.refusals[ground] ?? 0) > 0);
  const intakes = INTAKES.filter((intake) => (report.byIntake[intake] ?? 0) > 0);
  const counts = (heading: string, rows: readonly (readonly [string, number])[]): DocumentBlock[] =>
    rows.length === 0
      ? []
      : [
          { kind: 'heading', text: heading },
          { kind: 'table', head: ['', texts.count], rows },
        ];
  return {
    language,
    title: texts.title,
    lines: [
      ...(report.controller === null ? [] : [report.controller]),
      texts.law,
      texts.period(day(report.period.from), day(report.period.to)),
      words.made(day(report.madeAt)),
    ],
    blocks: [
      { kind: 'heading', text: texts.now },
      {
        kind: 'facts',
        rows: [
          { label: texts.open, lines: [String(figures.open)] },
          { label: texts.overdue, lines: [overdue] },
          { label: texts.medianDays, lines: [days(figures.medianDays)] },
        ],
      },
      { kind: 'heading', text: texts.received },
      {
        kind: 'table',
        head: [
          texts.column.right,
          texts.column.received,
          texts.column.done,
          texts.column.refused,
          texts.column.withdrawn,
          texts.column.open,
        ],
        rows: RIGHTS.flatMap((right) => {
          const outcomes = report.byRight[right];
          return outcomes === undefined ? [] : [rowOf(texts.right[right], outcomes)];
        }),
        sum: rowOf(texts.sum, report.total),
      },
      {
        kind: 'facts',
        rows: [
          { label: texts.extended, lines: [String(report.extended)] },
          { label: texts.joined, lines: [String(report.joined)] },
        ],
      },
      { kind: 'heading', text: texts.answered },
      {
        kind: 'facts',
        rows: [
          { label: texts.onTime, lines: [String(ended.onTime)] },
          { label: texts.late, lines: [String(ended.late)] },
          ...(ended.withoutDueDate === 0
            ? []
            : [{ label: texts.withoutDueDate, lines: [String(ended.withoutDueDate)] }]),
        ],
      },
      ...counts(
        texts.refusals,
        refusals.map((ground) => [texts.ground[ground], report.refusals[ground] ?? 0]),
      ),
      ...counts(
        texts.intakes,
        intakes.map((intake) => [texts.intake[intake] ?? intake, report.byIntake[intake] ?? 0]),
      ),
      { kind: 'text', text: texts.note, isQuiet: true },
    ],
    foot: words.software,
  };
};
