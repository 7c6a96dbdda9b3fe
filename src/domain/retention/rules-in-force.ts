import { readRetentionRule, type RetentionRule } from './retention-rule';
import type { RunProblem } from './run-report';

/**
 * A purpose that cannot be read, and whom it could keep: on consent those who gave it, by a contract whose end is nowhere
 * written those who have a deal, otherwise everybody.
 */
export type BlockingPurpose = { purposeId: string; keeps: 'ANYBODY' | 'WHO_CONSENTED' | 'WHO_HAS_DEALS' };

/** Whom a purpose on that legal basis could keep. */
export const keptOnBasis = (legalBasis: unknown): BlockingPurpose['keeps'] =>
  legalBasis === 'CONSENT' ? 'WHO_CONSENTED' : 'ANYBODY';

/** What the purposes say, read together. */
export type RulesInForce = {
  /** By API name of the object, those for people among them. */
  byObject: ReadonlyMap<string, readonly RetentionRule[]>;
  /** By object the purposes that cannot be read: whoever one of them could keep may not be acted on. */
  blocked: ReadonlyMap<string, readonly BlockingPurpose[]>;
  problems: readonly RunProblem[];
  /** All purposes by id, for what is shown. */
  names: ReadonlyMap<string, string>;
};

type PurposeRow = { id: string } & Readonly<Record<string, unknown>>;

const objectOf = (row: PurposeRow): string => {
  const name = row['retentionObjectName'];
  return typeof name === 'string' && name.trim() !== '' ? name.trim() : 'person';
};

const CONTRACT_FIELD_MISSING =
  'The period counts from the end of a contract, and neither people nor deals have a field for it: whoever has a deal is left alone. Add a date field named "contractEndsAt" to one of them, or choose another start.';

const asksForHidden = (fields: readonly string[]): string =>
  `An exception asks for ${fields.join(', ')}, which a field rule seals or calls sensitive: whom it keeps would tell what stands there. Choose another condition.`;

/**
 * Reads every purpose. One that cannot be read makes no rule and blocks whom it could keep.
 * @param hasContractEnd whether the end of a contract can be told for that object
 * @param hiddenIn fields that a filter over that object asks for and must not, see `hiddenFieldsIn`
 */
export const rulesInForce = (
  rows: readonly PurposeRow[],
  hasContractEnd: (objectName: string) => boolean,
  hiddenIn: (filter: Readonly<Record<string, unknown>>, objectName: string) => readonly string[] = () => [],
): RulesInForce => {
  const byObject = new Map<string, RetentionRule[]>();
  const blocked = new Map<string, BlockingPurpose[]>();
  const problems: RunProblem[] = [];
  const tell = (
    row: PurposeRow,
    code: RunProblem['code'],
    message: string,
    keeps = keptOnBasis(row['legalBasis']),
  ): void => {
    const object = objectOf(row);
    const blocking = { purposeId: row.id, keeps };
    blocked.set(object, [...(blocked.get(object) ?? []), blocking]);
    problems.push({ code, object: 'purpose', recordId: row.id, message });
  };
  for (const row of rows) {
    const reading = readRetentionRule(row);
    if (!reading.ok) {
      if ('message' in reading) tell(row, reading.reason, reading.message);
      continue;
    }
    const { rule } = reading;
    if (rule.trigger === 'CONTRACT_END' && !hasContractEnd(rule.objectName)) {
      tell(row, 'CONTRACT_FIELD_MISSING', CONTRACT_FIELD_MISSING, 'WHO_HAS_DEALS');
      continue;
    }
    const hidden = new Set(rule.exceptions.flatMap(({ filter }) => hiddenIn(filter, rule.objectName)));
    if (hidden.size > 0) {
      tell(row, 'EXCEPTION_UNREADABLE', asksForHidden([...hidden].toSorted()));
      continue;
    }
    byObject.set(rule.objectName, [...(byObject.get(rule.objectName) ?? []), rule]);
  }
  return {
    byObject,
    blocked,
    problems,
    names: new Map(rows.map((row) => [row.id, typeof row['name'] === 'string' ? row['name'] : ''])),
  };
};
