import { isPrivacyError } from '../domain/errors';
import type { Keyring } from '../keys/keyring';
import type { TwentyClient } from '../twenty/client';
import { readWorkspaceGraph } from '../twenty/workspace-graph';

export type InstallationCheck = { ok: boolean; findings: { code: string; message: string }[] };

const NEEDED_OBJECTS = ['erasureJob', 'fieldRule', 'sealedValue', 'suppression'] as const;

/** What an operator has to mend before the first erasure; nothing is changed. One request. */
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
        message: `The object ${name} is missing. Install the app again.`,
      });
  }
  return { ok: findings.length === 0, findings };
};
