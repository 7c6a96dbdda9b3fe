/** One figure of the bench, as `npm run bench -- --json` prints it. */
export type Figure = {
  name: string;
  value: number;
  unit: string;
  /** What is aimed at, in words a person reads: `<= 40`. */
  goal: string;
  holds: boolean;
  baseline?: number;
  ratio?: number;
  note?: string;
};

export const atMost = (
  name: string,
  value: number,
  unit: string,
  limit: number,
  extra: Partial<Figure> = {},
): Figure => ({
  name,
  value: round(value),
  unit,
  goal: `<= ${limit}`,
  holds: value <= limit,
  ...extra,
});

export const atLeast = (
  name: string,
  value: number,
  unit: string,
  limit: number,
  extra: Partial<Figure> = {},
): Figure => ({
  name,
  value: round(value),
  unit,
  goal: `>= ${limit}`,
  holds: value >= limit,
  ...extra,
});

export const round = (value: number): number => Math.round(value * 1000) / 1000;

/** Measures one figure or several that come from the same run. */
export type Measurement = {
  names: readonly string[];
  measure: (progress: (line: string) => void) => Promise<Figure[]>;
};
