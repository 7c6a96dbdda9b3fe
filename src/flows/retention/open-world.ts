import { SENSITIVE_LEVELS } from '../../domain/erasure/remaining-risk';
import { readPublicSettings } from '../../domain/public-settings';
import { FIELD_RULE_SELECTION } from '../../domain/sensitivity/field-rule';
import { readSettings } from '../../domain/settings';
import type { TwentyClient } from '../../twenty/client';
import { readAll, type Read, type Row } from '../../twenty/records';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import { SETTINGS_READ } from '../consent/read-purposes';
import { readRuleBook } from '../erasure/field-rules';
import type { FactsAnswer } from './read-facts';
import { RETENTION_OBJECTS } from './retention-objects';
import {
  HOLD_SELECTION,
  isQueryHoldRow,
  RETENTION_PURPOSE_SELECTION,
  worldKey,
  worldOf,
  type KnownWorld,
  type RetentionWorld,
} from './retention-world';
import { refusedSegments } from './segments';

const { fieldRule, legalHold, purpose } = RETENTION_OBJECTS;

/** Field rules that hide what a filter must not ask for; of the others there may be hundreds. */
const HIDING: Read = {
  object: fieldRule,
  filter: {
    and: [
      { status: { eq: 'CONFIRMED' } },
      { or: [{ isSealed: { eq: true } }, { sensitivity: { in: [...SENSITIVE_LEVELS] } }] },
    ],
  },
  selection: FIELD_RULE_SELECTION,
  withDeleted: false,
};

type RawRow = FactsAnswer['purposeRows'][number];

/** Whether the server takes the filters of the world, so that one that it refuses costs no page. */
const probed = async (
  client: TwentyClient,
  known: KnownWorld,
  purposeRows: readonly RawRow[],
  holdRows: readonly RawRow[],
  at: string,
): Promise<RetentionWorld> => {
  const world = worldOf(known, purposeRows, holdRows, new Set(), at);
  const refused = await refusedSegments(client, world.segments);
  return refused.size === 0 ? world : worldOf(known, purposeRows, holdRows, refused, at);
};

type DecidedRows = {
  purposeRows: readonly RawRow[];
  holdRows: readonly RawRow[];
  settingRows: readonly RawRow[];
  ruleRows: readonly Row[];
};

const readRows = async (client: TwentyClient): Promise<DecidedRows> => {
  const rows = await readAll(client, [
    {
      object: purpose,
      filter: { isActive: { eq: true } },
      selection: RETENTION_PURPOSE_SELECTION,
      withDeleted: false,
    },
    {
      object: legalHold,
      filter: { and: [{ state: { eq: 'ACTIVE' } }, { scope: { eq: 'QUERY' } }] },
      selection: HOLD_SELECTION,
      withDeleted: false,
    },
    SETTINGS_READ,
    HIDING,
  ]);
  return {
    purposeRows: rows.get(purpose.name) ?? [],
    holdRows: rows.get(legalHold.name) ?? [],
    settingRows: rows.get(SETTINGS_READ.object.name) ?? [],
    ruleRows: rows.get(fieldRule.name) ?? [],
  };
};

/**
 * Reads what an admin decided, and the data model. Two requests, and one more where there are exceptions or holds by a query.
 * @param at ISO 8601
 * @param isProbed whether the server is asked if it takes the filters; false where a first page is going to tell
 * @throws PrivacyError INVALID_SETTING, INVALID_FIELD_RULE and those of the client
 */
export const openWorld = async (
  client: TwentyClient,
  at: string,
  isProbed = true,
): Promise<RetentionWorld> => {
  const [graph, { purposeRows, holdRows, settingRows, ruleRows }] = await Promise.all([
    readWorkspaceGraph(client),
    readRows(client),
  ]);
  const known = {
    graph,
    settings: readSettings(settingRows),
    language: readPublicSettings(settingRows).languages[0] ?? 'en',
    hiding: readRuleBook(ruleRows),
  };
  return isProbed
    ? probed(client, known, purposeRows, holdRows, at)
    : worldOf(known, purposeRows, holdRows, new Set(), at);
};

/**
 * The world as a page found it: the same as before in nearly every case, and read anew where an admin changed a purpose or a
 * hold meanwhile. No request in the first case.
 */
export const worldAfter = async (
  client: TwentyClient,
  world: RetentionWorld,
  answer: FactsAnswer,
  at: string,
): Promise<RetentionWorld> => {
  if (answer.hasMorePurposes || answer.hasMoreHolds) {
    const { purposeRows, holdRows } = await readRows(client);
    return worldKey(purposeRows, holdRows) === world.key
      ? world
      : probed(client, world, purposeRows, holdRows, at);
  }
  const holdRows = answer.holdRows.filter(isQueryHoldRow);
  return worldKey(answer.purposeRows, holdRows) === world.key
    ? world
    : probed(client, world, answer.purposeRows, holdRows, at);
};
