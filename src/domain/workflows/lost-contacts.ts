/** One of a pipeline’s stages, as the workspace has them. */
export type Stage = { value: string; label: string };

/** How pipelines name a deal that was won, and one that was lost, in the app’s languages. */
const WON = /\b(won|customers?|client[es]?|kunden?|gewonnen|gagn\w+|ganad\w+|closed_won)\b/i;
const LOST = /\b(lost|verloren|perdue?s?|perdid[oa]s?|closed_lost|abandon\w*)\b/i;

const says = ({ value, label }: Stage, words: RegExp): boolean =>
  words.test(value.replaceAll('_', ' ')) || words.test(label);

export type Pipeline = {
  won: readonly string[];
  /** Empty where the pipeline has no stage for it, as Twenty’s own has none. */
  lost: readonly string[];
};

export const readPipeline = (stages: readonly Stage[]): Pipeline => {
  const lost = stages.filter((stage) => says(stage, LOST));
  const won = stages.filter((stage) => says(stage, WON) && !lost.includes(stage));
  return { won: won.map(({ value }) => value), lost: lost.map(({ value }) => value) };
};

export type Deal = { stage: string | null; closedAt: number | null };

/** Everything about one contact that speaks for or against keeping them. */
export type ContactFacts = {
  /** All deals whose contact they are. */
  deals: readonly Deal[];
  consents: readonly { state: string; expiresAt: number | null }[];
  hasOpenRequest: boolean;
  isHeld: boolean;
  lastEngagementAt: number | null;
};

/**
 * Whether a deal was lost before `cutoff`: it stands on a stage for that or, where the pipeline has none, it was not won and the
 * day on which it was to close is long past.
 */
export const wasLostBefore = ({ stage, closedAt }: Deal, { won, lost }: Pipeline, cutoff: number): boolean =>
  closedAt !== null &&
  closedAt < cutoff &&
  (lost.length > 0 ? lost.includes(stage ?? '') : !won.includes(stage ?? ''));

export type Verdict = { propose: true; lostAt: number } | { propose: false; because: KeptBecause };
export type KeptBecause =
  | 'NO_LOST_DEAL'
  | 'OTHER_DEAL'
  | 'ENGAGED_SINCE'
  | 'CONSENT'
  | 'OPEN_REQUEST'
  | 'HOLD';

/** Whether nothing speaks for keeping a contact any more. Storage limitation (Art. 5(1)(e) GDPR) is weighed by a human; this proposes. */
export const judgeContact = (
  facts: ContactFacts,
  pipeline: Pipeline,
  { cutoff, now }: { cutoff: number; now: number },
): Verdict => {
  const kept = (because: KeptBecause): Verdict => ({ propose: false, because });
  if (facts.deals.length === 0) return kept('NO_LOST_DEAL');
  if (!facts.deals.every((deal) => wasLostBefore(deal, pipeline, cutoff))) return kept('OTHER_DEAL');
  if (facts.isHeld) return kept('HOLD');
  if (facts.hasOpenRequest) return kept('OPEN_REQUEST');
  const stands = facts.consents.some(
    ({ state, expiresAt }) => state === 'GIVEN' && (expiresAt === null || expiresAt > now),
  );
  if (stands) return kept('CONSENT');
  if (facts.lastEngagementAt !== null && facts.lastEngagementAt >= cutoff) return kept('ENGAGED_SINCE');
  return { propose: true, lostAt: Math.max(...facts.deals.map(({ closedAt }) => closedAt ?? 0)) };
};
