/**
 * `npm run export-ledger -- --url URL --token-env NAME --out ledger.json`: the whole ledger by API, whatever its size. The
 * token is read from the environment, so that it stands in no list of processes and no history.
 */
import { rename, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { isPrivacyError } from '../src/domain/errors';
import { ledgerText } from '../src/domain/ledger/export';
import { verifyLedger } from '../src/domain/ledger/verify';
import { readLedger } from '../src/flows/ledger/read-ledger';
import { openPublicKey } from '../src/keys/ledger-signature';
import { sha256 } from '../src/keys/sha256';
import { createTwentyClient } from '../src/twenty/client';

const USAGE =
  'npm run export-ledger -- --url https://crm.example.com --token-env TWENTY_API_KEY --out ledger.json';

const fail = (message: string): void => {
  console.error(message);
  process.exitCode = 2;
};

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { url: { type: 'string' }, 'token-env': { type: 'string' }, out: { type: 'string' } },
  });
  const { url, out } = values;
  const variable = values['token-env'] ?? 'TWENTY_API_KEY';
  const token = process.env[variable];
  if (url === undefined || out === undefined) return fail(USAGE);
  if (!token)
    return fail(`The environment variable ${variable} is not set; it holds an API key of the workspace.`);

  // An API key has 100 requests a minute (platform fact §3): the client waits for the next minute where it must.
  const client = createTwentyClient({ url, token, retries: 10 });
  const ledger = await readLedger(client, null, () => new Date());
  // Never a half-written file under the name somebody will keep.
  await writeFile(`${out}.partial`, ledgerText(ledger));
  await rename(`${out}.partial`, out);
  const { intact, findings, headHash } = verifyLedger(ledger, { sha256, openPublicKey });
  console.log(`${ledger.entries.length} entries and ${ledger.seals.length} seals in ${out}.`);
  console.log(`Newest seal: ${headHash ?? '(none)'}`);
  if (intact) return;
  console.log(`${findings.length} things are wrong with it: npm run verify-ledger -- ${out}`);
  process.exitCode = 1;
};

main().catch((error: unknown) =>
  fail(isPrivacyError(error) || error instanceof TypeError ? error.message : String(error)),
);
