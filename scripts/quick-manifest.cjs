/**
 * Preloaded into Twenty's CLI. To read an entity file the CLI bundles it together with all of `twenty-sdk/define`
 * (1.6 MB), a quarter of a second each and half a minute for this app. Here it is loaded once instead; what is built
 * and shipped goes another way and is not touched.
 */
const esbuild = require('esbuild');

const build = (options) =>
  esbuild.build(
    options.write === false && options.format === 'cjs'
      ? { ...options, external: [...(options.external ?? []), 'twenty-sdk/define'] }
      : options,
  );

require.cache[require.resolve('esbuild')].exports = { ...esbuild, build };
