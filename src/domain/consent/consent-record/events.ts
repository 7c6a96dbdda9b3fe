import type { ConsentState, LegalBasis } from '../facts';
import { BASIS_TERM, STATE_TERM } from './vocabulary';
import type { ConsentSource, EvidenceSource } from './sources';

/** What happened to an answer. Confirming is giving once more, through the link. */
type EventKind = ConsentState | 'CONFIRMED' | 'OBJECTED';

/** A ledger entry that proves an event, to be looked up in an export of the ledger by its id. */
export type LedgerPlace = {
  entry_id: string;
  action: string;
  happened_at: string;
  entry_hash: string;
  /** Place in the ledger; null until a seal covers it, within a minute. */
  sequence: number | null;
  seal: number | null;
  seal_hash: string | null;
};

export type Duration = { type: string; value?: string };

export type ConsentEvent = {
  event_time: string;
  validity_duration: Duration;
  entity_id: string[];
  event_type: string[];
  event_state: string;
  indication_method?: string;
  ledger: LedgerPlace[];
};

/** An objection (Art. 21) is the exercise of a right, and no state of a consent. */
export type RightExercise = {
  type: 'dpv:RightExerciseActivity';
  right: 'eu-gdpr:A21';
  status: 'dpv:RequestAccepted';
  event_time: string;
  entity_id: string[];
  indication_method?: string;
  ledger: LedgerPlace[];
};

export type Entities = { principal: string; controller: string; guardian: string };

type Happening = { kind: EventKind; at: string; evidence: EvidenceSource[] };

const KIND_OF_ACTION: Readonly<Record<string, EventKind>> = {
  CONSENT_REQUESTED: 'REQUESTED',
  CONSENT_GIVEN: 'GIVEN',
  CONSENT_CONFIRMED: 'CONFIRMED',
  CONSENT_REFUSED: 'REFUSED',
  CONSENT_WITHDRAWN: 'WITHDRAWN',
  CONSENT_EXPIRED: 'EXPIRED',
  CONSENT_INVALIDATED: 'INVALIDATED',
  OBJECTION_RECORDED: 'OBJECTED',
};

/** For a purpose that does not rest on consent, a no is an objection. */
const asObjection = (kind: EventKind, basis: LegalBasis): EventKind =>
  basis !== 'CONSENT' && (kind === 'REFUSED' || kind === 'WITHDRAWN') ? 'OBJECTED' : kind;

const kindOf = ({ action, importedState }: EvidenceSource, basis: LegalBasis): EventKind | undefined => {
  const kind = action === 'CONSENT_IMPORTED' ? (importedState as EventKind | null) : KIND_OF_ACTION[action];
  return kind && Object.hasOwn(ORDER, kind) ? asObjection(kind, basis) : undefined;
};

/** How events of the same moment follow each other. */
const ORDER: Readonly<Record<EventKind, number>> = {
  REQUESTED: 0,
  GIVEN: 1,
  CONFIRMED: 2,
  REFUSED: 3,
  OBJECTED: 4,
  WITHDRAWN: 5,
  EXPIRED: 6,
  INVALIDATED: 7,
};

/** What the row itself remembers: the last time of each kind. */
const rowHappenings = (consent: ConsentSource, basis: LegalBasis): Happening[] => {
  const times: [EventKind, string | null][] = [
    ['REQUESTED', consent.requestedAt],
    ['GIVEN', consent.givenAt],
    ['CONFIRMED', consent.confirmedAt],
    ['REFUSED', consent.refusedAt],
    ['WITHDRAWN', consent.withdrawnAt],
  ];
  const known = new Map<EventKind, string>();
  for (const [kind, at] of times) {
    const named = asObjection(kind, basis);
    if (at !== null && at >= (known.get(named) ?? '')) known.set(named, at);
  }
  // The present state is an event too, in a row whose own time for it is missing or does not exist (expired).
  const present = asObjection(consent.state, basis);
  const since = consent.stateSince ?? consent.createdAt;
  if (!known.has(present) && since !== null) known.set(present, since);
  return [...known].map(([kind, at]) => ({ kind, at, evidence: [] }));
};

const byTimeAndKind = (a: Happening, b: Happening): number => {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return ORDER[a.kind] - ORDER[b.kind];
};

/**
 * Row and ledger together: the row has the latest time of each kind, as the person meant it; an earlier entry of the same
 * kind (asked twice) is an event of its own, at its own time.
 */
const happeningsOf = (
  consent: ConsentSource,
  evidence: readonly EvidenceSource[],
  basis: LegalBasis,
): Happening[] => {
  const happenings = rowHappenings(consent, basis);
  const ofRow = new Map(happenings.map((happening) => [happening.kind, happening]));
  const claimed = new Set<EventKind>();
  const latestFirst = evidence.toSorted((a, b) =>
    a.happenedAt !== b.happenedAt ? (a.happenedAt < b.happenedAt ? 1 : -1) : a.id < b.id ? 1 : -1,
  );
  for (const entry of latestFirst) {
    const kind = kindOf(entry, basis);
    if (kind === undefined) continue;
    const own = ofRow.get(kind);
    if (own !== undefined && !claimed.has(kind)) {
      own.evidence.push(entry);
      claimed.add(kind);
    } else happenings.push({ kind, at: entry.happenedAt, evidence: [entry] });
  }
  return happenings.toSorted(byTimeAndKind);
};

const placeOf = ({ id, action, happenedAt, hash, sequence, seal }: EvidenceSource): LedgerPlace => ({
  entry_id: id,
  action,
  happened_at: happenedAt,
  entry_hash: hash,
  sequence,
  seal: seal?.number ?? null,
  seal_hash: seal?.hash ?? null,
});

const until = (time: string | null, otherwise: Duration): Duration =>
  time === null ? otherwise : { type: 'dpv:UntilTimeDuration', value: time };

const untilEvent = (value: string): Duration => ({ type: 'dpv:UntilEventDuration', value });

const durationOf = (kind: EventKind, consent: ConsentSource): Duration => {
  switch (kind) {
    case 'GIVEN':
    case 'CONFIRMED':
      return until(consent.expiresAt, untilEvent('withdrawal'));
    case 'REQUESTED':
      return until(consent.confirmationExpiresAt, untilEvent('answer'));
    case 'REFUSED':
    case 'WITHDRAWN':
    case 'EXPIRED':
    case 'INVALIDATED':
    case 'OBJECTED':
      return untilEvent('new answer');
    default: {
      const unknown: never = kind;
      return unknown;
    }
  }
};

/** Who expressed it: the request and the end by time or by decision are the controller's, the answers the person's. */
const entitiesOf = (kind: EventKind, consent: ConsentSource, entities: Entities): string[] => {
  switch (kind) {
    case 'REQUESTED':
    case 'EXPIRED':
    case 'INVALIDATED':
      return [entities.controller];
    case 'GIVEN':
    case 'CONFIRMED':
      return consent.guardianConfirmedAt === null
        ? [entities.principal]
        : [entities.principal, entities.guardian];
    case 'REFUSED':
    case 'WITHDRAWN':
    case 'OBJECTED':
      return [entities.principal];
    default: {
      const unknown: never = kind;
      return unknown;
    }
  }
};

const methodOf = (kind: EventKind, consent: ConsentSource): string | null => {
  if (kind === 'CONFIRMED') return 'DOUBLE_OPT_IN';
  if (kind === 'EXPIRED' || kind === 'INVALIDATED') return null;
  return kind === 'WITHDRAWN' || kind === 'OBJECTED'
    ? (consent.withdrawalMethod ?? consent.method)
    : consent.method;
};

/** Consent under the GDPR is always expressed (Art. 4(11)); for special categories it is explicit (Art. 9(2)(a)). */
const typesOf = (consent: ConsentSource, basis: LegalBasis): string[] => {
  if (basis !== 'CONSENT') return [BASIS_TERM[basis]];
  return consent.isExplicit
    ? [BASIS_TERM.CONSENT, 'dpv:ExplicitlyExpressedConsent']
    : [BASIS_TERM.CONSENT, 'dpv:ExpressedConsent'];
};

export type RecordEvents = { event: ConsentEvent[]; right_exercise: RightExercise[] };

/** Everything that happened to one answer, oldest first. */
export const eventsOf = (
  consent: ConsentSource,
  evidence: readonly EvidenceSource[],
  basis: LegalBasis,
  entities: Entities,
): RecordEvents => {
  const events: RecordEvents = { event: [], right_exercise: [] };
  for (const { kind, at, evidence: proofs } of happeningsOf(consent, evidence, basis)) {
    const method = methodOf(kind, consent);
    const common = {
      event_time: at,
      entity_id: entitiesOf(kind, consent, entities),
      ...(method === null ? {} : { indication_method: method }),
      ledger: proofs.map(placeOf),
    };
    if (kind === 'OBJECTED')
      events.right_exercise.push({
        type: 'dpv:RightExerciseActivity',
        right: 'eu-gdpr:A21',
        status: 'dpv:RequestAccepted',
        ...common,
      });
    else
      events.event.push({
        ...common,
        validity_duration: durationOf(kind, consent),
        event_type: typesOf(consent, basis),
        event_state: kind === 'CONFIRMED' ? STATE_TERM.GIVEN : STATE_TERM[kind],
      });
  }
  return events;
};
