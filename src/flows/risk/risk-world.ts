import { requireObject, type WorkspaceGraph } from '../../domain/graph';
import type { RuleBook } from '../../domain/sensitivity/rule-book';
import { readSettings, type Settings } from '../../domain/settings';
import type { TwentyClient } from '../../twenty/client';
import { readAll } from '../../twenty/records';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { confirmedRules, readRuleBook } from '../erasure/field-rules';

export type RiskWorld = {
  graph: WorkspaceGraph;
  rules: RuleBook;
  settings: Settings;
};

/** What decides about risk: the data model, the rule book, the settings. Two requests. @throws PrivacyError INVALID_SETTING, INVALID_FIELD_RULE */
export const readRiskWorld = async (client: TwentyClient): Promise<RiskWorld> => {
  const graph = await readWorkspaceGraph(client);
  const rows = await readAll(client, [
    confirmedRules(graph),
    {
      object: requireObject(graph, 'privacySetting'),
      filter: { kind: { eq: 'SETTING' } },
      selection: 'id name value',
      withDeleted: false,
    },
  ]);
  return {
    graph,
    rules: readRuleBook(rows.get('fieldRule') ?? []),
    settings: readSettings(rows.get('privacySetting') ?? []),
  };
};
