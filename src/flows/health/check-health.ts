import * as z from 'zod/mini';

import { undecidedObjects } from '../../domain/erasure/related-objects';
import { isPrivacyError } from '../../domain/errors';
import type { HealthFacts } from '../../domain/health/judge-health';
import { judgeHealth, withoutRoleNames } from '../../domain/health/judge-health';
import { OPEN_RULES } from '../../domain/health/open-rules';
import type { HealthFinding } from '../../domain/orders/order-kinds';
import { OWN_OBJECTS } from '../../domain/own-objects';
import { readPublicSettings } from '../../domain/public-settings';
import { readRequestSettings } from '../../domain/requests/request-settings';
import { FIELD_RULE_SELECTION, readFieldRule } from '../../domain/sensitivity/field-rule';
import { ruleBook, type RuleBook } from '../../domain/sensitivity/rule-book';
import { readSettings } from '../../domain/settings';
import { roles as ownRoles } from '../../identifiers';
import type { Keyring } from '../../keys/keyring';
import { checkMail } from '../../mail/check-mail';
import { mailSettings } from '../../mail/mail-settings';
import type { TwentyClient } from '../../twenty/client';
import type { Row } from '../../twenty/records';
import { readWorkspaceRoles } from '../../twenty/roles';
import { readWorkspaceGraph } from '../../twenty/workspace-graph';
import type { Outward } from '../public/settle-contacts';
import { missingKeysIn, SEALED_BY_KEY } from '../sealing/missing-keys';
import { isProven } from '../orders/order-proof';
import { entryOf, ORDER_FIELDS } from '../orders/order-records';
import { keyringOrNull } from '../orders/order-writes';
import { isOwnWrite, OWN_NAME } from '../returns/sightings';
import type { Clock } from '../worker';

export type HealthParts = { client: TwentyClient; keyring: () => Keyring; clock: Clock; outward: Outward };

const MINUTE_MS = 60_000;
/** The minute seals what there is; longer, it does not run or does not get there. */
const SEAL_WAIT_MS = 5 * MINUTE_MS;
/** A health check that the minute has not come across for this long says that there is no minute. */
const CRON_PATIENCE_MS = 3 * MINUTE_MS;
const CHECKS_SEEN = 10;
/** A sign-in to the mail server tells whoever may not change it nothing new so soon. */
const MAIL_FRESH_MS = 5 * MINUTE_MS;

/** What asking the mail server can come to. */
const SIGNED_IN = ['UNREACHABLE', 'TLS_REFUSED', 'SIGN_IN_REFUSED'] as const;

const LOOK = `query Health($unsealed: LedgerEntryFilterInput, $checks: PrivacyOrderFilterInput, $open: FieldRuleFilterInput, $decided: FieldRuleFilterInput) {
  ${SEALED_BY_KEY}
  purposes(filter: { isActive: { eq: true } }, first: 200) { edges { node { id notice } } }
  privacySettings(first: 200) { edges { node { id name value } } }
  ledgerEntries(filter: $unsealed, first: 1) { totalCount edges { node { id } } }
  privacyOrders(filter: $checks, first: ${CHECKS_SEEN}, orderBy: [{ finishedAt: DescNullsLast }]) { edges { node { ${ORDER_FIELDS} } } }
  fieldRulesGroupBy(groupBy: [{ sensitivity: true }], filter: $open) { groupByDimensionValues totalCount }
  fieldRules(filter: $decided, first: 1000) { edges { node { ${FIELD_RULE_SELECTION} } } }
}`;

const page = z.object({ edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })) });
const answerSchema = z.looseObject({
  purposes: page,
  privacySettings: page,
  ledgerEntries: z.object({ totalCount: z.number() }),
  privacyOrders: page,
  fieldRulesGroupBy: z.array(
    z.object({ groupByDimensionValues: z.array(z.unknown()), totalCount: z.number() }),
  ),
  fieldRules: page,
});
type Answer = z.infer<typeof answerSchema>;

type Node = z.infer<typeof page>['edges'][number]['node'];
const nodes = ({ edges }: z.infer<typeof page>): Node[] => edges.map(({ node }) => node);
const timeOf = (value: unknown): number => Date.parse(String(value ?? '')) || 0;
const isFilled = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

const look = async (client: TwentyClient, now: Date): Promise<Answer> =>
  answerSchema.parse(
    await client.core(LOOK, {
      unsealed: {
        and: [
          { sealId: { is: 'NULL' } },
          { createdAt: { lt: new Date(now.getTime() - SEAL_WAIT_MS).toISOString() } },
        ],
      },
      // Last written by the app, and so of the app's size.
      checks: {
        and: [
          { kind: { eq: 'HEALTH_CHECK' } },
          { state: { eq: 'DONE' } },
          { updatedBy: { source: { eq: 'APPLICATION' } } },
          { updatedBy: { name: { eq: OWN_NAME } } },
        ],
      },
      open: OPEN_RULES,
      decided: { status: { eq: 'CONFIRMED' } },
    }),
  );

const keyFacts = (
  keyring: () => Keyring,
  answer: unknown,
): Pick<HealthFacts, 'keyProblem' | 'keyVersions' | 'missingKeys' | 'oldKeys'> => {
  try {
    const { versions, currentVersion } = keyring();
    const old = missingKeysIn(answer, [currentVersion]);
    return {
      keyProblem: null,
      keyVersions: versions.length,
      missingKeys: old.filter(({ version }) => !versions.includes(version)),
      oldKeys: old.filter(({ version }) => versions.includes(version)),
    };
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    return { keyProblem: error.code, keyVersions: 0, missingKeys: null, oldKeys: null };
  }
};

/** What an earlier check found out a moment ago. */
const mailSeen = (checks: readonly Row[], now: Date): HealthFacts['mail'] | null => {
  const [latest] = checks;
  if (latest === undefined || timeOf(latest['finishedAt']) < now.getTime() - MAIL_FRESH_MS) return null;
  const found = entryOf(latest['result'])['checks'];
  const mail = (Array.isArray(found) ? (found as HealthFinding[]) : []).find(({ code }) => code === 'MAIL');
  if (mail?.state === 'OK') return 'OK';
  return SIGNED_IN.find((outcome) => outcome === mail?.reason) ?? null;
};

const mailFact = async (
  { mail }: Outward,
  seen: () => HealthFacts['mail'] | null,
): Promise<HealthFacts['mail']> => {
  try {
    const settings = mailSettings(mail);
    return settings === null ? 'NOT_SET' : (seen() ?? (await checkMail(settings)));
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    return 'INVALID';
  }
};

/** Runs something that an admin may have written wrongly; the name of the setting, where they have. */
const settingOr = <T>(read: () => T, otherwise: T, broken: string[]): T => {
  try {
    return read();
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    broken.push(String(error.details['setting'] ?? error.code));
    return otherwise;
  }
};

const roleFacts = async (client: TwentyClient): Promise<HealthFacts['roles']> => {
  try {
    const { roles } = await readWorkspaceRoles(client);
    const others = roles.filter((role) => role.universalIdentifier !== ownRoles.application.role);
    return {
      mayReveal: others.filter(({ mayReveal }) => mayReveal).map(({ role }) => role),
      mayTamper: others.filter(({ mayTamper }) => mayTamper).map(({ role }) => role),
    };
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    return null;
  }
};

const cronFact = (checks: readonly Row[], now: Date): HealthFacts['cron'] => {
  const times = checks.map((check) => timeOf(check['cronSeenAt']));
  // What lies ahead was not seen.
  const seen = Math.max(0, ...times.filter((at) => at <= now.getTime()));
  const isSilent = checks.some((order) => {
    const at = timeOf(order['finishedAt']);
    return !order['cronSeenAt'] && at > seen && now.getTime() - at > CRON_PATIENCE_MS;
  });
  return { seenMsAgo: seen === 0 ? null : now.getTime() - seen, isSilent };
};

/** The checks that the app can prove to have made, newest first; without a key those that it wrote last. */
const provenChecks = (keyring: () => Keyring, rows: readonly Row[], now: Date): Row[] => {
  const keys = keyringOrNull(keyring);
  return rows
    .filter((row) => (keys === null ? isOwnWrite(row) : isProven(keys, row)))
    .filter((row) => timeOf(row['finishedAt']) <= now.getTime())
    .toSorted((a, b) => timeOf(b['finishedAt']) - timeOf(a['finishedAt']));
};

const noRules = (): RuleBook => ruleBook([]);

/**
 * Looks over the installation: what works, and what an admin has to mend. Changes nothing; the mail server is connected to and
 * signed in to, and gets no mail. Three requests.
 * @param began by what the check came to be made; null for a check by the server
 * @param mayManageRoles for somebody who may not, roles are counted and not named, and the mail server is left alone where
 *   it was asked a moment ago
 */
export const checkHealth = async (
  { client, keyring, clock, outward }: HealthParts,
  began: HealthFacts['began'],
  mayManageRoles: boolean,
): Promise<HealthFinding[]> => {
  const now = clock.now();
  const graph = await readWorkspaceGraph(client);
  const missingObjects = OWN_OBJECTS.filter((name) => !graph.objects.has(name));
  const broken: string[] = [];
  // A server that could not install one of them has none of it; then there is nothing more to ask.
  const answer = missingObjects.length > 0 ? null : await look(client, now);
  const checks = provenChecks(keyring, answer === null ? [] : (nodes(answer.privacyOrders) as Row[]), now);
  const [roles, mail] = await Promise.all([
    roleFacts(client),
    mailFact(outward, () => (mayManageRoles ? null : mailSeen(checks, now))),
  ]);
  const settings = answer === null ? [] : nodes(answer.privacySettings);
  const open = answer?.fieldRulesGroupBy ?? [];
  const publicSettings = settingOr(() => readPublicSettings(settings), null, broken);
  const requestSettings = settingOr(() => readRequestSettings(settings), null, broken);
  settingOr(() => readSettings(settings), null, broken);
  const rules = settingOr(
    () => (answer === null ? noRules() : ruleBook(nodes(answer.fieldRules).map(readFieldRule))),
    noRules(),
    broken,
  );
  const purposes = answer === null ? [] : nodes(answer.purposes);
  const findings = judgeHealth({
    began,
    ...keyFacts(keyring, answer ?? { sealedValuesGroupBy: [] }),
    cron: cronFact(checks, now),
    mail,
    publicAddress: publicSettings?.publicUrl ?? outward.functionsUrl,
    missingObjects,
    undecided:
      answer === null
        ? null
        : undecidedObjects(graph, rules.strategies).map(({ object, field }) => `${object}.${field}`),
    unconfirmed:
      answer === null
        ? null
        : {
            fields: open.reduce((sum, { totalCount }) => sum + totalCount, 0),
            sensitive: open
              .filter(({ groupByDimensionValues: [level] }) => level !== 'NONE' && level !== null)
              .reduce((sum, { totalCount }) => sum + totalCount, 0),
          },
    brokenSettings: [...new Set(broken)],
    hasController: publicSettings?.controller != null,
    hasPlace: requestSettings?.deadlinePlace != null || publicSettings?.controller != null,
    purposes: {
      active: purposes.length,
      withoutNotice: purposes.filter(({ notice }) => !isFilled(notice)).length,
    },
    roles,
    waitingEntries: answer?.ledgerEntries.totalCount ?? 0,
  });
  return mayManageRoles ? findings : withoutRoleNames(findings);
};
