import { definePostInstallLogicFunction } from 'twenty-sdk/define';

import { afterInstall } from '../flows/check-installation';
import { functions } from '../identifiers';
import { openRuntime } from '../runtime';

const handler = () => {
  const { client, keyring, clock } = openRuntime();
  return afterInstall(client, keyring, clock.now);
};

export default definePostInstallLogicFunction({
  universalIdentifier: functions.postInstall,
  name: 'post-install',
  description:
    'Checks after installing that the app can see its objects and has a strong key, adds starter purposes, none of them active, and suggests a rule for every field.',
  timeoutSeconds: 300,
  shouldRunOnVersionUpgrade: true,
  handler,
});
