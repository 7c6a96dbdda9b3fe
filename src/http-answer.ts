import type { Response } from 'twenty-sdk/logic-function';

/**
 * An HTTP answer, in the shape by which the platform tells one from any other result of a function (the SDK's `Response`).
 * Only the type is imported: the SDK's module cannot be tree-shaken, and is 55 KB in every function that names the class.
 */
export const httpAnswer = (
  body: string,
  { status, headers }: { status: number; headers: Record<string, string> },
): Response => ({ __twentyHttpResponse: true, body, status, headers });
