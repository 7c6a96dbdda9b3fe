/** `npm run sandbox`: a Twenty workspace on this machine. Usage is printed with `--help`. */
import { parseArgs } from 'node:util';

import { type SandboxOptions, startSandbox } from './server';
import { featureNames, isFeature } from './triggers/server-features';

const USAGE = `npm run sandbox -- [options]
  --port 3020                  where the workspace answers (127.0.0.1 only)
  --data DIR                   keep everything here; without it nothing is kept
  --template DIR               a new workspace begins as a copy of what a sandbox left there with --data
  --seed demo|none|N           demo data: 200 people (default), nothing, or N people
  --sql-port P                 PostgreSQL's port, for psql and pg_dump
  --database-url U             use this PostgreSQL server instead
  --app DIR                    a built app to install
  --app-variable KEY=VALUE     a variable of that app (can be repeated); SMTP_URL and MAIL_FROM, where an app
                               declares them, lead to the sandbox's outbox, unless given (SMTP_URL= : no mail)
  --feature NAME               what newer servers can do: batchEvents, enqueueJobs (can be repeated)
  --cron-by-hand               cron runs when the clock is moved, not as minutes pass
  --without-cron NAME          this function's cron never comes up (can be repeated)
  --keep-processes             functions run call after call in the same processes
  --quick-pauses               what comes late comes soon, and a function's pause ends with it
  --api-key-limit              100 requests a minute for API keys, as on a server as it comes`;

/** Reads the command line; throws an Error that says what is wrong. */
export const readOptions = (args: readonly string[]): SandboxOptions | 'help' => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '3020' },
      data: { type: 'string' },
      template: { type: 'string' },
      seed: { type: 'string', default: 'demo' },
      'sql-port': { type: 'string' },
      'database-url': { type: 'string' },
      app: { type: 'string' },
      'app-variable': { type: 'string', multiple: true, default: [] },
      feature: { type: 'string', multiple: true, default: [] },
      'cron-by-hand': { type: 'boolean', default: false },
      'without-cron': { type: 'string', multiple: true, default: [] },
      'keep-processes': { type: 'boolean', default: false },
      'quick-pauses': { type: 'boolean', default: false },
      'api-key-limit': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const variables = Object.fromEntries(
    values['app-variable'].map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new Error(`--app-variable takes KEY=VALUE, not "${pair}".`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
  const features = values.feature.map((name) => {
    if (!isFeature(name)) throw new Error(`--feature takes ${featureNames.join(', ')}, not "${name}".`);
    return [name, true] as const;
  });
  return {
    port: whole('--port', values.port),
    seed: values.seed === 'demo' || values.seed === 'none' ? values.seed : whole('--seed', values.seed),
    apiKeyLimit: values['api-key-limit'],
    automaticCron: !values['cron-by-hand'],
    withoutCron: values['without-cron'],
    keepProcesses: values['keep-processes'],
    quickPauses: values['quick-pauses'],
    ...(features.length === 0 ? {} : { features: Object.fromEntries(features) }),
    ...(values.data === undefined ? {} : { dataDir: values.data }),
    ...(values.template === undefined ? {} : { template: values.template }),
    ...(values['sql-port'] === undefined ? {} : { sqlPort: whole('--sql-port', values['sql-port']) }),
    ...(values['database-url'] === undefined ? {} : { databaseUrl: values['database-url'] }),
    ...(values.app === undefined ? {} : { app: { dir: values.app, variables } }),
  };
};

const whole = (option: string, value: string): number => {
  if (!/^\d+$/.test(value)) throw new Error(`${option} takes a whole number, not "${value}".`);
  return Number(value);
};

const main = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stderr.write(`${USAGE}\n`);
    return;
  }
  const sandbox = await startSandbox({
    ...options,
    resettable: true,
    powerCut: () => process.kill(process.pid, 'SIGKILL'),
    progress: (line) => process.stderr.write(`${line}\n`),
  });
  const { url, apiKey, userTokens, sqlUrl, smtpUrl } = sandbox;
  process.stdout.write(`${JSON.stringify({ url, apiKey, userTokens, sqlUrl, smtpUrl })}\n`);
  process.stderr.write(`Open ${url} · stop with Ctrl-C\n`);
  let closing = false;
  const stop = (): void => {
    if (closing) return;
    closing = true;
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
};

if (process.argv[1]?.endsWith('main.ts')) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  });
}
