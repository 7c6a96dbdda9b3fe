/**
 * `npm run verify-ledger -- ledger.json [--expect HASH] [--public-key FINGERPRINT]`, and `npx twenty-privacy verify` from
 * the packed app. Needs neither the CRM nor its keys. Ends with 0 when nothing is wrong, 1 when something is, 2 when it
 * cannot tell because there is no ledger in the file or the call is not understood.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { isPrivacyError } from '../src/domain/errors';
import { parseLedger } from '../src/domain/ledger/export';
import { describeFinding } from '../src/domain/ledger/findings';
import { verifyLedger, type LedgerVerification } from '../src/domain/ledger/verify';
import { openPublicKey } from '../src/keys/ledger-signature';
import { sha256 } from '../src/keys/sha256';

export const VERIFY_USAGE = `verify <ledger.json> [--expect HASH_OR_ID]… [--public-key FINGERPRINT]… [--json]

  --expect       hash of a seal, or hash or id of an entry, that must be in the ledger; without one a ledger whose
                 end was cut off looks whole
  --public-key   fingerprint of the key to trust; without one a ledger that somebody made anew looks whole
  --json         the result as JSON`;

const SHOWN = 50;

const reportOf = (result: LedgerVerification, pinned: boolean, expected: boolean): string[] => {
  const { findings, keys } = result;
  const counts = `${result.entries} entries (${result.unsealed} not sealed yet), ${result.seals} seals`;
  if (findings.length > 0)
    return [
      `BROKEN  ${counts}. ${findings.length} ${findings.length === 1 ? 'thing is' : 'things are'} wrong:`,
      ...findings.slice(0, SHOWN).map((finding) => `  ${finding.code}  ${describeFinding(finding)}`),
      ...(findings.length > SHOWN
        ? [`  … and ${findings.length - SHOWN} more; --json gives all of them.`]
        : []),
    ];
  return [
    `INTACT  ${counts}.`,
    `  Newest seal: ${result.headHash ?? '(none)'}`,
    ...keys.map(({ version, fingerprint }) => `  Signed with key ${version}: ${fingerprint}`),
    ...(pinned
      ? []
      : ['  The key is the one in the file. Compare its fingerprint with one you got elsewhere.']),
    ...(expected
      ? []
      : [
          '  Nothing was expected: a cut end cannot be noticed. Keep the hash of the newest seal for --expect.',
        ]),
  ];
};

/** @returns the exit code */
export const verifyCommand = async (
  args: string[],
  print: (line: string) => void = console.log,
): Promise<0 | 1 | 2> => {
  let values: { expect: string[]; 'public-key': string[]; json: boolean };
  let file: string | undefined;
  try {
    const parsed = parseArgs({
      args,
      allowPositionals: true,
      options: {
        expect: { type: 'string', multiple: true, default: [] },
        'public-key': { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
    });
    values = parsed.values;
    [file] = parsed.positionals;
    if (parsed.positionals.length !== 1) throw new Error('One file is needed.');
  } catch (error) {
    print(`${error instanceof Error ? error.message : 'Not understood.'}\n\n${VERIFY_USAGE}`);
    return 2;
  }
  const text = await readFile(file ?? '', 'utf8').catch(() => undefined);
  if (text === undefined) {
    print(`${file} cannot be read.`);
    return 2;
  }
  try {
    const trustedKeys = values['public-key'].map((key) => key.toLowerCase().replaceAll(':', ''));
    const result = verifyLedger(parseLedger(text), {
      sha256,
      openPublicKey,
      expect: values.expect,
      ...(trustedKeys.length > 0 ? { trustedKeys } : {}),
    });
    if (values.json) print(JSON.stringify(result, null, 2));
    else for (const line of reportOf(result, trustedKeys.length > 0, values.expect.length > 0)) print(line);
    return result.intact ? 0 : 1;
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    print(`${error.message}`);
    return 2;
  }
};

if (process.argv[1]?.endsWith('verify-ledger.ts'))
  process.exitCode = await verifyCommand(process.argv.slice(2));
