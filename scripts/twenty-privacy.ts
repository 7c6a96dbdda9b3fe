/** The command that the packed app brings, bundled into `dist/twenty-privacy.mjs` by `npm run build`. */
import { IMPORT_USAGE, importCommand } from './import-consents';
import { VERIFY_USAGE, verifyCommand } from './verify-ledger';

const [command, ...args] = process.argv.slice(2);
if (command === 'verify') process.exitCode = await verifyCommand(args);
else if (command === 'import-consents')
  process.exitCode = await importCommand(args, {
    environment: process.env,
    print: console.log,
    progress: console.error,
  });
else {
  console.log(`twenty-privacy ${VERIFY_USAGE}\n\ntwenty-privacy ${IMPORT_USAGE}`);
  process.exitCode = command === undefined || command === '--help' || command === 'help' ? 0 : 2;
}
