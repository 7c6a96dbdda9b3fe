import type { PersonRisk } from '../../domain/reidentification/assess-people';
import type { TwentyClient } from '../../twenty/client';
import { lookAtPeople } from './look-at-people';
import { assessLooked } from './make-report';
import { readRiskWorld } from './risk-world';
import { writeLevels } from './write-levels';

/**
 * The three questions for some people, among everybody as they stand now: of somebody who is not pseudonymised, what would
 * still tell who it was. The level is written where somebody is pseudonymised, erased or proposed. A request for 200 people
 * of the workspace and four more. Whoever is not there is missing.
 * @param personIds up to 200
 */
export const assessAsked = async (
  client: TwentyClient,
  personIds: readonly string[],
): Promise<{ wanted: number; people: PersonRisk[] }> => {
  const { graph, rules, settings } = await readRiskWorld(client);
  const asked = new Set(personIds);
  const looked = await lookAtPeople(client, graph, rules, {
    isFound: ({ personId }) => asked.has(personId),
  });
  const { people } = assessLooked(looked, settings.riskK);
  const levels = new Map(people.map(({ personId, level }) => [personId, level]));
  await writeLevels(
    client,
    graph,
    looked.found.filter(({ isDone, isProposed }) => isDone || isProposed),
    levels,
  );
  return { wanted: settings.riskK, people };
};
