import * as z from 'zod/mini';

import type { TwentyClient } from '../../twenty/client';

export type MissingKey = { version: string; values: number };

const schema = z.object({
  sealedValuesGroupBy: z.array(
    z.object({ groupByDimensionValues: z.array(z.unknown()), totalCount: z.number() }),
  ),
});

export const SEALED_BY_KEY =
  'sealedValuesGroupBy(groupBy: [{ keyVersion: true }]) { groupByDimensionValues totalCount }';

/**
 * Versions of the master key that sealed values need and the app has not, with how many values each. One request.
 * @param versions those there are
 * @throws PrivacyError from the client
 */
export const missingKeys = async (
  client: TwentyClient,
  versions: readonly string[],
): Promise<MissingKey[]> => {
  return missingKeysIn(await client.core(`query SealedByKey { ${SEALED_BY_KEY} }`), versions);
};

/** The same from an answer that had `SEALED_BY_KEY` among its roots. */
export const missingKeysIn = (answer: unknown, versions: readonly string[]): MissingKey[] =>
  schema
    .parse(answer)
    .sealedValuesGroupBy.flatMap(({ groupByDimensionValues: [version], totalCount }) =>
      typeof version === 'string' && version !== '' && !versions.includes(version)
        ? [{ version, values: totalCount }]
        : [],
    )
    .toSorted((a, b) => (a.version < b.version ? -1 : 1));

export const missingKeyMessage = ({ version, values }: MissingKey): string =>
  `${values} sealed value(s) need the master key ${version}, which is not set: they cannot be read, and everything else works. ` +
  'Add it to PRIVACY_MASTER_KEY after the current one. If it is lost, the values are: write them into their fields anew.';
