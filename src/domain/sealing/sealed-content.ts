import * as z from 'zod/mini';

/**
 * What is encrypted for a field: the value, and every text that has ever stood in the field for it. A mask is told from a
 * plain value by this list alone, never by its looks: the rule's pattern may change, and a plain value may look like a mask.
 */
export type SealedContent = {
  value: string;
  masks: readonly string[];
  /**
   * When the value was written into its field, ISO 8601. It is encrypted with the value, so that whoever may write sealed rows
   * cannot make an old one pass for the newest; the row's `sealedAt` is for people to read. Empty: before any other.
   */
  at?: string;
  /** How many letters at either end its masks have shown. */
  shown?: Shown;
};

export type Shown = { first: number; last: number };

const schema = z.object({
  v: z.string(),
  m: z.array(z.string()),
  t: z.optional(z.string()),
  s: z.optional(z.tuple([z.number(), z.number()])),
});

export const writeContent = ({ value, masks, at, shown }: SealedContent): string =>
  JSON.stringify({
    v: value,
    m: [...new Set(masks)],
    ...(at ? { t: at } : {}),
    ...(shown ? { s: [shown.first, shown.last] } : {}),
  });

/** Undefined for what was sealed with the right key and is no value of a field. */
export const readContent = (text: string): SealedContent | undefined => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = schema.safeParse(parsed);
  if (!read.success) return undefined;
  const { v, m, t, s } = read.data;
  return {
    value: v,
    masks: m,
    ...(t === undefined ? {} : { at: t }),
    ...(s === undefined ? {} : { shown: { first: s[0], last: s[1] } }),
  };
};

/** One mask more; the newest is first. */
export const withMask = (content: SealedContent, mask: string): SealedContent => ({
  ...content,
  masks: [mask, ...content.masks.filter((known) => known !== mask)],
});
