import { isPrivacyError } from '../domain/errors';
import type { Keyring } from '../keys/keyring';
import type { TwentyClient } from '../twenty/client';
import { readWorkspaceGraph } from '../twenty/workspace-graph';
import { CONSENT_OBJECTS } from './consent/consent-objects';
import { seedPurposes } from './consent/seed-purposes';

export type InstallationCheck = {
  ok: boolean;
  findings: { code: string; message: string; object?: string }[];
};

/** All objects of the app; a server that could not install one of them has none of it. */
const NEEDED_OBJECTS = [
  'consent',
  'dataRequest',
  'disclosure',
  'erasureJob',
  'fieldRule',
  'ledgerEntry',
  'ledgerSeal',
  'legalHold',
  'privacySetting',
  'purpose',
  'recipient',
  'recipientNotice',
  'sealedValue',
  'suppression',
] as const;

/** What an operator has to mend before the app can do its work; nothing is changed. One request. */
export const checkInstallation = async (
  client: TwentyClient,
  keyring: () => Keyring,
): Promise<InstallationCheck> => {
  const findings: InstallationCheck['findings'] = [];
  try {
    keyring();
  } catch (error) {
    if (!isPrivacyError(error)) throw error;
    findings.push({ code: error.code, message: error.message });
  }
  const graph = await readWorkspaceGraph(client);
  for (const name of NEEDED_OBJECTS) {
    if (!graph.objects.has(name))
      findings.push({
        code: 'MISSING_OBJECT',
        object: name,
        message: `The object ${name} is missing. Install the app again.`,
      });
  }
  return { ok: findings.length === 0, findings };
};

/**
 * What happens after installing and after every upgrade: the check, and the starter purposes where there is an object for
 * them. Three requests at most; run again it changes nothing.
 */
export const afterInstall = async (
  client: TwentyClient,
  keyring: () => Keyring,
): Promise<InstallationCheck & { added: string[] }> => {
  const check = await checkInstallation(client, keyring);
  const isMissing = check.findings.some(
    ({ object }) => object === CONSENT_OBJECTS.purpose.name || object === CONSENT_OBJECTS.privacySetting.name,
  );
  return { ...check, added: isMissing ? [] : (await seedPurposes(client)).added };
};
