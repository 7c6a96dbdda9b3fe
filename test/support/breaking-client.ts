import type { TwentyClient } from '../../src/twenty/client';

/** A client whose server is gone after so many requests, as for a run that is killed. */
export const breakingClient = (real: TwentyClient, after: number): TwentyClient => {
  let requests = 0;
  const counted = <R>(send: () => Promise<R>): Promise<R> => {
    requests += 1;
    return requests > after ? Promise.reject(new Error('stopped')) : send();
  };
  return {
    core: (query, variables) => counted(() => real.core(query, variables)),
    metadata: (query, variables) => counted(() => real.metadata(query, variables)),
    requestCount: () => requests,
  };
};
