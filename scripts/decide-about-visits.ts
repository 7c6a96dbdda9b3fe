import type { RunningSandbox } from '../sandbox/server';

const MUTATION = `mutation ($data: FieldRuleCreateInput!) { createFieldRule(data: $data) { id } }`;

/**
 * The demo workspace has an object of another app, `visit`, that points at people. An erasure stops until an admin has
 * decided about it: here, that visits stay, and lose what names the person in their text.
 */
export const decideAboutVisits = async ({ url, apiKey }: RunningSandbox): Promise<void> => {
  const data = {
    name: 'visit.*',
    objectName: 'visit',
    fieldName: '*',
    erasureStrategy: 'REDACT',
    status: 'CONFIRMED',
  };
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${apiKey}` },
    body: JSON.stringify({ query: MUTATION, variables: { data } }),
  });
  const { errors } = (await response.json()) as { errors?: unknown };
  if (errors) throw new Error(`The decision about visits was refused: ${JSON.stringify(errors)}`);
};
