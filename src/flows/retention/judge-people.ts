import type { TwentyClient } from '../../twenty/client';
import { chunked, PAGE_SIZE, readAll } from '../../twenty/records';
import type { RunProblem } from '../../domain/retention/run-report';
import { judgeSubject, type PageFacts } from './judge-page';
import type { PersonJudgement } from './judgement';
import { openWorld, worldAfter } from './open-world';
import { readFacts, type FactsAnswer, type FactsQuestion } from './read-facts';
import { RETENTION_OBJECTS } from './retention-objects';
import {
  HOLD_SELECTION,
  holdsFilter,
  isQueryHoldRow,
  readHolds,
  type RetentionWorld,
} from './retention-world';
import { askSegments } from './segments';
import { readSubject, subjectSelection, type Subject } from './subjects';

export type { PersonJudgement } from './judgement';

const { legalHold, person } = RETENTION_OBJECTS;

/** Who of a page is in which segment: known already where there is one segment, asked for where there are several. */
const segmentsOf = async (
  client: TwentyClient,
  { segments }: RetentionWorld,
  picked: ReadonlySet<string>,
): Promise<PageFacts['picked']> => {
  const [only] = segments;
  if (only === undefined || picked.size === 0) return new Map();
  return segments.length === 1 ? new Map([[only.key, picked]]) : askSegments(client, segments, [...picked]);
};

const holdRowsOf = async (
  client: TwentyClient,
  answer: FactsAnswer,
  subjects: readonly Subject[],
): Promise<FactsAnswer['holdRows']> => {
  if (!answer.hasMoreHolds) return answer.holdRows;
  const rows = await readAll(client, [
    {
      object: legalHold,
      filter: { ...holdsFilter(subjects.map(({ id }) => id)) },
      selection: HOLD_SELECTION,
      withDeleted: false,
    },
  ]);
  return rows.get(legalHold.name) ?? [];
};

export type JudgedPage = {
  judgements: readonly PersonJudgement[];
  world: RetentionWorld;
  problems: readonly RunProblem[];
  /** Ids of those whom retention has erased already: what is left is an emptied record. */
  emptied: ReadonlySet<string>;
  next: readonly Subject[];
};

/**
 * Judges a page of people and reads the next one. One request while no exception or hold by a query picks anybody of the page,
 * or there is one of them; one more for each of several.
 */
export const judgePage = async (
  client: TwentyClient,
  world: RetentionWorld,
  question: FactsQuestion,
): Promise<JudgedPage> => {
  const { subjects, now } = question;
  const answer = await readFacts(client, world, question);
  const after = await worldAfter(client, world, answer, now);
  const picked =
    after.key === world.key
      ? await segmentsOf(client, after, answer.picked)
      : await askSegments(
          client,
          after.segments,
          subjects.map(({ id }) => id),
        );
  const { holds, problems } = readHolds(
    after.graph,
    (await holdRowsOf(client, answer, subjects)).filter((row) => !isQueryHoldRow(row)),
    now,
  );
  const page: PageFacts = { facts: answer.facts, holds, hasUnreadableHold: problems.length > 0, picked };
  return {
    world: after,
    problems: [...after.problems, ...problems],
    next: answer.next,
    emptied: new Set([...answer.facts].flatMap(([id, known]) => (known.wasErasedByRetention ? [id] : []))),
    judgements: subjects.flatMap((subject) => {
      const known = answer.facts.get(subject.id);
      return known === undefined ? [] : [judgeSubject(after, page, subject, known, now)];
    }),
  };
};

/** Records of these people that are not in the bin. One request for each 200 of them. */
export const readSubjects = async (
  client: TwentyClient,
  world: RetentionWorld,
  personIds: readonly string[],
): Promise<Subject[]> => {
  const rows = await readAll(client, [
    {
      object: person,
      filter: { id: { in: personIds } },
      selection: subjectSelection(world.contract.person),
      withDeleted: false,
    },
  ]);
  return (rows.get(person.name) ?? []).map((row) => readSubject(row, world.contract.person));
};

/**
 * Judges people anew, whatever a run or their record says of them. Whoever is not there or lies in the bin is left out. Four
 * requests for up to 200 people, five where there are exceptions, two more for each further 200.
 * @param now ISO 8601 is made of it; people are judged at this moment
 */
export const judgePeople = async (
  client: TwentyClient,
  personIds: readonly string[],
  now: Date,
  opened?: RetentionWorld,
): Promise<PersonJudgement[]> => {
  const ids = [...new Set(personIds)];
  if (ids.length === 0) return [];
  const at = now.toISOString();
  let world = opened ?? (await openWorld(client, at));
  const judgements: PersonJudgement[] = [];
  for (const some of chunked(ids, PAGE_SIZE)) {
    const subjects = await readSubjects(client, world, some);
    if (subjects.length === 0) continue;
    const page = await judgePage(client, world, { subjects, now: at });
    world = page.world;
    judgements.push(...page.judgements);
  }
  return judgements;
};
