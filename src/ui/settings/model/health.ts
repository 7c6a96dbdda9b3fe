import { msg, type MessageDescriptor } from 'twenty-sdk/front-component';

import type { HealthCode, HealthFinding } from '../../../domain/orders/order-kinds';
import type { ChapterId } from './chapter-ids';

export type { ChapterId };

export type Step = {
  code: HealthCode;
  title: MessageDescriptor;
  /** Where it is mended; nothing where only an operator of the server can. */
  chapter?: ChapterId;
};

/** What has to be in order, in the order in which to look at it. */
export const STEPS: readonly Step[] = [
  { code: 'FUNCTIONS', title: msg('Functions run') },
  { code: 'KEY', title: msg('The master key is set and strong'), chapter: 'keys' },
  { code: 'CONTROLLER', title: msg('People can see who is responsible'), chapter: 'controller' },
  { code: 'PLACE', title: msg('Due dates know your public holidays'), chapter: 'controller' },
  { code: 'PURPOSES', title: msg('Purposes are active and say what they are for'), chapter: 'purposes' },
  { code: 'PUBLIC_ADDRESS', title: msg('The public pages can be reached'), chapter: 'looks' },
  { code: 'MAIL', title: msg('The app can send mail') },
  {
    code: 'UNDECIDED_OBJECTS',
    title: msg('It is decided what an erasure does everywhere'),
    chapter: 'fields',
  },
  {
    code: 'UNCONFIRMED_FIELDS',
    title: msg('The sensitivity of every field is confirmed'),
    chapter: 'fields',
  },
  { code: 'REVEALERS', title: msg('Only the right roles may reveal sealed values'), chapter: 'protection' },
  { code: 'ROLES', title: msg('Nobody may change the evidence'), chapter: 'protection' },
  { code: 'EVENTS', title: msg('Changes reach the app at once') },
  { code: 'CRON', title: msg('The work of every minute runs') },
  { code: 'LEDGER_SEALED', title: msg('The ledger is sealed'), chapter: 'ledger' },
  { code: 'OLD_KEYS', title: msg('Every sealed value can be opened'), chapter: 'keys' },
  { code: 'OBJECTS', title: msg('Every object of the app is there') },
  { code: 'SETTINGS', title: msg('Every setting can be read'), chapter: 'behaviour' },
];

const MASTER_KEY_COMMAND =
  "node -e \"console.log('v1:' + require('crypto').randomBytes(32).toString('base64'))\"";

export type Advice = {
  /** What it means and what to do. */
  text: MessageDescriptor;
  /** For whoever runs the server, to be copied. */
  commands?: readonly string[];
};

/** By code and reason; a reason that has none of its own has that of the code alone. */
const ADVICE: Readonly<Record<string, Advice>> = {
  FUNCTIONS: {
    text: msg(
      'Nothing the app does works: no pages, no erasures, no evidence. On a self-hosted server set this for server and worker, and restart both. With LOCAL a function can see the server’s own environment: install only apps you trust.',
    ),
    commands: ['LOGIC_FUNCTION_TYPE=LOCAL'],
  },
  'KEY/MISSING_KEY': {
    text: msg(
      'Make a key, and put it into the secret variable PRIVACY_MASTER_KEY under Settings → Applications → Twenty Privacy. Keep a copy where backups of the database are not kept: without it nothing sealed can be opened.',
    ),
    commands: [MASTER_KEY_COMMAND],
  },
  'KEY/WEAK_KEY': {
    text: msg(
      'The key is shorter than 256 bits, or not in the form the app reads. Make a new one, and put it first into PRIVACY_MASTER_KEY.',
    ),
    commands: [MASTER_KEY_COMMAND],
  },
  KEY: {
    text: msg('The key in PRIVACY_MASTER_KEY cannot be used. Make a new one, and put it first.'),
    commands: [MASTER_KEY_COMMAND],
  },
  'OLD_KEYS/UNKNOWN_KEY_VERSION': {
    text: msg(
      '{values} sealed values need a key the app does not have any more: {versions}. Put it back behind the present one in PRIVACY_MASTER_KEY.',
    ),
  },
  'OLD_KEYS/ROTATION_UNDER_WAY': {
    text: msg(
      '{values} values are still sealed with an earlier key: {versions}. Leave it in until none is left.',
    ),
  },
  'EVENTS/MISSED': {
    text: msg(
      'The check was found by the work of every minute only: the event that should have brought it never came. Look whether the server’s worker runs and its queue is empty.',
    ),
    commands: ['docker compose ps worker', 'docker compose logs --tail 100 worker'],
  },
  'EVENTS/SLOW': {
    text: msg(
      'The event took {seconds} seconds. The server’s worker is busy; wrong writes are put back late.',
    ),
  },
  'CRON/SILENT': {
    text: msg(
      'Reminders, erasure jobs and seals wait. Twenty’s own cron jobs have to be registered once, and the worker has to run.',
    ),
    commands: ['yarn command:prod cron:register:all'],
  },
  CRON: { text: msg('It runs once a minute; the next check sees it.') },
  'MAIL/NOT_SET': {
    text: msg(
      'Without a mail server each mail becomes a task for a human. Fill in SMTP_URL and MAIL_FROM under Settings → Applications → Twenty Privacy.',
    ),
    commands: [
      'SMTP_URL=smtps://user:password@mail.example.com:465',
      'MAIL_FROM=Example Ltd <privacy@example.com>',
    ],
  },
  'MAIL/INVALID': {
    text: msg(
      'SMTP_URL or MAIL_FROM cannot be read. User and password are percent-encoded; nothing follows the port.',
    ),
    commands: [
      'SMTP_URL=smtps://user:password@mail.example.com:465',
      'MAIL_FROM=Example Ltd <privacy@example.com>',
    ],
  },
  'MAIL/UNREACHABLE': {
    text: msg('The mail server did not answer. Check host and port, and whether the server may reach it.'),
  },
  'MAIL/TLS_REFUSED': {
    text: msg(
      'The mail server has no certificate that is trusted, or no TLS at all. For an authority of your own set this on the server.',
    ),
    commands: ['NODE_EXTRA_CA_CERTS=/etc/ssl/certs/own-authority.pem'],
  },
  'MAIL/SIGN_IN_REFUSED': {
    text: msg('The mail server does not take the user or the password in SMTP_URL.'),
  },
  'PUBLIC_ADDRESS/NOT_SET': {
    text: msg('The server does not say where it can be reached. Fill in the address of the routes.'),
  },
  'PUBLIC_ADDRESS/NOT_PUBLIC': {
    text: msg('The address of the pages is one of this network only: links in mails would lead nowhere.'),
  },
  'PUBLIC_ADDRESS/NOT_ENCRYPTED': {
    text: msg('The address of the pages begins with http: what people enter would be sent in the clear.'),
  },
  OBJECTS: { text: msg('Install the app again. Missing: {names}.') },
  UNDECIDED_OBJECTS: {
    text: msg('Erasures are refused until it is decided what becomes of these links to people: {names}.'),
  },
  'UNDECIDED_OBJECTS/UNREADABLE': { text: msg('This could not be looked at. Check again.') },
  UNCONFIRMED_FIELDS: {
    text: msg(
      '{fields} fields have a suggestion nobody confirmed; {sensitive} of them hold more than plain data.',
    ),
  },
  'UNCONFIRMED_FIELDS/UNREADABLE': { text: msg('This could not be looked at. Check again.') },
  CONTROLLER: { text: msg('No public page is shown and no mail is sent until the controller is named.') },
  PLACE: {
    text: msg('Only Saturdays and Sundays count as days off until the country of the controller is known.'),
  },
  'PURPOSES/NONE': {
    text: msg(
      'No purpose is active: the notice is empty, and nobody can agree to anything. Look through the starters.',
    ),
  },
  'PURPOSES/WITHOUT_NOTICE': {
    text: msg('{withoutNotice} of {active} active purposes have no wording.'),
  },
  ROLES: { text: msg('These roles may change or destroy ledger entries or sealed values: {names}.') },
  'ROLES/MISSING_GRANT': {
    text: msg('The app may not read roles. Give its role the permission Roles, or install the app again.'),
  },
  REVEALERS: {
    text: msg(
      'These roles may read sealed values, and so undo a pseudonymisation: {names}. Twenty’s Member role may until it is taken away.',
    ),
  },
  LEDGER_SEALED: {
    text: msg('{entries} entries have waited for minutes. The work of every minute does not get to them.'),
  },
  SETTINGS: { text: msg('The app does not take the value of: {names}. What depends on it stands still.') },
};

/** What a finding means and how to mend it; nothing for one that is in order. */
export const adviceOf = ({
  code,
  state,
  reason,
}: Pick<HealthFinding, 'code' | 'state' | 'reason'>): Advice | undefined =>
  state === 'OK' ? undefined : (ADVICE[`${code}/${reason ?? ''}`] ?? ADVICE[code]);

/** Counts and names of a finding as values of its text. */
export const detailsOf = (
  { details }: HealthFinding,
  number: (n: number) => string,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : typeof value === 'number' ? number(value) : String(value),
    ]),
  );
