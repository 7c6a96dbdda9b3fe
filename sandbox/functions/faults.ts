/**
 * Accidents on demand: what can happen to a function between two of its API requests on a real server.
 * `kill`: the process ends right after its N-th request was answered. `fail-once`: the N-th request is not carried out
 * and answered with 500. `timeout-after-effect`: it is carried out, but the connection breaks before the answer.
 * `rate-limit`: it is refused the way Twenty refuses, with HTTP 200 and `errors`. `power-cut`: it is carried out, and the
 * whole server ends before the answer, with everything that ran on it.
 */
export const FAULT_MODES = ['kill', 'fail-once', 'timeout-after-effect', 'rate-limit', 'power-cut'] as const;
export type FaultMode = (typeof FAULT_MODES)[number];

export type Fault = {
  mode: FaultMode;
  /** Counted within one call. */
  afterRequests: number;
  functionName?: string;
  /** How many times it happens before it is over; once unless said otherwise. */
  times: number;
};

/** The accidents that wait to happen. */
export class Faults {
  private waiting: Fault[] = [];

  arm(fault: Fault): void {
    this.waiting.push(fault);
  }

  clear(): void {
    this.waiting = [];
  }

  list(): readonly Fault[] {
    return this.waiting;
  }

  /** The accident due for this request, used up by asking. */
  strike(functionName: string, requestNumber: number): FaultMode | undefined {
    const fault = this.waiting.find(
      ({ functionName: wanted, afterRequests }) =>
        (wanted === undefined || wanted === functionName) && afterRequests === requestNumber,
    );
    if (!fault) return undefined;
    fault.times -= 1;
    if (fault.times <= 0) this.waiting = this.waiting.filter((other) => other !== fault);
    return fault.mode;
  }
}
