import * as z from 'zod/mini';

import { PrivacyError } from '../domain/errors';

export type UploadOptions = {
  url: string;
  token: string;
  /** Injected in tests; the platform's `fetch` otherwise. */
  fetch?: typeof fetch;
};

export type FileToUpload = {
  /** Universal identifier of the FILES field the file is for; no other field and no second record takes it afterwards. */
  fieldUniversalIdentifier: string;
  /** Its extension must be what the bytes are, or the server refuses them. */
  fileName: string;
  contentType: string;
  bytes: Uint8Array;
};

const MUTATION = `mutation Upload($file: Upload!, $field: String!) {
  uploadFilesFieldFileByUniversalIdentifier(file: $file, fieldMetadataUniversalIdentifier: $field) { id } }`;

const UPLOAD_TIMEOUT_MS = 60_000;

const answerSchema = z.object({
  data: z.nullish(
    z.object({ uploadFilesFieldFileByUniversalIdentifier: z.nullish(z.object({ id: z.string() })) }),
  ),
  errors: z.optional(
    z.array(
      z.object({
        message: z.string(),
        extensions: z.optional(z.object({ code: z.optional(z.string()) })),
      }),
    ),
  ),
});

const WORDS = {
  RATE_LIMITED: "Twenty's request limit is used up; the upload is made again by itself later.",
  SERVER_UNREACHABLE: 'Twenty did not answer an upload; it is made again by itself later.',
  SERVER_ANSWER_UNREADABLE:
    'Twenty answered an upload in an unknown shape. Is TWENTY_API_URL the address of a Twenty server?',
  MISSING_GRANT:
    'Twenty refused an upload: the role of the app lacks the right to upload files. Grant it (Settings → Roles), then run this again.',
  SERVER_REFUSED: 'Twenty refused an upload. The log of the server says why.',
} as const;

/** Never the server's own words: they echo the file's name. */
const failed = (code: keyof typeof WORDS, details: Record<string, unknown> = {}): PrivacyError =>
  new PrivacyError(code, WORDS[code], details);

/** The code alone decides what is said. A limit comes as "Limit reached" in a 200 answer too (platform fact §3). */
const refusalOf = (errors: NonNullable<z.infer<typeof answerSchema>['errors']>): PrivacyError => {
  const code = errors[0]?.extensions?.code ?? 'UNKNOWN';
  const says = (pattern: RegExp): boolean => errors.some(({ message }) => pattern.test(message));
  if (says(/limit reached|too many requests|rate limit/i)) return failed('RATE_LIMITED');
  if (code === 'FORBIDDEN' || says(/permission|forbidden/i)) return failed('MISSING_GRANT', { code });
  return failed('SERVER_REFUSED', { code });
};

/** The GraphQL multipart request: https://github.com/jaydenseric/graphql-multipart-request-spec */
const formOf = (file: FileToUpload): FormData => {
  const form = new FormData();
  form.set(
    'operations',
    JSON.stringify({ query: MUTATION, variables: { file: null, field: file.fieldUniversalIdentifier } }),
  );
  form.set('map', JSON.stringify({ 0: ['variables.file'] }));
  form.set('0', new Blob([Uint8Array.from(file.bytes)], { type: file.contentType }), file.fileName);
  return form;
};

/**
 * Uploads one file for a FILES field (platform-measured §d): one request, never repeated here, since every upload makes a
 * file of its own. It stays temporary until a record's field names its id.
 * @throws PrivacyError RATE_LIMITED, SERVER_UNREACHABLE, MISSING_GRANT, SERVER_REFUSED or SERVER_ANSWER_UNREADABLE
 */
export const uploadFile = async (options: UploadOptions, file: FileToUpload): Promise<{ fileId: string }> => {
  let response: Response;
  try {
    response = await (options.fetch ?? fetch)(`${options.url.replace(/\/$/, '')}/metadata`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${options.token}`,
        // A form is what any web page could send: Apollo and Yoga ask for a header that only a program sends.
        'apollo-require-preflight': 'true',
        'x-graphql-yoga-csrf': '1',
      },
      body: formOf(file),
      signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
    });
  } catch {
    throw failed('SERVER_UNREACHABLE');
  }
  if (response.status === 429) throw failed('RATE_LIMITED');
  if (response.status >= 500) throw failed('SERVER_UNREACHABLE', { status: response.status });
  const body: unknown = await response.json().catch(() => undefined);
  const answer = answerSchema.safeParse(body);
  if (!answer.success) throw failed('SERVER_ANSWER_UNREADABLE', { status: response.status });
  const { data, errors = [] } = answer.data;
  if (errors.length > 0) throw refusalOf(errors);
  const uploaded = data?.uploadFilesFieldFileByUniversalIdentifier;
  if (!uploaded) throw failed('SERVER_ANSWER_UNREADABLE', { status: response.status });
  return { fileId: uploaded.id };
};

/** Uploads with what the platform gives a function in its environment (platform fact §6). @throws PrivacyError NOT_A_WORKSPACE */
export const uploaderFrom = (
  environment: Readonly<Record<string, string | undefined>>,
): ((file: FileToUpload) => Promise<{ fileId: string }>) => {
  const url = environment['TWENTY_API_URL'];
  const token = environment['TWENTY_APP_ACCESS_TOKEN'];
  if (!url || !token) {
    throw new PrivacyError(
      'NOT_A_WORKSPACE',
      'TWENTY_API_URL and TWENTY_APP_ACCESS_TOKEN are not set: this runs inside Twenty only.',
    );
  }
  return (file) => uploadFile({ url, token }, file);
};
