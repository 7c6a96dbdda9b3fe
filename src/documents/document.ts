import type { Language } from '../domain/public-settings';

/** A document in words, for whoever lays it out. */
export type PrivacyDocument = {
  language: Language;
  title: string;
  /** Under the title: the article, the day. */
  lines: readonly string[];
  blocks: readonly DocumentBlock[];
  foot: string;
};

export type DocumentBlock =
  | { kind: 'heading'; text: string }
  /** A part within a section, such as one processing activity. */
  | { kind: 'subheading'; text: string }
  | { kind: 'text'; text: string; isQuiet?: boolean }
  /** What is still missing: stands out. */
  | { kind: 'notice'; text: string; items: readonly string[] }
  /** A value of several lines is several statements. */
  | { kind: 'facts'; rows: readonly { label: string; lines: readonly string[] }[] }
  | {
      kind: 'table';
      head: readonly string[];
      rows: readonly (readonly (string | number)[])[];
      sum?: readonly (string | number)[];
    };
