import { isPrivacyError } from '../domain/errors';
import { OWN_OBJECTS } from '../domain/own-objects';
import type { Keyring } from '../keys/keyring';
import type { TwentyClient } from '../twenty/client';
import { readWorkspaceGraph } from '../twenty/workspace-graph';
import { runCensus } from './census/run-census';
import { CONSENT_OBJECTS } from './consent/consent-objects';
import { seedPurposes } from './consent/seed-purposes';
import { missingKeyMessage, missingKeys } from './sealing/missing-keys';

export type InstallationCheck = {
  ok: boolean;
  findings: { code: string; message: string; object?: string }[];
};

/** What an operator has to mend before the app can do its work; nothing is changed. Two requests. */
export const checkInstallation = async (
  client: TwentyClient,
  keyring: () => Keyring,
): Promise<InstallationCheck> => {
  const findings: InstallationCheck['findings'] = [];
  let versions: readonly string[] = [];
  try {
    versions = keyring().versions;
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    findings.push({ code: error.code, message: error.message });
  }
  const graph = await readWorkspaceGraph(client);
  // A server that could not install one of them has none of it.
  for (const name of OWN_OBJECTS) {
    if (!graph.objects.has(name))
      findings.push({
        code: 'MISSING_OBJECT',
        object: name,
        message: `The object ${name} is missing. Install the app again.`,
      });
  }
  if (graph.objects.has('sealedValue'))
    for (const missing of await missingKeys(client, versions))
      findings.push({ code: 'UNKNOWN_KEY_VERSION', message: missingKeyMessage(missing) });
  return { ok: findings.length === 0, findings };
};

/** The first census. What keeps it from running now does not keep the app from being installed: it runs every hour. */
const census = async (
  client: TwentyClient,
  keyring: () => Keyring,
  now: () => Date,
): Promise<InstallationCheck['findings']> => {
  try {
    await runCensus({ client, now, keyring });
    return [];
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    return [
      {
        code: 'CENSUS_LATER',
        message: `The fields of this workspace could not be classified yet (${error.code}). It is tried again within the hour.`,
      },
    ];
  }
};

/**
 * What happens after installing and after every upgrade: the check, the starter purposes and the census of fields, where there
 * are objects for them. Four requests at most besides the census; run again it changes nothing.
 */
export const afterInstall = async (
  client: TwentyClient,
  keyring: () => Keyring,
  now: () => Date = () => new Date(),
): Promise<InstallationCheck & { added: string[] }> => {
  const check = await checkInstallation(client, keyring);
  const lacks = (...names: readonly string[]): boolean =>
    check.findings.some(({ object }) => object !== undefined && names.includes(object));
  const { purpose, privacySetting, ledgerEntry } = CONSENT_OBJECTS;
  const added = lacks(purpose.name, privacySetting.name) ? [] : (await seedPurposes(client)).added;
  const later = lacks(privacySetting.name, ledgerEntry.name, 'fieldRule')
    ? []
    : await census(client, keyring, now);
  return { ...check, findings: [...check.findings, ...later], added };
};
