/**
 * Preloaded into Twenty's CLI. To read an entity file the CLI bundles it together with all of `twenty-sdk/define`
 * (1.6 MB), a quarter of a second each and half a minute for this app. Here it is loaded once instead; what is built
 * and shipped goes another way and is not touched, but that front components get smaller parts (`component-parts.cjs`).
 */
const esbuild = require('esbuild');

const { componentParts } = require('./component-parts.cjs');

const isManifest = ({ write, format }) => write === false && format === 'cjs';
/** Functions are built for Node, components for no platform in particular. */
const isComponents = ({ write, format, platform }) =>
  write !== false && format === 'esm' && platform === undefined;

const build = (options) => {
  if (isManifest(options))
    return esbuild.build({ ...options, external: [...(options.external ?? []), 'twenty-sdk/define'] });
  if (isComponents(options))
    return esbuild.build({
      ...options,
      legalComments: 'none',
      // Four times the code, and of no use to whoever gets the app.
      sourcemap: false,
      plugins: [componentParts, ...(options.plugins ?? [])],
    });
  return esbuild.build(options);
};

require.cache[require.resolve('esbuild')].exports = { ...esbuild, build };
