import { uploadFile } from '../../../src/twenty/upload';

const FILE = {
  fieldUniversalIdentifier: 'f7f65891-d25b-4609-a759-5e00e52dcb41',
  fileName: 'certificate.json',
  contentType: 'application/json',
  bytes: new TextEncoder().encode('{"ü":1}'),
};

type Sent = { url: string; headers: Headers; form: FormData };

const uploadWith = async (answer: { status?: number; body?: unknown } | Error) => {
  const sent: Sent[] = [];
  const answering = (async (url: string, init: RequestInit) => {
    sent.push({ url, headers: new Headers(init.headers), form: init.body as FormData });
    if (answer instanceof Error) throw answer;
    const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    return new Response(body, { status: answer.status ?? 200 });
  }) as typeof fetch;
  const result = await uploadFile({ url: 'http://crm/', token: 'secret', fetch: answering }, FILE).then(
    (value) => value,
    (error: unknown) => error as { code: string; message: string },
  );
  return { sent, result };
};

const DATA = { data: { uploadFilesFieldFileByUniversalIdentifier: { id: 'file-1' } } };
const refusal = (message: string, code?: string) => ({
  data: null,
  errors: [{ message, ...(code ? { extensions: { code } } : {}) }],
});

describe('an upload', () => {
  it('is one multipart request that names the field and carries the bytes', async () => {
    const { sent, result } = await uploadWith({ body: DATA });
    expect(result).toEqual({ fileId: 'file-1' });
    expect(sent).toHaveLength(1);
    const [{ url, headers, form }] = sent as [Sent];
    expect([url, headers.get('authorization'), headers.get('content-type')]).toEqual([
      'http://crm/metadata',
      'Bearer secret',
      null, // the boundary is fetch's to choose
    ]);
    expect(JSON.parse(String(form.get('operations')))).toMatchObject({
      variables: { file: null, field: FILE.fieldUniversalIdentifier },
    });
    expect(JSON.parse(String(form.get('map')))).toEqual({ 0: ['variables.file'] });
    const file = form.get('0') as File;
    expect([file.name, file.type, await file.text()]).toEqual([
      'certificate.json',
      'application/json',
      '{"ü":1}',
    ]);
  });

  it.each([
    ['a limit in a 200 answer', { body: refusal('Limit reached (100 tokens per 60000 ms)') }, 'RATE_LIMITED'],
    ['a limit with its status', { status: 429, body: '' }, 'RATE_LIMITED'],
    ['a server that is away', new TypeError('fetch failed'), 'SERVER_UNREACHABLE'],
    ['a server in trouble', { status: 502, body: '<html>' }, 'SERVER_UNREACHABLE'],
    ['a missing right', { body: refusal('nope', 'FORBIDDEN') }, 'MISSING_GRANT'],
    [
      'bytes it does not take',
      { body: refusal('certificate.json is bad', 'BAD_USER_INPUT') },
      'SERVER_REFUSED',
    ],
    ['another kind of server', { body: '<html>hello</html>' }, 'SERVER_ANSWER_UNREADABLE'],
    ['an empty answer', { body: { data: null } }, 'SERVER_ANSWER_UNREADABLE'],
  ])('meets %s with a code, once, and never with the words of the server', async (_what, answer, code) => {
    const { sent, result } = await uploadWith(answer);
    expect(result).toMatchObject({ code });
    expect(sent).toHaveLength(1);
    expect((result as { message: string }).message).not.toMatch(/certificate\.json|nope|html|100 tokens/);
  });
});
