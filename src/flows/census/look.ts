import * as z from 'zod/mini';

import { PrivacyError } from '../../domain/errors';
import { KNOWN_RULE_SELECTION, readKnownRule, type KnownRule } from '../../domain/sensitivity/known-rule';
import type { TwentyClient } from '../../twenty/client';
import { actorOf } from '../consent/change-events';
import type { Actor } from '../consent/consent-entry';
import { isOwnWrite } from '../returns/sightings';
import { CENSUS_TASK_ID } from './census-task';
import { CENSUS_SETTING, readPosition, type CensusPosition } from './census-position';
import { isByApp } from './rule-events';

/** A suggestion that somebody has to look at: what ships has a confidence of 100 and holds anyway. */
const OPEN_FILTER = {
  and: [
    { status: { eq: 'SUGGESTED' } },
    { or: [{ confidence: { lt: 100 } }, { confidence: { is: 'NULL' } }] },
    { or: [{ isMissing: { eq: false } }, { isMissing: { is: 'NULL' } }] },
  ],
};
/** Confirmed by hand, and no event told of it: made as confirmed, or the event got lost (platform fact §6). */
const UNTOLD_FILTER = { and: [{ status: { eq: 'CONFIRMED' } }, { confirmedAt: { is: 'NULL' } }] };

const QUERY = `query CensusLook($rules: FieldRuleFilterInput, $setting: PrivacySettingFilterInput, $task: TaskFilterInput) {
  fieldRules(filter: $rules, first: 200, orderBy: [{ confidence: AscNullsFirst }]) {
    edges { node { ${KNOWN_RULE_SELECTION} updatedAt updatedBy { source name workspaceMemberId } } }
    totalCount
  }
  privacySettings(filter: $setting, first: 1) { edges { node { id value } } }
  tasks(filter: $task, first: 1) { edges { node { id status } } }
}`;

const page = z.object({
  edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })),
  totalCount: z.nullish(z.number()),
});
const answerSchema = z.object({ fieldRules: page, privacySettings: page, tasks: page });

export type UntoldDecision = { rule: KnownRule; actor: Actor; at: Date; isByAnotherApp: boolean };

export type Look = {
  position: CensusPosition | null;
  /** Fields without a confirmed rule. */
  open: number;
  /** Up to 200 of what is confirmed and not in the ledger. */
  untold: UntoldDecision[];
  /** Null: there is none, or it is in the bin. */
  task: { status: string } | null;
};

/** What there may be to do; one request. @throws PrivacyError SERVER_ANSWER_UNREADABLE */
export const lookForWork = async (client: TwentyClient): Promise<Look> => {
  const answer = answerSchema.safeParse(
    await client.core(QUERY, {
      rules: { or: [OPEN_FILTER, UNTOLD_FILTER] },
      setting: { name: { eq: CENSUS_SETTING } },
      task: { id: { eq: CENSUS_TASK_ID } },
    }),
  );
  if (!answer.success)
    throw new PrivacyError('SERVER_ANSWER_UNREADABLE', 'Twenty answered "fieldRules" in an unknown shape.');
  const { fieldRules, privacySettings, tasks } = answer.data;
  const untold = fieldRules.edges.flatMap(({ node }): UntoldDecision[] => {
    const rule = readKnownRule(node);
    const at = new Date(String(node['updatedAt']));
    return rule?.status === 'CONFIRMED' && !Number.isNaN(at.getTime())
      ? [
          {
            rule,
            actor: actorOf(node),
            at,
            isByAnotherApp: isByApp(node, actorOf(node)) && !isOwnWrite(node),
          },
        ]
      : [];
  });
  const confirmed = fieldRules.edges.filter(({ node }) => node['status'] === 'CONFIRMED').length;
  return {
    position: readPosition(privacySettings.edges[0]?.node['value']),
    open: (fieldRules.totalCount ?? fieldRules.edges.length) - confirmed,
    untold,
    task: tasks.edges[0] === undefined ? null : { status: String(tasks.edges[0].node['status']) },
  };
};
