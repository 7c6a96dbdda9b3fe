/**
 * `npm run bench [-- --json] [-- --only a,b]`: the figures the project promises, as counts or as ratios against a baseline
 * in the same run. Ends with code 1 when a goal is missed.
 */
import { parseArgs } from 'node:util';

import type { Figure, Measurement } from './figures';
import { functionSizes } from './function-sizes';
import { pseudonymiseFigures } from './pseudonymise';
import { redactionFigures } from './redaction-figures';
import { sandboxFigures } from './sandbox';
import { verifyFigures } from './verify';
import { accessFigures } from './access';
import { bulkFigures } from './bulk';
import { censusFigures } from './census';
import { eraseFigures } from './erase';
import { deadlineFigures } from './deadline';
import { decideFigures } from './decide';
import { filterConsentFigures } from './filter-consent';
import { freeTextFigures } from './free-text-figures';
import { importFigures } from './import-consents';
import { ledgerFigures } from './ledger';
import { pageFigures } from './pages';
import { putBackFigures } from './put-back';
import { retentionFigures } from './retention';
import { riskFigures } from './risk';
import { riskOptimalityFigures } from './risk-optimality';
import { rotateFigures } from './rotate';
import { sealFigures } from './seal';
import { tabFigures } from './tab';
import { uiFigures } from './ui';

const measurements: readonly Measurement[] = [
  functionSizes,
  uiFigures,
  tabFigures,
  redactionFigures,
  sandboxFigures,
  pseudonymiseFigures,
  eraseFigures,
  verifyFigures,
  bulkFigures,
  ledgerFigures,
  importFigures,
  pageFigures,
  decideFigures,
  deadlineFigures,
  filterConsentFigures,
  accessFigures,
  putBackFigures,
  sealFigures,
  rotateFigures,
  retentionFigures,
  riskFigures,
  riskOptimalityFigures,
  censusFigures,
  freeTextFigures,
];

const { values: options } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const progress = (line: string): void => void process.stderr.write(`${line}\n`);

const names = measurements.flatMap((measurement) => measurement.names);
const wanted = options.only?.split(',').map((name) => name.trim()) ?? names;
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  progress(`No figure is called ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exit(2);
}

const figures: Figure[] = [];
for (const { names: own, measure } of measurements) {
  if (!own.some((name) => wanted.includes(name))) continue;
  progress(`Measuring ${own.join(', ')} …`);
  figures.push(...(await measure(progress)).filter(({ name }) => wanted.includes(name)));
}

if (options.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
else {
  for (const { name, value, unit, goal, holds, ratio, note } of figures) {
    process.stdout.write(
      `${holds ? 'holds ' : 'MISSED'}  ${name}: ${value} ${unit} (goal ${goal})${ratio === undefined ? '' : `, ratio ${ratio}`}${note === undefined ? '' : ` – ${note}`}\n`,
    );
  }
}
if (figures.some(({ holds }) => !holds)) process.exitCode = 1;
