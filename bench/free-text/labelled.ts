import type { FindingKind } from '../../src/domain/free-text/finding';

export type Labelled = readonly [text: string, ...kinds: FindingKind[]];

/**
 * Sentences as they stand in notes, tasks and mails of a CRM, with the kinds of data about a person that a reader finds in
 * them. Both lists were written before the words that look for them. `known` was looked at while the words were made;
 * `unseen` was only counted.
 */
export type LabelledLanguage = { known: readonly Labelled[]; unseen: readonly Labelled[] };
