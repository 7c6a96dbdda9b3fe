import {
  choicesOf,
  isObjectable,
  restsOnYes,
  type Choice,
  type ChoiceState,
  type MarketingStance,
} from '../../../domain/consent/choices';
import { decide, type Decision, type DecisionWorld } from '../../../domain/consent/decide';
import { CHANNELS, type Channel, type ConsentChannel } from '../../../domain/consent/facts';
import type { Purpose } from '../../../domain/consent/purpose';
import { timeOf, type RecordFacts } from './facts';
import type { ConsentRow, SuppressionRow } from './rows';
import type { Unseen } from './unseen';

/** What the decision says for one way of contact: the very answer that the gate in workflows gives. */
export type Verdict = { channel: Channel; decision: Decision };

export type GridCell = {
  key: string;
  channel: ConsentChannel;
  /** What the person said, whatever else may stand in the way. */
  state: ChoiceState;
  /** Milliseconds since 1970. */
  since: number | null;
  /** One for a way of contact, one each for “all channels”. */
  verdicts: readonly Verdict[];
  /** UNKNOWN: it would be a yes, but something that may forbid it could not be read. */
  may: 'YES' | 'NO' | 'PARTLY' | 'UNKNOWN';
  /** What could not be read, where that makes it unknown. */
  unseen: readonly Unseen[];
  /** The record that the state rests on. */
  row: ConsentRow | undefined;
  /** Every record about this cell, the latest first. */
  history: readonly ConsentRow[];
  canRecord: boolean;
  canWithdraw: boolean;
};

export type GridRow = {
  purpose: Purpose;
  cells: readonly GridCell[];
  restsOnYes: boolean;
  isObjectable: boolean;
  stoppedBy: 'INACTIVE' | 'OBJECTION' | 'PAUSE' | null;
};

export type GridInput = {
  purposes: readonly Purpose[];
  /** The record that is looked at. */
  own: RecordFacts;
  /** Other records of the same human being. */
  twins: readonly RecordFacts[];
  rows: readonly ConsentRow[];
  suppressions: readonly SuppressionRow[];
  world: DecisionWorld;
  /** What the role may not see, or what was too much to read. */
  unseen?: readonly Unseen[];
  now: number;
};

/** What was said about direct marketing as a whole: an objection, or a pause that ends by itself. */
export const marketingOf = (suppressions: readonly SuppressionRow[], now: number): MarketingStance => {
  const marketing = suppressions.filter(({ scope }) => scope === 'DIRECT_MARKETING');
  const since = marketing.flatMap(({ liftedAt, since: at }) => (liftedAt ? [] : [timeOf(at) ?? now]));
  const until = marketing.flatMap(({ liftedAt }) => timeOf(liftedAt) ?? []).filter((time) => time > now);
  return {
    objectedSince: since.length === 0 ? null : Math.min(...since),
    pausedUntil: until.length === 0 ? null : Math.max(...until),
  };
};

const channelsAsked = (purpose: Purpose, channel: ConsentChannel): readonly Channel[] => {
  if (channel !== 'ALL') return [channel];
  return purpose.channels.length > 0 ? purpose.channels : CHANNELS;
};

const mayOf = (verdicts: readonly Verdict[], unseen: readonly Unseen[]): GridCell['may'] => {
  const allowed = verdicts.filter(({ decision }) => decision.allowed).length;
  if (allowed === 0) return 'NO';
  if (unseen.length > 0) return 'UNKNOWN';
  return allowed === verdicts.length ? 'YES' : 'PARTLY';
};

const latestFirst = (a: ConsentRow, b: ConsentRow): number =>
  (timeOf(b.stateSince) ?? timeOf(b.createdAt) ?? 0) - (timeOf(a.stateSince) ?? timeOf(a.createdAt) ?? 0);

const peopleOf = ({ own, twins }: GridInput) => [own.facts, ...twins.map(({ facts }) => facts)];

const cellOf = (purpose: Purpose, choice: Choice, input: GridInput): GridCell => {
  const people = peopleOf(input);
  const verdicts = channelsAsked(purpose, choice.channel).map((channel) => ({
    channel,
    decision: decide(people, purpose, channel, input.now, input.world),
  }));
  const history = input.rows
    .filter(
      (row) =>
        row.purposeId === purpose.id &&
        !row.deletedAt &&
        (row.channel === choice.channel || (row.channel ?? 'ALL') === 'ALL'),
    )
    .toSorted(latestFirst);
  const isPresent =
    input.own.facts.processingState === 'ACTIVE' || input.own.facts.processingState === 'RESTRICTED';
  return {
    key: `${purpose.id}:${choice.channel}`,
    channel: choice.channel,
    state: choice.state,
    since: choice.since,
    verdicts,
    may: mayOf(verdicts, input.unseen ?? []),
    unseen: input.unseen ?? [],
    row: input.rows.find(({ id }) => id === choice.answer?.id),
    history,
    canRecord: purpose.isActive && isPresent && choice.state !== 'GIVEN' && choice.state !== 'IN_USE',
    canWithdraw:
      isPresent &&
      (['GIVEN', 'UNCONFIRMED', 'GUARDIAN_MISSING', 'NOT_EXPLICIT'].includes(choice.state) ||
        (choice.state === 'IN_USE' && isObjectable(purpose))),
  };
};

const byName = (a: Purpose, b: Purpose): number =>
  Number(b.isActive) - Number(a.isActive) ||
  Number(restsOnYes(b)) - Number(restsOnYes(a)) ||
  (a.name || a.code).localeCompare(b.name || b.code);

/**
 * The consents of a person as purpose × channel: each active purpose, and each other that they ever answered, with what
 * they said and whether they may be contacted. First what rests on consent, by name; what is not in use any more comes last.
 */
export const gridOf = (input: GridInput): GridRow[] =>
  choicesOf<Purpose>({
    purposes: input.purposes.toSorted(byName),
    people: peopleOf(input),
    answers: new Map(
      [input.own, ...input.twins].flatMap(({ answers }) => answers.map((answer) => [answer.id, answer])),
    ),
    objections: new Map(
      [input.own, ...input.twins].flatMap(({ objections }) => objections.map((one) => [one.id, one])),
    ),
    marketing: marketingOf(input.suppressions, input.now),
    now: input.now,
    ages: input.world.ages,
    homeCountry: input.world.homeCountry,
  }).map(({ purpose, choices, stoppedBy }) => ({
    purpose,
    cells: choices.map((choice) => cellOf(purpose, choice, input)),
    restsOnYes: restsOnYes(purpose),
    isObjectable: isObjectable(purpose),
    stoppedBy,
  }));

/** Channels that any of the rows has a cell for, always in the same order. */
export const columnsOf = (rows: readonly GridRow[]): Channel[] =>
  CHANNELS.filter((channel) => rows.some(({ cells }) => cells.some((cell) => cell.channel === channel)));
