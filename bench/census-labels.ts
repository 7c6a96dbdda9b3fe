import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import type { Sensitivity } from '../src/domain/sensitivity/field-rule';
import type { FieldToJudge } from '../src/domain/sensitivity/suggest-rule';

/** A field somebody could have made in Twenty, and the level a data-protection officer would give it. */
export type LabelledField = FieldToJudge & { language: string; expected: Sensitivity };

const LEVELS: Readonly<Record<string, Sensitivity>> = {
  N: 'NONE',
  P: 'PERSONAL',
  I: 'IDENTIFIER',
  Q: 'QUASI_IDENTIFIER',
  S: 'SENSITIVE',
  X: 'SPECIAL_CATEGORY',
  C: 'CRIMINAL',
};

const list = (written: string | undefined): string[] =>
  (written ?? '').split(';').filter((one) => one !== '');

const parse = (language: string, line: string): LabelledField => {
  const [object = '', field = '', label = '', type = '', level = '', options, sample] = line.split('|');
  const expected = LEVELS[level];
  if (expected === undefined) throw new Error(`No level "${level}" in ${language}: ${line}`);
  return {
    language,
    object: object.replace('~', ''),
    isLinkedToPerson: object.endsWith('~'),
    field,
    label,
    type,
    expected,
    options: list(options),
    sample: list(sample),
  };
};

/**
 * The labelled fields of a folder: a file a language, a line a field: `object|name|label|TYPE|level|options|sample`, with `~` after
 * an object whose records hang on a person.
 */
export const readLabelled = (folder: string): LabelledField[] => {
  const directory = path.resolve('bench', folder);
  return readdirSync(directory)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .flatMap((name) =>
      readFileSync(path.join(directory, name), 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '' && !line.startsWith('#'))
        .map((line) => parse(name.slice(0, 2), line)),
    );
};
