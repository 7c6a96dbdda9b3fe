import { CHANNELS } from '../../domain/consent/facts';
import type { PreferenceAction } from '../../flows/public/change-preferences';
import { PAUSE_DAYS } from '../../flows/public/marketing-pause';
import { LONGEST_DETAILS, REQUESTED_RIGHTS } from '../../flows/public/open-request-from-preferences';
import { fieldText, type PageRequest } from '../page-request';

/** What was sent, or what is the matter with it. */
export type SentAction =
  | { ok: true; action: PreferenceAction | { kind: 'receipt' } }
  | { ok: false; problem: 'UNKNOWN_CHOICE' | 'NO_RIGHT' | 'NO_DETAILS' | 'DETAILS_TOO_LONG' };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const STAMP = /^[\w-]{1,60}$/;
const CHANNEL_NAMES: readonly string[] = ['ALL', ...CHANNELS];

const UNKNOWN: SentAction = { ok: false, problem: 'UNKNOWN_CHOICE' };

/** `withdraw:<purpose>:<channel>` and the like: one button says all, so that one form holds any number of them. */
const choiceAction = (kind: string, parts: readonly string[]): SentAction => {
  const [purposeId = '', channel = '', version = '', stamp = '', ...rest] = parts;
  if (rest.length > 0 || !UUID.test(purposeId) || !CHANNEL_NAMES.includes(channel)) return UNKNOWN;
  if ((kind === 'withdraw' || kind === 'object') && parts.length === 2)
    return { ok: true, action: { kind, purposeId, channel } };
  if (kind !== 'give' || !/^\d{1,9}$/.test(version) || !STAMP.test(stamp)) return UNKNOWN;
  return { ok: true, action: { kind, purposeId, channel, noticeVersion: Number(version), stamp } };
};

const requestAction = (request: PageRequest): SentAction => {
  const wanted = fieldText(request, 'right') ?? '';
  const right = REQUESTED_RIGHTS.find((one) => one === wanted);
  if (right === undefined) return { ok: false, problem: 'NO_RIGHT' };
  const details = (fieldText(request, 'details') ?? '').replaceAll('\r\n', '\n').trim();
  if (details.length > LONGEST_DETAILS) return { ok: false, problem: 'DETAILS_TOO_LONG' };
  if (right === 'RECTIFICATION' && details === '') return { ok: false, problem: 'NO_DETAILS' };
  return { ok: true, action: { kind: 'request', right, details } };
};

/** Reads what a person has chosen on the page; whatever is no choice of it is refused. */
export const readAction = (request: PageRequest): SentAction => {
  const [kind = '', ...parts] = (fieldText(request, 'action') ?? '').split(':');
  switch (kind) {
    case 'give':
    case 'withdraw':
    case 'object':
      return choiceAction(kind, parts);
    case 'pause': {
      const days = PAUSE_DAYS.find((one) => String(one) === parts[0]);
      return days === undefined || parts.length !== 1 ? UNKNOWN : { ok: true, action: { kind, days } };
    }
    case 'withdraw-all':
    case 'stop-marketing':
    case 'end-pause':
    case 'receipt':
      return parts.length === 0 ? { ok: true, action: { kind } } : UNKNOWN;
    case 'request':
      return parts.length === 0 ? requestAction(request) : UNKNOWN;
    default:
      return UNKNOWN;
  }
};
