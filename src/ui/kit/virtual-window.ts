export type VirtualWindow = { start: number; end: number };

/**
 * Which rows to draw. It moves in steps of half a screen, so that scrolling within one draws nothing anew, and reaches a whole
 * screen beyond each edge, because a scroll is heard of only after it was seen.
 */
export const virtualWindow = (
  scrollTop: number,
  rowHeight: number,
  height: number,
  rowCount: number,
): VirtualWindow => {
  const perScreen = Math.max(1, Math.ceil(height / rowHeight));
  const step = Math.max(1, Math.floor(perScreen / 2));
  const last = Math.max(0, rowCount - perScreen);
  const first = Math.min(last, Math.max(0, Math.floor(scrollTop / rowHeight)));
  const stepped = Math.floor(first / step) * step;
  return {
    start: Math.max(0, stepped - perScreen),
    end: Math.min(rowCount, stepped + step + perScreen * 2),
  };
};
