import { definePostInstallLogicFunction } from 'twenty-sdk/define';

import { checkInstallation } from '../flows/check-installation';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = () => {
  const { client, keyring } = openRuntime();
  return checkInstallation(client, keyring);
};

export default definePostInstallLogicFunction({
  universalIdentifier: functions.postInstall,
  name: 'post-install',
  description: 'Checks after installing that the app can see its objects and has a strong key.',
  timeoutSeconds: 60,
  shouldRunOnVersionUpgrade: true,
  handler,
});
