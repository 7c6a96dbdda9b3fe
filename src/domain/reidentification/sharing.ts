import { ClassTable } from './class-table';
import type { Generalisable } from './suggest';
import type { Levels } from './lattice';

/** A column of which nothing is said could be anything: it tells nobody apart. */
const ANYTHING = -1;

/**
 * Counts whom a record could mean: all those that, said as coarsely, say the same. What the record does not say, or no
 * longer says at its level, could be anything. Each way to look (the levels, and what is said at all) is counted over the
 * classes once and kept, so that many records cost little more than one; let go of the counter to let go of that.
 */
export const openSharing = ({
  classes: { table },
  compiled,
}: Generalisable): ((classIndex: number, levels: Levels) => number) => {
  const width = compiled.length;
  const views = new Map<string, ClassTable>();
  const codes = new Int32Array(width);

  const codeAt = (classIndex: number, column: number, level: number): number =>
    level === ANYTHING ? 0 : (compiled[column]?.codes[level]?.[table.code(classIndex, column)] ?? 0);
  const fill = (classIndex: number, levels: readonly number[]): void => {
    for (let column = 0; column < width; column += 1)
      codes[column] = codeAt(classIndex, column, levels[column] ?? 0);
  };
  const viewOf = (levels: readonly number[]): ClassTable => {
    const key = levels.join();
    const known = views.get(key);
    if (known !== undefined) return known;
    const view = new ClassTable(width);
    for (let index = 0; index < table.size; index += 1) {
      fill(index, levels);
      view.add(codes, 0, table.count(index));
    }
    views.set(key, view);
    return view;
  };
  return (classIndex, levels) => {
    const said = levels.map((level, column) => (codeAt(classIndex, column, level) === 0 ? ANYTHING : level));
    const view = viewOf(said);
    fill(classIndex, said);
    return view.count(view.add(codes, 0, 0));
  };
};
