import * as z from 'zod/mini';

import type { RemainingRisk } from '../../domain/erasure/remaining-risk';
import { LANGUAGES, type Language } from '../../domain/public-settings';
import { mostExposed } from '../../domain/reidentification/risk-report';
import { riskInWords, type RiskInWords } from '../../domain/reidentification/risk-in-words';
import type { PersonRisk } from '../../domain/reidentification/assess-people';
import { filled, idOf, invalidInput, optional, personInput } from '../consent/consent-input';
import { assessAsked } from './assess-asked';
import type { RiskParts } from './go-on-with-risk-run';
import { startRiskRun } from './start-risk-run';

const MOST_PEOPLE = 200;

const inputSchema = z.object({
  person: optional(personInput),
  people: optional(z.array(personInput).check(z.maxLength(MOST_PEOPLE))),
  language: optional(z.enum(LANGUAGES)),
});

export type AssessInput = { personIds: string[]; language: Language };

/** Reads the input of the workflow action; nobody named means everybody. @throws PrivacyError INVALID_INPUT */
export const parseAssessInput = (input: unknown): AssessInput => {
  const parsed = inputSchema.safeParse(input ?? {});
  if (!parsed.success)
    throw invalidInput(parsed.error, {
      person: '"person" is a Person record or its id, or empty.',
      people: `"people" is a list of up to ${MOST_PEOPLE} Person records or their ids, or empty: then everybody is looked at.`,
      language: `"language" is one of ${LANGUAGES.join(', ')}.`,
    });
  const { person, people, language } = parsed.data;
  const one = filled(person);
  const named = [...(one === undefined ? [] : [one]), ...(filled(people) ?? [])];
  return {
    personIds: [...new Set(named.map((each) => idOf(each).toLowerCase()))],
    language: filled(language) ?? 'en',
  };
};

/** What the action answers: of named people the risk, of everybody the run that looks. */
export type AssessResult =
  | { scope: 'EVERYBODY'; runId: string; isNew: boolean }
  | {
      scope: 'PEOPLE';
      assessed: number;
      /** Named people who are not there. */
      missing: number;
      /** The highest of the people; null where none of them is there. */
      level: RemainingRisk['level'] | null;
      /** The smallest group of theirs; null where nothing is kept of any of them. */
      k: number | null;
      wanted: number;
      people: PersonRisk[];
      /** Of the most exposed of them. */
      words: RiskInWords | null;
    };

/**
 * Could somebody still recognise them? Of named people the answer comes at once, in words about the most exposed one; where
 * nobody is named, the look at everybody begins and the answer is its run.
 */
export const assessAction = async (
  { client, clock }: Pick<RiskParts, 'client' | 'clock'>,
  { personIds, language }: AssessInput,
): Promise<AssessResult> => {
  if (personIds.length === 0) return { scope: 'EVERYBODY', ...(await startRiskRun(client, clock)) };
  const { people, wanted } = await assessAsked(client, personIds);
  const ordered = mostExposed(people, MOST_PEOPLE);
  const [worst] = ordered;
  const sizes = people
    .map(({ singlingOut: { k, withDeals } }) => withDeals?.k ?? k)
    .filter((size) => size !== null);
  return {
    scope: 'PEOPLE',
    assessed: people.length,
    missing: personIds.length - people.length,
    level: worst?.level ?? null,
    k: sizes.length === 0 ? null : Math.min(...sizes),
    wanted,
    people: ordered,
    words: worst === undefined ? null : riskInWords(worst, language),
  };
};
