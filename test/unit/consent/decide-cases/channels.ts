import { CHANNELS } from '../../../../src/domain/consent/facts';
import { answer } from '../facts';
import { all, allowed, denied, given, withConsents, type Case } from './case';

export const channelCases: readonly Case[] = [
  denied(
    'does not use a channel the purpose does not have',
    {
      people: withConsents({ ...given, ...all }),
      purpose: { channels: ['EMAIL', 'POST'] },
      channel: 'PHONE',
    },
    'CHANNEL_NOT_IN_PURPOSE',
  ),
  allowed(
    'uses a channel the purpose has',
    {
      people: withConsents({ ...given, channel: 'POST' }),
      purpose: { channels: ['EMAIL', 'POST'] },
      channel: 'POST',
    },
    'CONSENT_GIVEN',
    [given.id],
  ),
  denied(
    'does not take a consent to e-mail for one to calls',
    { people: withConsents(given), channel: 'PHONE' },
    'NO_CONSENT',
  ),
  ...CHANNELS.map((channel): Case =>
    allowed(
      `takes a consent to all channels for ${channel}`,
      { people: withConsents({ ...given, ...all }), channel },
      'CONSENT_GIVEN',
      [given.id],
    ),
  ),
  denied(
    'ends on one channel with its withdrawal there',
    {
      people: withConsents({ ...given, ...all }, answer('WITHDRAWN', '2026-02-01', { channel: 'PHONE' })),
      channel: 'PHONE',
    },
    'CONSENT_WITHDRAWN',
    ['withdrawn 2026-02-01'],
  ),
  allowed(
    'goes on on the others',
    {
      people: withConsents({ ...given, ...all }, answer('WITHDRAWN', '2026-02-01', { channel: 'PHONE' })),
      channel: 'SMS',
    },
    'CONSENT_GIVEN',
    [given.id],
  ),
  denied(
    'ends on each channel with a withdrawal from all',
    { people: withConsents(given, answer('WITHDRAWN', '2026-02-01', all)) },
    'CONSENT_WITHDRAWN',
    ['withdrawn 2026-02-01'],
  ),
  allowed(
    'begins anew on one channel after a withdrawal from all',
    { people: withConsents(answer('WITHDRAWN', '2025-12-01', all), given) },
    'CONSENT_GIVEN',
    [given.id],
  ),
  allowed(
    'begins anew on one channel with a later consent to all',
    { people: withConsents(answer('WITHDRAWN', '2025-12-01'), { ...given, ...all }) },
    'CONSENT_GIVEN',
    [given.id],
  ),
  denied(
    'takes the no of an answer to all and one to the channel at the same moment',
    { people: withConsents(given, answer('REFUSED', '2026-01-01', all)) },
    'CONSENT_REFUSED',
    ['refused 2026-01-01'],
  ),
];
