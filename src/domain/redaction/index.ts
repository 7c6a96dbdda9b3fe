export {
  compileMatcher,
  redactText,
  type Matcher,
  type MatcherOptions,
  type FindOptions,
  type RedactedText,
} from './matcher';
export { redactJson, redactRichText } from './redact-json';
export { redactMarkdown } from './redact-markdown';
export { redactPieces } from './redact-pieces';
export { isOrdinaryWord } from './given-names';
export { searchTerms, type SearchTerm, type SearchTerms } from './search-terms';
export type { Span, SpanForm, SpanKind } from './span';
