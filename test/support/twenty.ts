/** Asks the workspace under test: a real server where `TWENTY_API_URL` names one, the sandbox of the run otherwise. */
import { setDefaultResultOrder } from 'node:dns';

// `localhost` is ::1 first on some machines, where a server on 127.0.0.1 does not listen.
setDefaultResultOrder('ipv4first');

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined };
export type Variables = Record<string, unknown>;

export type GraphQlError = { message: string; extensions?: { code?: string; subCode?: string } };

export type Answer<T> = {
  status: number;
  data: T | null | undefined;
  errors: GraphQlError[];
};

/** Who asks. `nobody` sends no token. */
export type Asker = { name: string; token: string | undefined };

const realUrl = process.env['TWENTY_API_URL'];

export const onSandbox = !realUrl;
export const apiUrl = (realUrl ?? process.env['TEST_API_URL'] ?? '').replace(/\/$/, '');
export const sqlUrl = onSandbox ? process.env['TEST_SQL_URL'] : undefined;

const key = onSandbox ? process.env['TEST_API_KEY'] : process.env['TWENTY_API_KEY'];

export const nobody: Asker = { name: 'nobody', token: undefined };
/** An API key acts on records much as an installed app does: no workspace member, its own role. */
export const app: Asker = { name: 'api key', token: key };

const users = new Map<string, Promise<Asker>>();

/** A signed-in user. The people and their password are those of Twenty's development seed. */
export function user(who: 'admin' | 'member'): Promise<Asker> {
  const known = users.get(who);
  if (known) return known;
  const asked = onSandbox ? sandboxUser(who) : serverUser(who);
  users.set(who, asked);
  return asked;
}

const SEEDED = { admin: 'tim@apple.dev', member: 'jony.ive@apple.dev' };

async function sandboxUser(who: 'admin' | 'member'): Promise<Asker> {
  const tokens = JSON.parse(process.env['TEST_USER_TOKENS'] ?? '{}') as Record<string, string>;
  const names = [who, SEEDED[who], SEEDED[who].split('@')[0]?.split('.')[0]];
  const token = names.map((name) => tokens[name ?? '']).find((found) => found !== undefined);
  if (!token)
    throw new Error(
      `The sandbox names no token for ${names.join(' or ')}: ${Object.keys(tokens).join(', ')}`,
    );
  return { name: who, token };
}

async function serverUser(who: 'admin' | 'member'): Promise<Asker> {
  if (who === 'admin' && process.env['TWENTY_USER_TOKEN'])
    return { name: who, token: process.env['TWENTY_USER_TOKEN'] };
  const given = process.env['TWENTY_MEMBER_TOKEN'];
  return {
    name: who,
    token: given ?? (await signIn(SEEDED[who], process.env['TWENTY_USER_PASSWORD'] ?? 'tim@apple.dev')),
  };
}

async function signIn(email: string, password: string): Promise<string> {
  const login = await metadata<{ getLoginTokenFromCredentials: { loginToken: { token: string } } }>(
    nobody,
    `mutation($email: String!, $password: String!, $origin: String!) {
      getLoginTokenFromCredentials(email: $email, password: $password, origin: $origin) { loginToken { token } } }`,
    { email, password, origin: apiUrl },
  );
  const session = await metadata<{
    getAuthTokensFromLoginToken: { tokens: { accessOrWorkspaceAgnosticToken: { token: string } } };
  }>(
    nobody,
    `mutation($loginToken: String!, $origin: String!) {
      getAuthTokensFromLoginToken(loginToken: $loginToken, origin: $origin) {
        tokens { accessOrWorkspaceAgnosticToken { token } } } }`,
    { loginToken: login.getLoginTokenFromCredentials.loginToken.token, origin: apiUrl },
  );
  return session.getAuthTokensFromLoginToken.tokens.accessOrWorkspaceAgnosticToken.token;
}

/** The whole answer, errors included. */
export const answer = <T>(asker: Asker, query: string, variables?: Variables): Promise<Answer<T>> =>
  post<T>('graphql', asker, query, variables);

/** The data of an answer that must hold no error. */
export async function ask<T>(asker: Asker, query: string, variables?: Variables): Promise<T> {
  return dataOf(await post<T>('graphql', asker, query, variables), query);
}

export const metadataAnswer = <T>(asker: Asker, query: string, variables?: Variables): Promise<Answer<T>> =>
  post<T>('metadata', asker, query, variables);

export async function metadata<T>(asker: Asker, query: string, variables?: Variables): Promise<T> {
  return dataOf(await post<T>('metadata', asker, query, variables), query);
}

/** One of the sandbox's own commands: what an operator, a mailbox or time would do on a real server. */
export async function sandbox<T>(command: string, body: object = {}): Promise<T> {
  const response = await fetch(`${apiUrl}/sandbox/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`/sandbox/${command}: HTTP ${response.status} ${text}`);
  return JSON.parse(text) as T;
}

/** The message of the first error of an answer that must be one. */
export async function refusal(asking: Promise<Answer<unknown>>): Promise<string> {
  const got = await asking;
  const [first] = got.errors;
  if (!first) throw new Error(`A refusal was expected, the answer was ${JSON.stringify(got.data)}`);
  return first.message;
}

async function post<T>(
  endpoint: 'graphql' | 'metadata',
  asker: Asker,
  query: string,
  variables: Variables = {},
): Promise<Answer<T>> {
  const response = await fetch(`${apiUrl}/${endpoint}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(asker.token ? { authorization: `Bearer ${asker.token}` } : {}),
    },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  const body = JSON.parse(text || '{}') as { data?: T; errors?: GraphQlError[] };
  return { status: response.status, data: body.data, errors: body.errors ?? [] };
}

function dataOf<T>(got: Answer<T>, query: string): T {
  const [first] = got.errors;
  if (first || got.data === undefined || got.data === null) {
    const said = got.errors.map((error) => `${error.extensions?.code ?? ''} ${error.message}`).join('; ');
    throw new Error(`HTTP ${got.status}: ${said || 'no data'}\n${query.trim().slice(0, 400)}`);
  }
  return got.data;
}
