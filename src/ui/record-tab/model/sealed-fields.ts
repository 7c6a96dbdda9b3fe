import type { SealedRuleRow, SealedValueRow } from './rows';

export type SealedField = {
  name: string;
  /** In words, made of the API name. */
  label: string;
  /** What the record shows; undefined where it could not be read. */
  mask: string | undefined;
  /** False where the field is empty; undefined where the member may not see sealed values. */
  hasValue: boolean | undefined;
};

/** `bankAccountNumber` → `Bank account number` */
export const inWords = (name: string): string => {
  const words = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** An API name, and nothing that could end a selection. */
const FIELD_NAME = /^[a-z][A-Za-z0-9]{0,62}$/;

/** Fields of a person that are sealed: those of confirmed rules, and those that still hold a sealed value. */
export const sealedNames = (
  rules: readonly SealedRuleRow[],
  values: readonly SealedValueRow[] | undefined,
): string[] =>
  [...new Set([...rules, ...(values ?? [])].map(({ fieldName }) => fieldName ?? ''))]
    .filter((name) => FIELD_NAME.test(name))
    .toSorted();

/**
 * @param values undefined where the role may not see them
 * @param shown the person’s record as far as it holds these fields
 */
export const sealedFieldsOf = (
  names: readonly string[],
  values: readonly SealedValueRow[] | undefined,
  shown: Readonly<Record<string, unknown>> | undefined,
): SealedField[] => {
  const filled = values === undefined ? undefined : new Set(values.map(({ fieldName }) => fieldName));
  return names.map((name) => {
    const mask = shown?.[name];
    return {
      name,
      label: inWords(name),
      mask: shown === undefined ? undefined : typeof mask === 'string' ? mask : '',
      hasValue: filled?.has(name),
    };
  });
};
