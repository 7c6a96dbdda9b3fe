import * as z from 'zod/mini';

/**
 * What is encrypted for a field: the value, and every text that has ever stood in the field for it. A mask is told from a
 * plain value by this list alone, never by its looks: the rule's pattern may change, and a plain value may look like a mask.
 */
export type SealedContent = { value: string; masks: readonly string[] };

const schema = z.object({ v: z.string(), m: z.array(z.string()) });

export const writeContent = ({ value, masks }: SealedContent): string =>
  JSON.stringify({ v: value, m: [...new Set(masks)] });

/** Undefined for what was sealed with the right key and is no value of a field. */
export const readContent = (text: string): SealedContent | undefined => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = schema.safeParse(parsed);
  return read.success ? { value: read.data.v, masks: read.data.m } : undefined;
};

/** One mask more; the newest is first. */
export const withMask = (content: SealedContent, mask: string): SealedContent => ({
  value: content.value,
  masks: [mask, ...content.masks.filter((known) => known !== mask)],
});
