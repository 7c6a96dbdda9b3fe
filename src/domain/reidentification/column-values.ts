import { generalise } from '../erasure/generalise';
import { comparableText, stepsFor } from './hierarchies';
import type { Hierarchy, Step } from './hierarchy';
import { CLEAR } from './hierarchy';
import type { QuasiIdentifier } from './quasi-identifiers';

const ADDRESS = {
  addressStreet1: '',
  addressStreet2: '',
  addressCity: '',
  addressPostcode: '',
  addressState: '',
  addressCountry: '',
};

const entriesOf = (text: string): Record<string, unknown> =>
  Object.fromEntries(JSON.parse(text) as [string, unknown][]);

/** The value behind a text of `comparableText`, as far as `generalise` asks for it. */
const valueOf = (type: QuasiIdentifier['type'], text: string): unknown => {
  switch (type) {
    case 'ADDRESS':
      return { ...ADDRESS, ...entriesOf(text) };
    case 'CURRENCY':
      return { amountMicros: null, ...entriesOf(text) };
    case 'NUMBER':
    case 'NUMERIC':
      return Number(text);
    default:
      return text;
  }
};

/** Several values of one column, each once and in order: the same set makes the same text. Null for none. */
const joined = (texts: Iterable<string | null>): string | null => {
  const all = new Set<string>();
  for (const text of texts) if (text !== null) all.add(text);
  return all.size === 0 ? null : JSON.stringify([...all].toSorted());
};

/** Of a moment in a deal somebody knows the day at most; the second in which it was entered is nobody's knowledge. */
const dayOf = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value)
    ? `${value.slice(0, 10)}T00:00:00.000Z`
    : value;

/**
 * The text by which a column of one person is compared. A person has one value, their deals may have several: of them the
 * different values count (of a moment the day), not how many deals have each, nor which of them stand on the same deal.
 * @param values one of a person; those of all of their deals
 */
export const columnText = (quasi: QuasiIdentifier, values: readonly unknown[]): string | null => {
  if (quasi.object === 'person') return comparableText(values[0]);
  const isMoment = quasi.type === 'DATE_TIME';
  return joined(values.map((value) => comparableText(isMoment ? dayOf(value) : value)));
};

const applyTo = (quasi: QuasiIdentifier, text: string, step: string): string | null => {
  const coarser = (one: string): string | null => comparableText(generalise(valueOf(quasi.type, one), step));
  return quasi.object === 'person' ? coarser(text) : joined((JSON.parse(text) as string[]).map(coarser));
};

/**
 * Names of a column's steps, from fine to coarse, without clearing. A step that a rule names and that is not among the
 * usual ones stands alone: nothing says that another makes equal what it made equal.
 */
const stepNames = ({ type, meaning, ruleStep }: QuasiIdentifier): readonly string[] => {
  const usual = type === 'RELATION' ? [] : stepsFor({ type, meaning });
  return ruleStep === null || usual.includes(ruleStep) ? usual : [ruleStep];
};

/** The hierarchy of a column, over the texts of `columnText`. */
export const columnHierarchy = (quasi: QuasiIdentifier): Hierarchy =>
  stepNames(quasi).map((name): Step => ({
    name,
    apply: (text) => applyTo(quasi, text, name),
  }));

/** The level of a step in a column, 1 for the finest; 0 for none, or one that the column does not have. */
export const levelOfStep = (quasi: QuasiIdentifier, step: string | null): number => {
  if (step === null) return 0;
  const names = stepNames(quasi);
  return step.toLowerCase() === CLEAR.name ? names.length + 1 : names.indexOf(step) + 1;
};

/** Whether a value already is as coarse as the step makes it; nothing is as coarse as it gets. */
export const isAsCoarseAs = (quasi: QuasiIdentifier, text: string | null, step: string): boolean =>
  text === null || (step.toLowerCase() !== CLEAR.name && applyTo(quasi, text, step) === text);
