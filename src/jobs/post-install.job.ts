import { definePostInstallLogicFunction } from 'twenty-sdk/define';

import { afterInstall } from '../flows/check-installation';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = () => {
  const { client, keyring } = openRuntime();
  return afterInstall(client, keyring);
};

export default definePostInstallLogicFunction({
  universalIdentifier: functions.postInstall,
  name: 'post-install',
  description:
    'Checks after installing that the app can see its objects and has a strong key, and adds starter purposes, none of them active.',
  timeoutSeconds: 60,
  shouldRunOnVersionUpgrade: true,
  handler,
});
