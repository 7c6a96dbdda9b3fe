import type { HealthCode, HealthFinding, HealthState } from '../orders/order-kinds';

/** What was found out; null where it could not be. Names and counts, never a value. */
export type HealthFacts = {
  /** By what the check came to be made, and how long after it was ordered; null: by the server itself. */
  began: { via: 'EVENT' | 'MINUTE'; waitedMs: number } | null;
  /** The code of why there is no usable key. */
  keyProblem: string | null;
  keyVersions: number;
  /** Versions of the master key that sealed values need and the app has not. */
  missingKeys: { version: string; values: number }[] | null;
  /** Versions besides the current one that values are still sealed with. */
  oldKeys: { version: string; values: number }[] | null;
  /** When the work of every minute was last seen to run, and whether a check has waited for it too long. */
  cron: { seenMsAgo: number | null; isSilent: boolean };
  mail: 'NOT_SET' | 'INVALID' | 'OK' | 'UNREACHABLE' | 'TLS_REFUSED' | 'SIGN_IN_REFUSED';
  publicAddress: string | null;
  missingObjects: string[];
  /** Links to people, `object.field`, that nobody has decided about: they stop every erasure. */
  undecided: string[] | null;
  /** Fields whose sensitivity is suggested and not confirmed, and how many of them are more than plain data. */
  unconfirmed: { fields: number; sensitive: number } | null;
  /** Names of settings whose value cannot be read. */
  brokenSettings: string[];
  hasController: boolean;
  /** Where public holidays are counted; the controller's country counts too. */
  hasPlace: boolean;
  purposes: { active: number; withoutNotice: number };
  /** Roles that may read sealed values, and those that may change evidence; null without the right to read roles. */
  roles: { mayReveal: string[]; mayTamper: string[] } | null;
  /** Entries that have waited for their seal for longer than a few minutes. */
  waitingEntries: number;
};

const MINUTE_MS = 60_000;
/** An event takes a second on a busy server; after this long something holds it up. */
const SLOW_EVENT_MS = 20_000;
const CRON_FRESH_MS = 5 * MINUTE_MS;
const MOST_NAMES = 20;

type Details = HealthFinding['details'];

const finding = (
  code: HealthCode,
  state: HealthState,
  reason?: string,
  details: Details = {},
): HealthFinding => ({ code, state, ...(reason === undefined ? {} : { reason }), details });

const some = (names: readonly string[]): string[] => names.slice(0, MOST_NAMES);

const ofStart = ({ began }: HealthFacts): HealthFinding[] => {
  // That this runs is what shows that functions do.
  const functions = finding('FUNCTIONS', 'OK');
  if (began === null) return [functions];
  const seconds = Math.round(began.waitedMs / 1000);
  if (began.via === 'MINUTE') return [functions, finding('EVENTS', 'FAIL', 'MISSED', { seconds })];
  return [
    functions,
    began.waitedMs > SLOW_EVENT_MS
      ? finding('EVENTS', 'WARN', 'SLOW', { seconds })
      : finding('EVENTS', 'OK', undefined, { seconds }),
  ];
};

const ofKeys = (facts: HealthFacts): HealthFinding[] => {
  if (facts.keyProblem !== null) return [finding('KEY', 'FAIL', facts.keyProblem)];
  const key = finding('KEY', 'OK', undefined, { versions: facts.keyVersions });
  if (facts.missingKeys !== null && facts.missingKeys.length > 0) {
    const values = facts.missingKeys.reduce((sum, one) => sum + one.values, 0);
    const versions = some(facts.missingKeys.map(({ version }) => version));
    return [key, finding('OLD_KEYS', 'FAIL', 'UNKNOWN_KEY_VERSION', { versions, values })];
  }
  const old = facts.oldKeys ?? [];
  return [
    key,
    old.length === 0
      ? finding('OLD_KEYS', 'OK')
      : finding('OLD_KEYS', 'WARN', 'ROTATION_UNDER_WAY', {
          versions: some(old.map(({ version }) => version)),
          values: old.reduce((sum, one) => sum + one.values, 0),
        }),
  ];
};

const ofCron = ({ cron }: HealthFacts): HealthFinding => {
  if (cron.seenMsAgo !== null && cron.seenMsAgo < CRON_FRESH_MS)
    return finding('CRON', 'OK', undefined, { seconds: Math.round(cron.seenMsAgo / 1000) });
  return cron.isSilent ? finding('CRON', 'FAIL', 'SILENT') : finding('CRON', 'WAIT');
};

const ofMail = ({ mail }: HealthFacts): HealthFinding => {
  if (mail === 'OK') return finding('MAIL', 'OK');
  return finding('MAIL', mail === 'NOT_SET' ? 'WARN' : 'FAIL', mail);
};

const ofAddress = ({ publicAddress }: HealthFacts): HealthFinding => {
  if (publicAddress === null || !URL.canParse(publicAddress))
    return finding('PUBLIC_ADDRESS', 'FAIL', 'NOT_SET');
  const { protocol, hostname } = new URL(publicAddress);
  if (/^(localhost|127\.|\[::1\]|10\.|192\.168\.)/.test(hostname))
    return finding('PUBLIC_ADDRESS', 'WARN', 'NOT_PUBLIC');
  return protocol === 'https:'
    ? finding('PUBLIC_ADDRESS', 'OK')
    : finding('PUBLIC_ADDRESS', 'WARN', 'NOT_ENCRYPTED');
};

const ofFields = ({ unconfirmed, undecided }: HealthFacts): HealthFinding[] => [
  undecided === null
    ? finding('UNDECIDED_OBJECTS', 'WARN', 'UNREADABLE')
    : undecided.length === 0
      ? finding('UNDECIDED_OBJECTS', 'OK')
      : finding('UNDECIDED_OBJECTS', 'FAIL', 'STOPS_ERASURES', {
          count: undecided.length,
          names: some(undecided),
        }),
  unconfirmed === null
    ? finding('UNCONFIRMED_FIELDS', 'WARN', 'UNREADABLE')
    : finding(
        'UNCONFIRMED_FIELDS',
        unconfirmed.fields === 0 ? 'OK' : 'WARN',
        unconfirmed.fields === 0 ? undefined : 'TO_CONFIRM',
        unconfirmed,
      ),
];

const ofRoles = ({ roles }: HealthFacts): HealthFinding[] => {
  if (roles === null) return [finding('ROLES', 'FAIL', 'MISSING_GRANT')];
  const { mayReveal, mayTamper } = roles;
  return [
    mayTamper.length === 0
      ? finding('ROLES', 'OK')
      : finding('ROLES', 'WARN', 'MAY_CHANGE_EVIDENCE', { names: some(mayTamper), count: mayTamper.length }),
    finding(
      'REVEALERS',
      mayReveal.length === 0 ? 'OK' : 'WARN',
      mayReveal.length === 0 ? undefined : 'MAY_REVEAL',
      { names: some(mayReveal), count: mayReveal.length },
    ),
  ];
};

/** What the installation can do, and what an admin has to mend: one finding a thing, in the order in which to look at them. */
export const judgeHealth = (facts: HealthFacts): HealthFinding[] => [
  ...ofStart(facts),
  ...ofKeys(facts),
  ofCron(facts),
  facts.missingObjects.length === 0
    ? finding('OBJECTS', 'OK')
    : finding('OBJECTS', 'FAIL', 'MISSING_OBJECT', { names: some(facts.missingObjects) }),
  ofMail(facts),
  ofAddress(facts),
  facts.brokenSettings.length === 0
    ? finding('SETTINGS', 'OK')
    : finding('SETTINGS', 'FAIL', 'INVALID_SETTING', { names: some(facts.brokenSettings) }),
  finding('CONTROLLER', facts.hasController ? 'OK' : 'FAIL', facts.hasController ? undefined : 'NOT_SET'),
  finding('PLACE', facts.hasPlace ? 'OK' : 'WARN', facts.hasPlace ? undefined : 'NOT_SET'),
  facts.purposes.active === 0
    ? finding('PURPOSES', 'WARN', 'NONE')
    : finding(
        'PURPOSES',
        facts.purposes.withoutNotice === 0 ? 'OK' : 'WARN',
        facts.purposes.withoutNotice === 0 ? undefined : 'WITHOUT_NOTICE',
        facts.purposes,
      ),
  ...ofFields(facts),
  ...ofRoles(facts),
  facts.waitingEntries === 0
    ? finding('LEDGER_SEALED', 'OK')
    : finding('LEDGER_SEALED', 'FAIL', 'ENTRIES_WAIT', { entries: facts.waitingEntries }),
];

/** What a check that waited for the minute says once it was seen. */
export const withCronSeen = (checks: readonly HealthFinding[], seconds: number): HealthFinding[] =>
  checks.map((check) => (check.code === 'CRON' ? finding('CRON', 'OK', undefined, { seconds }) : check));

const OF_ROLES: ReadonlySet<HealthCode> = new Set(['ROLES', 'REVEALERS']);

/** For those who may not see what roles there are: how many are concerned, in place of their names. */
export const withoutRoleNames = (checks: readonly HealthFinding[]): HealthFinding[] =>
  checks.map((check) =>
    OF_ROLES.has(check.code) && 'names' in check.details
      ? { ...check, details: { ...check.details, names: [String(check.details['count'] ?? '')] } }
      : check,
  );

/** The worst of all, for a server that shows one state. */
export const worstOf = (checks: readonly HealthFinding[]): HealthFinding | undefined => {
  const rank: Record<HealthState, number> = { FAIL: 3, WARN: 2, WAIT: 1, OK: 0 };
  return checks.toSorted((a, b) => rank[b.state] - rank[a.state])[0];
};
