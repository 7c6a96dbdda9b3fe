/** A large file over a slow line; the function itself has fifteen minutes. */
const TIMEOUT_MS = 120_000;

/**
 * Fetches the bytes behind a link that the server signed for a FILES field (good for a day, platform fact §d). Null where
 * they are not to be had, or are more than `most`: read no further than that.
 */
export const fetchFile = async (
  url: string,
  most: number,
  fetcher: typeof fetch = fetch,
): Promise<Uint8Array | null> => {
  try {
    const response = await fetcher(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok || response.body === null || Number(response.headers.get('content-length') ?? 0) > most)
      return null;
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > most) return null;
      chunks.push(chunk);
    }
    return new Uint8Array(Buffer.concat(chunks));
  } catch {
    return null;
  }
};
