import { STARTER_PURPOSES } from '../../domain/consent/starter-purposes';
import type { TwentyClient } from '../../twenty/client';
import { readAll, writeAll, type Row } from '../../twenty/records';
import { stableId } from '../stable-id';
import { CONSENT_OBJECTS } from './consent-objects';

/** Remembers which starter purposes this workspace has had, also after one was destroyed. */
export const SEEDED_SETTING = 'starterPurposes';

export const starterPurposeId = (code: string): string => stableId('starter-purpose', code);

const codesIn = (value: unknown): string[] => {
  if (typeof value !== 'string') return [];
  try {
    const codes = JSON.parse(value) as unknown;
    return Array.isArray(codes) ? codes.map(String) : [];
  } catch {
    return [];
  }
};

const settingRow = (codes: readonly string[]): Row => ({
  id: stableId('setting', SEEDED_SETTING),
  name: SEEDED_SETTING,
  kind: 'POSITION',
  value: JSON.stringify(codes),
  description: 'Starter purposes that this workspace has been given; they are not given again.',
});

/**
 * Puts the starter purposes into the workspace, each once: not where one of the same id or code is, in the bin or not, nor
 * where there ever was one. Nothing an admin changed or removed comes back. One request, and one more when there is
 * something to add.
 * @returns the codes that were added
 */
export const seedPurposes = async (client: TwentyClient): Promise<{ added: string[] }> => {
  const starters = STARTER_PURPOSES.map((purpose) => ({ ...purpose, id: starterPurposeId(purpose.code) }));
  const rows = await readAll(client, [
    {
      object: CONSENT_OBJECTS.purpose,
      filter: {
        or: [
          { id: { in: starters.map(({ id }) => id) } },
          { code: { in: starters.map(({ code }) => code) } },
        ],
      },
      selection: 'id code',
    },
    {
      object: CONSENT_OBJECTS.privacySetting,
      filter: { name: { eq: SEEDED_SETTING } },
      selection: 'id value',
    },
  ]);
  const present = rows.get(CONSENT_OBJECTS.purpose.name) ?? [];
  const had = new Set(codesIn(rows.get(CONSENT_OBJECTS.privacySetting.name)?.[0]?.['value']));
  const taken = new Set(present.flatMap(({ id, code }) => [id, code]));
  const missing = starters.filter(({ id, code }) => !had.has(code) && !taken.has(id) && !taken.has(code));
  const codes = starters.map(({ code }) => code);
  if (missing.length > 0 || codes.some((code) => !had.has(code)))
    await writeAll(client, [
      ...(missing.length === 0
        ? []
        : [{ kind: 'upsert' as const, object: CONSENT_OBJECTS.purpose, rows: missing }]),
      {
        kind: 'upsert',
        object: CONSENT_OBJECTS.privacySetting,
        rows: [settingRow([...new Set([...had, ...codes])])],
      },
    ]);
  return { added: missing.map(({ code }) => code) };
};
