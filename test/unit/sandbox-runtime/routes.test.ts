import { parseForm } from '../../../sandbox/triggers/form-body';
import { compileRoutePath } from '../../../sandbox/triggers/route-path';
import {
  MalformedBody,
  forwardedHeaders,
  parseBody,
  queryParameters,
} from '../../../sandbox/triggers/route-request';
import { routeError, routeResponse } from '../../../sandbox/triggers/route-response';

const marked = (rest: object): object => ({ __twentyHttpResponse: true, ...rest });

describe('paths', () => {
  test('parameters are decoded, a last slash and case do not count', () => {
    const match = compileRoutePath('/privacy/:token/answer');
    expect(match('/privacy/a%20b/answer')).toEqual({ token: 'a b' });
    expect(match('/Privacy/x/Answer/')).toEqual({ token: 'x' });
    expect(match('/privacy/a/b/answer')).toBeUndefined();
  });
  test('a wildcard takes the rest, signs of the pattern language are plain', () => {
    expect(compileRoutePath('/files/*path')('/files/a/b.c')).toEqual({ path: 'a/b.c' });
    expect(compileRoutePath('/a.b')('/axb')).toBeUndefined();
  });
});

describe('requests (platform-measured §j)', () => {
  test('JSON, forms and text are parsed and kept raw, other bodies are nothing', () => {
    expect(parseBody('application/json', Buffer.from('{"a":1}'))).toEqual({
      body: { a: 1 },
      rawBody: '{"a":1}',
    });
    expect(parseBody('application/x-www-form-urlencoded', Buffer.from('a=1&a=2'))).toEqual({
      body: { a: ['1', '2'] },
      rawBody: 'a=1&a=2',
    });
    expect(parseBody('text/plain', Buffer.from('hi'))).toEqual({ body: { raw: 'hi' }, rawBody: 'hi' });
    expect(parseBody('application/octet-stream', Buffer.from('hi'))).toEqual({ body: null });
    expect(() => parseBody('application/json', Buffer.from('{a'))).toThrow(MalformedBody);
  });
  test('forms nest', () => {
    expect(parseForm('a[b]=1&c[]=2&c[]=3&d[e][f]=4')).toEqual({
      a: { b: '1' },
      c: ['2', '3'],
      d: { e: { f: '4' } },
    });
    expect(parseForm('__proto__[x]=1')).toEqual({});
  });
  test('repeated query keys are joined, bracket keys stay', () => {
    expect(queryParameters(new URLSearchParams('a=1&a=2&d[e]=3'))).toEqual({ a: '1,2', 'd[e]': '3' });
  });
  test('only wanted headers arrive', () => {
    const headers = new Headers({ 'User-Agent': 'x', Cookie: 'y' });
    expect(forwardedHeaders(headers, ['USER-AGENT', 'origin'])).toEqual({ 'user-agent': 'x' });
  });
});

describe('responses (§j)', () => {
  test('status and a few headers of a Response pass, the others are dropped', async () => {
    const response = routeResponse(
      marked({
        status: 418,
        body: '<p>',
        headers: { 'Content-Type': 'text/html', 'Set-Cookie': 'a', Location: '/' },
      }),
      false,
    );
    expect(response.status).toBe(418);
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(response.headers.get('location')).toBeNull();
    expect(response.headers.get('set-cookie')).toBeNull();
    await expect(response.text()).resolves.toBe('<p>');
  });
  test('a status out of range sends the object itself', async () => {
    const response = routeResponse(marked({ status: 600, body: 'x' }), false);
    expect(response.status).toBe(200);
    await expect(response.json()).resolves.toMatchObject({ status: 600 });
  });
  test('text is plain, objects are JSON, nothing is an empty 200', async () => {
    expect(routeResponse('x', false).headers.get('content-type')).toContain('text/plain');
    await expect(routeResponse({ a: 1 }, false).json()).resolves.toEqual({ a: 1 });
    const empty = routeResponse(undefined, false);
    expect(empty.status).toBe(200);
    await expect(empty.text()).resolves.toBe('');
  });
  test('HEAD has the length of the body and no body', async () => {
    const response = routeResponse('four', true);
    expect(response.headers.get('content-length')).toBe('4');
    await expect(response.text()).resolves.toBe('');
  });
  test('the message of a thrown error is shown', async () => {
    await expect(routeError(500, 'ROUTE_TRIGGER_USER_UNCAUGHT_ERROR', 'Error: boom').json()).resolves.toEqual(
      {
        statusCode: 500,
        error: 'Error',
        messages: ['Error: boom'],
        code: 'ROUTE_TRIGGER_USER_UNCAUGHT_ERROR',
      },
    );
  });
});
