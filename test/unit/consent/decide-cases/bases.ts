import { LEGAL_BASES, type LegalBasis } from '../../../../src/domain/consent/facts';
import { answer, person } from '../facts';
import { all, allowed, denied, objection, withConsents, type Case, type Setting } from './case';

const OBJECTABLE: readonly LegalBasis[] = ['PUBLIC_TASK', 'LEGITIMATE_INTERESTS'];

const NOES = [
  answer('WITHDRAWN', '2026-02-01'),
  answer('REFUSED', '2026-02-01'),
  answer('WITHDRAWN', '2026-02-01', all),
];

/** The five bases besides consent, each with every answer a person can give to it. */
export const basisCases: readonly Case[] = LEGAL_BASES.flatMap((legalBasis): Case[] => {
  if (legalBasis === 'CONSENT') return [];
  const isObjectable = OBJECTABLE.includes(legalBasis);
  const ends = isObjectable ? 'ends' : 'does not end';
  const byObjection = (it: string, setting: Setting, id: string): Case =>
    isObjectable ? denied(it, setting, 'OBJECTION', [id]) : allowed(it, setting, legalBasis);
  const toAllMarketing = [person({ objections: [objection(null)] })];
  const marketing = { legalBasis, isDirectMarketing: true };
  return [
    allowed(`needs no consent on ${legalBasis}`, { purpose: { legalBasis } }, legalBasis),
    ...(['REQUESTED', 'EXPIRED', 'INVALIDATED', 'GIVEN'] as const).map((state) =>
      allowed(
        `is not touched by an answer ${state} on ${legalBasis}`,
        { people: withConsents(answer(state, '2026-02-01')), purpose: { legalBasis } },
        legalBasis,
      ),
    ),
    ...NOES.map((row) =>
      byObjection(
        `${ends} on ${legalBasis} with ${row.state} for ${row.channel}`,
        { people: withConsents(row), purpose: { legalBasis } },
        row.id,
      ),
    ),
    ...NOES.map((row) =>
      denied(
        `ends direct marketing on ${legalBasis} with ${row.state} for ${row.channel}`,
        { people: withConsents(row), purpose: marketing },
        'MARKETING_OBJECTION',
        [row.id],
      ),
    ),
    byObjection(
      `${ends} on ${legalBasis} with a request to object`,
      { people: [person({ objections: [objection('newsletter')] })], purpose: { legalBasis } },
      'objection 2026-02-01',
    ),
    allowed(
      `is not touched on ${legalBasis} by an objection to all direct marketing`,
      { people: toAllMarketing, purpose: { legalBasis } },
      legalBasis,
    ),
    denied(
      `ends direct marketing on ${legalBasis} with an objection to all of it`,
      { people: toAllMarketing, purpose: marketing },
      'MARKETING_OBJECTION',
      ['objection 2026-02-01'],
    ),
    allowed(
      `leaves other channels on ${legalBasis} alone with an objection to one`,
      { people: withConsents(answer('WITHDRAWN', '2026-02-01')), purpose: marketing, channel: 'POST' },
      legalBasis,
    ),
  ];
});
