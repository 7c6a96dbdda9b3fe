/**
 * The order of the test files. What takes minutes begins first, so that the run does not end with one worker waiting for
 * another; within a kind by the time a file took last, or where nobody knows, as on a fresh clone, by its size.
 */
import sequencer from '@jest/test-sequencer';

const Sequencer = sequencer.default ?? sequencer;

const KINDS = [
  /\/integration\/every-request-/,
  /\/manifest\//,
  /\/browser\//,
  /\/integration\//,
  /\/contract\//,
];
const kindOf = ({ path }) => {
  const place = KINDS.findIndex((kind) => kind.test(path.replaceAll('\\', '/')));
  return place === -1 ? KINDS.length : place;
};

export default class LongestFirst extends Sequencer {
  async sort(tests) {
    // oxlint-disable-next-line unicorn/no-array-sort -- Jest's own name for it
    const sorted = await super.sort(tests);
    const place = new Map(sorted.map((test, index) => [test, index]));
    return sorted.toSorted((a, b) => kindOf(a) - kindOf(b) || place.get(a) - place.get(b));
  }
}
