import { html as template, raw } from 'hono/html';

/** Markup that is safe to put into a page: made by `html`, or a constant of ours. */
export type Html = ReturnType<typeof raw>;

/** What may stand in a template. Text is escaped; a list is written without anything between; the empty values write nothing. */
export type HtmlValue = string | number | Html | null | undefined | false | readonly HtmlValue[];

/** Line ends and indentation in our own templates: a browser shows one space for them, and a page may not be large. */
const squeezed = new WeakMap<TemplateStringsArray, TemplateStringsArray>();
const squeeze = (strings: TemplateStringsArray): TemplateStringsArray => {
  const known = squeezed.get(strings);
  if (known !== undefined) return known;
  const shorter = strings.map((part) => part.replaceAll(/\s*\n\s*/g, '\n'));
  const result = Object.assign(shorter, { raw: shorter });
  squeezed.set(strings, result);
  return result;
};

/**
 * Markup from a template whose values are escaped, in text and in quoted attributes alike. Attributes are always written
 * with quotes, and no value stands inside `<script>`, `<style>`, a comment or the name of a tag or attribute: escaping
 * does not help there. Nor does it make a link out of any text: addresses come from `mailLink`, `siteLink` or `linkTo`.
 */
export const html = (strings: TemplateStringsArray, ...values: HtmlValue[]): Html =>
  // The library answers with a promise only when a value is one, which the type above rules out.
  template(squeeze(strings), ...values) as Html;

/** Text of ours that is markup already. Never for anything that a person, a setting or a record holds. */
export const constant = (markup: string): Html => raw(markup);

export const NOTHING: Html = constant('');

/** Paragraphs of a text that people wrote: an empty line begins a new one, a line break stays one. */
export const paragraphs = (text: string): Html[] =>
  text
    .split(/\r?\n[^\S\n]*\r?\n\s*/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map(
      (part) =>
        html`<p>
          ${part.split(/\r?\n/).map((line, index) => (index === 0 ? html`${line}` : html`<br />${line}`))}
        </p>`,
    );
