/** A row of names and values. */
export type Fact = { label: string; value: string };

/** A record as a person reads it. */
export type RecordBlock = {
  kind: 'record';
  title: string;
  /** When it was, how it is linked; short. */
  meta: readonly string[];
  rows: readonly Fact[];
  /** Long text, line breaks kept. */
  body: string;
};

/** A part of the answer, for whoever lays it out as a page or on paper. */
export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string; anchor?: string }
  | { kind: 'text'; text: string; isQuiet?: boolean }
  | { kind: 'list'; items: readonly string[] }
  | { kind: 'facts'; rows: readonly Fact[] }
  | {
      kind: 'table';
      columns: readonly { title: string; width: number; align?: 'left' | 'right' }[];
      rows: readonly (readonly string[])[];
      sum?: readonly string[];
    }
  | RecordBlock;

/** The head of the answer, the same on paper and on screen. */
export type AnswerHead = {
  language: string;
  title: string;
  subtitle: string;
  /** Reference and day. */
  lines: readonly string[];
  lead: string;
};
