import type { ErasureOrder } from '../erasure/erasure-order';
import { distinct, type AnsweredReturn } from './subject-return';

/** Mails and meetings of somebody whose record came back too are part of that record's order. */
const joinToRecords = (returns: readonly AnsweredReturn[]): AnsweredReturn[] => {
  const isClear = ({ personId, matches, records }: AnsweredReturn): boolean =>
    records.some(({ seenIn }) => seenIn === 'person') ||
    matches.every((match) => match.personId !== personId);
  const joined = new Map<string, AnsweredReturn>();
  for (const one of [...returns].toSorted((a, b) => Number(isClear(b)) - Number(isClear(a)))) {
    const id = isClear(one) ? `${one.subjectKey}:${one.personId}` : one.subjectKey;
    const first = isClear(one)
      ? undefined
      : [...joined.values()].find(({ subjectKey }) => subjectKey === one.subjectKey);
    if (first === undefined) joined.set(id, { ...one });
    else {
      first.records = [...first.records, ...one.records];
      first.matches = [...first.matches, ...one.matches];
    }
  }
  return [...joined.values()];
};

/** One order a person record. Of two acts the one that leaves less counts. */
export const ordersFor = (returns: readonly AnsweredReturn[]): ErasureOrder[] => {
  const orders = new Map<string, ErasureOrder>();
  for (const { personId, subjectKey, matches, records } of joinToRecords(returns)) {
    if (personId === null) continue;
    const earlier = orders.get(personId);
    const erase = earlier?.act === 'ERASE' || matches.some(({ reason }) => reason === 'ERASED');
    const surrogate = erase
      ? null
      : (earlier?.surrogate ?? matches.find((match) => match.surrogate)?.surrogate ?? null);
    const seen = [
      ...(earlier?.seen ? [earlier.seen] : []),
      ...records.flatMap((record) => record.seen ?? []),
    ];
    const order: ErasureOrder = { personId, act: erase ? 'ERASE' : 'PSEUDONYMISE', reason: 'RETURN' };
    // The person keeps the key under which evidence knows them, whatever record they came back as.
    const [match] = matches;
    if (match !== undefined) order.subjectKey = { key: subjectKey, version: match.keyVersion };
    if (surrogate !== null) order.surrogate = surrogate;
    if (seen.length > 0) order.seen = mergedSeen(seen);
    orders.set(personId, order);
  }
  return [...orders.values()];
};

const mergedSeen = (
  seen: readonly NonNullable<ErasureOrder['seen']>[],
): NonNullable<ErasureOrder['seen']> => {
  const names = new Map(
    seen.flatMap((one) => one.names ?? []).map((name) => [JSON.stringify(name), name] as const),
  );
  return { emails: distinct(seen.flatMap((one) => one.emails ?? [])), names: [...names.values()] };
};
