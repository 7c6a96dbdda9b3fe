import { remainingRisk, type RemainingRisk, type RiskFindings } from '../../domain/erasure/remaining-risk';
import { columnsPointingTo, type WorkspaceGraph } from '../../domain/graph';
import { isBlank } from '../../domain/erasure/blank';
import type { PlanItem } from '../../domain/erasure/plan';
import type { FoundRecord } from '../../domain/erasure/subject-map';
import { isPrivacyError } from '../../domain/errors';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import type { TwentyClient } from '../../twenty/client';
import { findRisk } from './assess-remaining-risk';
import type { PlannedSubject } from './erasure-pass';

/** What a record and its surroundings would still give away after the act; names of fields and counts only. */
export type PreviewRisk = {
  level: RemainingRisk['level'];
  /** People who share what is kept, the person among them; null when nothing is kept. */
  k: number | null;
  fields: string[];
  linkability: RemainingRisk['linkability'];
  /** `object.field` of what is kept and says something about whoever it belongs to. */
  telling: string[];
};

type Linked = { record: FoundRecord; columns: string[]; item: PlanItem | undefined };

/** Records that the counts found hanging on the person, with what the plan does to them. */
const linkedRecords = (
  graph: WorkspaceGraph,
  { map, plan }: Pick<PlannedSubject, 'map' | 'plan'>,
  personId: string,
): Linked[] => {
  const items = new Map(plan.items.map((item) => [`${item.object}:${item.recordId}`, item]));
  return map.records.flatMap((record) => {
    const object = graph.objects.get(record.object);
    if (object === undefined || record.isDeleted || record.object === 'person') return [];
    const columns = columnsPointingTo(object, 'person').filter(
      (column) => record.values[column] === personId,
    );
    return columns.length === 0
      ? []
      : [{ record, columns, item: items.get(`${record.object}:${record.id}`) }];
  });
};

/** Whether the record no longer hangs on the person afterwards. */
const isGone = ({ columns, item }: Linked): boolean =>
  item?.action === 'DESTROY' ||
  (item?.patch !== undefined && columns.every((column) => column in (item.patch ?? {})));

/** Whether the field holds nothing afterwards; a coarser value still tells something. */
const clears = ({ item }: Linked, field: string): boolean =>
  item?.patch !== undefined && field in item.patch && isBlank(item.patch[field]);

/** The findings as they will be: what the plan destroys, cuts loose or overwrites links nothing and tells nothing. */
export const findingsAfter = (
  graph: WorkspaceGraph,
  planned: Pick<PlannedSubject, 'map' | 'plan'>,
  personId: string,
  findings: RiskFindings,
): RiskFindings => {
  const linked = linkedRecords(graph, planned, personId);
  const gone = (...objects: string[]): number =>
    linked.filter((one) => objects.includes(one.record.object) && isGone(one)).length;
  const stillTells = (place: string): boolean => {
    const [object = '', field = ''] = place.split('.');
    const records = linked.filter(({ record }) => record.object === object);
    return records.length === 0 || records.some((one) => !isGone(one) && !clears(one, field));
  };
  const { deals, conversations, notes } = findings.linkability;
  return {
    ...findings,
    linkability: {
      deals: Math.max(0, deals - gone('opportunity')),
      conversations: Math.max(0, conversations - gone('messageParticipant', 'calendarEventParticipant')),
      notes: Math.max(0, notes - gone('noteTarget', 'taskTarget')),
    },
    telling: findings.telling.filter(stillTells),
  };
};

/**
 * What would remain after the act, found as the certificate finds it, in two requests. Left out where the server refuses
 * to count: a preview without it is still a preview.
 * @param smallGroup people below whom a group counts as small
 */
export const previewRisk = async (
  client: TwentyClient,
  graph: WorkspaceGraph,
  rules: RuleBook,
  personId: string,
  planned: Pick<PlannedSubject, 'map' | 'plan'>,
  smallGroup?: number,
): Promise<PreviewRisk | undefined> => {
  const own = planned.plan.items.find(({ object, recordId }) => object === 'person' && recordId === personId);
  try {
    const findings = await findRisk(client, graph, rules, personId, own?.patch);
    const { level, singlingOut, linkability, inference } = remainingRisk(
      findingsAfter(graph, planned, personId, findings),
      smallGroup,
    );
    return { level, ...singlingOut, linkability, telling: inference.fields };
  } catch (error) {
    if (isPrivacyError(error)) return undefined;
    throw error;
  }
};
