import * as z from 'zod/mini';

export const SCAN_MODES = ['WHOLE', 'SAMPLE'] as const;
export type ScanMode = (typeof SCAN_MODES)[number];

const source = z.object({
  object: z.string(),
  /** Id of the last record looked at; null before the first. */
  after: z.nullable(z.string()),
  /** A sample begins behind this id, and goes on at the beginning up to it; null for a whole scan. */
  start: z.nullable(z.string()),
  isWrapped: z.boolean(),
  isDone: z.boolean(),
  looked: z.number(),
  /** Records of the object, where the server said. */
  total: z.nullable(z.number()),
});
export type SourceState = z.infer<typeof source>;

const scanSchema = z.object({
  id: z.string(),
  mode: z.enum(SCAN_MODES),
  /**
   * READ: texts are looked at. SWEEP: earlier findings are looked at again, whether their text is there still.
   */
  phase: z.enum(['READ', 'SWEEP', 'DONE', 'STOPPED']),
  startedAt: z.string(),
  finishedAt: z.nullable(z.string()),
  /** Until then a run works on it, and no other takes it up. */
  leaseUntil: z.nullable(z.string()),
  only: z.array(z.string()),
  sources: z.array(source),
  sweepAfter: z.nullable(z.string()),
  /** Fields in which something was found, those that are new or have changed among them, and those found gone. */
  found: z.number(),
  changed: z.number(),
  gone: z.number(),
  /** Objects that the role of the app may not read. */
  refused: z.array(z.string()),
});

/** Where a scan stands: ids, codes and counts. It is kept between runs as text of one row of `privacySetting`. */
export type ScanState = z.infer<typeof scanSchema>;

/** Name of that row. */
export const SCAN_POSITION = 'freeTextScan';

/** In a sample, so many records of each object. */
export const SAMPLE_SIZE = 400;

/** @returns null for what is no state: an unreadable one is begun anew rather than trusted */
export const readScanState = (value: unknown): ScanState | null => {
  if (typeof value !== 'string' || value === '') return null;
  try {
    const parsed = scanSchema.safeParse(JSON.parse(value));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

export const isRunning = ({ phase }: ScanState): boolean => phase === 'READ' || phase === 'SWEEP';

/**
 * @param random an id that a sample begins after; ids are drawn evenly, so what follows it is a fair draw
 */
export const newScan = (
  id: string,
  mode: ScanMode,
  only: readonly string[],
  objects: readonly string[],
  now: Date,
  random: string,
): ScanState => ({
  id,
  mode,
  phase: 'READ',
  startedAt: now.toISOString(),
  finishedAt: null,
  leaseUntil: null,
  only: [...only],
  sources: objects.map((object) => ({
    object,
    after: mode === 'SAMPLE' ? random : null,
    start: mode === 'SAMPLE' ? random : null,
    isWrapped: mode === 'WHOLE',
    isDone: false,
    looked: 0,
    total: null,
  })),
  sweepAfter: null,
  found: 0,
  changed: 0,
  gone: 0,
  refused: [],
});

/**
 * Where a source stands after a page.
 * @param read records of the page, and whether that was all there is behind the place
 */
export const afterPage = (
  state: SourceState,
  mode: ScanMode,
  read: { count: number; lastId: string | null; isLast: boolean; total: number | null },
): SourceState => {
  const looked = state.looked + read.count;
  const next = { ...state, looked, total: read.total ?? state.total, after: read.lastId ?? state.after };
  if (mode === 'SAMPLE' && looked >= SAMPLE_SIZE) return { ...next, isDone: true };
  if (!read.isLast) return next;
  return state.isWrapped ? { ...next, isDone: true } : { ...next, after: null, isWrapped: true };
};
