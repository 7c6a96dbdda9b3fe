/**
 * Stands for `fast-check` in every test, see jest.config.js. The cases are drawn from one seed, so that a change is judged by
 * what it changed and not by luck; `FAST_CHECK_SEED=random npm test -- unit` looks for new ones, and names the seed it fails with.
 */
// By its path: the name leads here.
import { configureGlobal } from '../../node_modules/fast-check/lib/cjs/fast-check.js';

const seed = process.env['FAST_CHECK_SEED'];
if (seed !== 'random') configureGlobal({ seed: Number(seed ?? 20_261_130) });

export * from '../../node_modules/fast-check/lib/cjs/fast-check.js';
