import type { PersonRisk } from '../../../domain/reidentification/assess-people';
import type { RiskReport } from '../../../domain/reidentification/risk-report';
import { entry, text } from '../model/json-field';

export const RISK_LEVELS = ['HIGH', 'MEDIUM', 'LOW'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** A record of `privacyRun` of the kind RISK as the server answers it. */
export type RiskRunRow = { id: string } & Readonly<Record<string, unknown>>;

export type RiskRun = {
  id: string;
  state: 'RUNNING' | 'DONE' | 'FAILED';
  /** ISO 8601; empty where it is not said. */
  startedAt: string;
  endedAt: string;
  failureCode: string;
  /** Undefined until it is done. */
  report: RiskReport | undefined;
};

const isPerson = (value: unknown): value is PersonRisk => {
  const { personId, singlingOut, linkability, inference, level } = entry(value);
  return (
    typeof personId === 'string' &&
    'k' in entry(singlingOut) &&
    typeof entry(linkability)['deals'] === 'number' &&
    Array.isArray(entry(inference)['fields']) &&
    (RISK_LEVELS as readonly unknown[]).includes(level)
  );
};

/** The field `findings`; undefined where it holds no report that this page can show. */
export const riskReportOf = (findings: unknown): RiskReport | undefined => {
  const written = entry(findings);
  const measures = entry(written['measures']);
  const isReport =
    typeof measures['people'] === 'number' &&
    typeof measures['assessed'] === 'number' &&
    Array.isArray(measures['columns']) &&
    Array.isArray(measures['diversity']) &&
    typeof written['outcome'] === 'string';
  if (!isReport) return undefined;
  const people = Array.isArray(written['people']) ? written['people'].filter(isPerson) : [];
  return { ...(written as unknown as RiskReport), people };
};

export const riskRunOf = (row: RiskRunRow): RiskRun => {
  const state = row['state'];
  return {
    id: row.id,
    state: state === 'RUNNING' || state === 'FAILED' ? state : 'DONE',
    startedAt: text(row['startedAt']),
    endedAt: text(row['endedAt']),
    failureCode: text(row['failureCode']),
    report: riskReportOf(row['findings']),
  };
};

/** The group in which a person could be meant, as far as it is known: with the deals where they tell more. */
export const groupOf = ({ singlingOut: { k, withDeals } }: PersonRisk): number | null => withDeals?.k ?? k;
