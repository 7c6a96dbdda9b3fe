import { assessPeople, type Assessment } from '../../domain/reidentification/assess-people';
import {
  mostExposed,
  MOST_REPORTED,
  type ReportedSuggestion,
  type RiskReport,
} from '../../domain/reidentification/risk-report';
import { suggestForGroup } from '../../domain/reidentification/suggest-for-group';
import type { Settings } from '../../domain/settings';
import type { Looked } from './look-at-people';
import { stepsOf } from './suggest-for-people';

/** Of whom nothing would be left, where a generalisation of all can do without the few that stand out most: a twentieth. */
const SHARE_SUPPRESSED = 0.05;
/** Visits of a class in the search for the least generalisation; some seconds. */
const MOST_VISITS = 50_000_000;

/** The three questions and the measures, for those who were looked at closer. */
export const assessLooked = (looked: Looked, k: number): Assessment =>
  assessPeople({
    quasi: looked.columns.quasi,
    population: looked.population,
    people: looked.people,
    k,
    sensitive: looked.columns.sensitive,
    sensitiveColumns: looked.columns.sensitiveColumns,
  });

/** First with few suppressed, then with as many as need be. */
const suggestionFor = ({ columns, people, population }: Looked, k: number): ReportedSuggestion | null => {
  const most = Math.max(50, Math.floor(MOST_VISITS / Math.max(1, population.classes.table.size)));
  const goal = { k, fixed: columns.fixedColumns };
  const found =
    suggestForGroup(population, people, { ...goal, maxSuppressed: SHARE_SUPPRESSED }, most) ??
    suggestForGroup(population, people, { ...goal, maxSuppressed: 1 }, most);
  if (found === null) return null;
  const { cost, suppressed, k: reached, isProven } = found;
  return {
    steps: stepsOf(columns.quasi, found),
    cost,
    suppressed,
    k: reached,
    isProven,
  };
};

/** What a run reports. */
export const reportOf = (
  looked: Looked,
  { measures, people }: Assessment,
  { riskK, riskMode }: Pick<Settings, 'riskK' | 'riskMode'>,
): RiskReport => {
  const rest = {
    wanted: riskK,
    measures,
    people: mostExposed(people),
    more: Math.max(0, people.length - MOST_REPORTED),
  };
  if (riskMode === 'OFF') return { ...rest, suggestion: null, outcome: 'OFF' };
  if (measures.belowK === 0) return { ...rest, suggestion: null, outcome: 'ENOUGH' };
  const suggestion = suggestionFor(looked, riskK);
  return {
    ...rest,
    suggestion,
    outcome: suggestion === null ? 'TOO_FEW_PEOPLE' : 'SUGGESTED',
  };
};
