import { CHANNELS, type Channel } from '../../../domain/consent/facts';

export type Offered = { value: string; name: string; channel: Channel; isActive: boolean };

type Row = Readonly<Record<string, unknown>>;

const CONTACT_CHANNELS: readonly Channel[] = CHANNELS.filter((channel) => channel !== 'WEB');

/** What a sign-up form may offer: each channel of each purpose that rests on consent. A choice about the web is made there. */
export const offeredBy = (purposes: readonly Row[]): Offered[] =>
  purposes
    .filter((row) => row['legalBasis'] === 'CONSENT' && typeof row['code'] === 'string' && row['code'] !== '')
    .flatMap((row) => {
      const own = Array.isArray(row['channels']) ? row['channels'] : [];
      const channels =
        own.length === 0 ? (['EMAIL'] as const) : CONTACT_CHANNELS.filter((channel) => own.includes(channel));
      return channels.map((channel) => ({
        value: `${String(row['code'])}:${channel}`,
        name: typeof row['name'] === 'string' ? row['name'] : String(row['code']),
        channel,
        isActive: row['isActive'] === true,
      }));
    });
