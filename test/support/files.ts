/** Uploads bytes the way an app does, and looks whether they are still served. */
import { createOne, findOne, type Row } from './records';
import { apiUrl, app, type Asker, type GraphQlError } from './twenty';

export const FIELDS = {
  attachmentFile: '20202020-15db-460e-8166-c7b5d87ad4be',
  personAvatar: '20202020-a7c9-4e3d-8f1b-2d5a6b7c8e9f',
} as const;

export type Uploaded = { id: string; size: number; url: string };

export async function tryUpload(
  field: string,
  name: string,
  text: string,
  asker: Asker = app,
): Promise<{ file: Uploaded | undefined; errors: GraphQlError[] }> {
  const form = new FormData();
  form.set(
    'operations',
    JSON.stringify({
      query: `mutation($file: Upload!, $field: String!) {
        uploadFilesFieldFileByUniversalIdentifier(file: $file, fieldMetadataUniversalIdentifier: $field) { id size url } }`,
      variables: { file: null, field },
    }),
  );
  form.set('map', JSON.stringify({ 0: ['variables.file'] }));
  form.set('0', new Blob([text], { type: 'text/plain' }), name);
  const response = await fetch(`${apiUrl}/metadata`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${asker.token}`,
      'apollo-require-preflight': 'true',
      'x-graphql-yoga-csrf': '1',
    },
    body: form,
  });
  const body = (await response.json()) as {
    data?: { uploadFilesFieldFileByUniversalIdentifier: Uploaded } | null;
    errors?: GraphQlError[];
  };
  return { file: body.data?.uploadFilesFieldFileByUniversalIdentifier, errors: body.errors ?? [] };
}

export async function upload(field: string, name: string, text: string): Promise<Uploaded> {
  const { file, errors } = await tryUpload(field, name, text);
  if (!file) throw new Error(`Upload of ${name}: ${errors.map((error) => error.message).join('; ')}`);
  return file;
}

export type StoredFile = { fileId: string; label: string; extension: string | null; url: string };

/** An attachment of a person with bytes of its own. */
export async function attach(
  personId: string,
  name: string,
  text = `bytes of ${name}`,
): Promise<{ id: string; fileId: string; url: string }> {
  const { id: fileId } = await upload(FIELDS.attachmentFile, name, text);
  const { id } = await createOne('attachment', {
    name,
    file: [{ fileId, label: name }],
    targetPersonId: personId,
  });
  const stored = await findOne<Row & { file: StoredFile[] }>(
    'attachment',
    { id: { eq: id } },
    { select: 'file { fileId label extension url }' },
  );
  return { id, fileId, url: linkOf(stored?.file) };
}

/** The signed link of the only file in a FILES field. */
export function linkOf(files: readonly StoredFile[] | null | undefined): string {
  const [first] = files ?? [];
  if (!first?.url) throw new Error(`No signed link in ${JSON.stringify(files)}`);
  return first.url;
}

/** What a signed link serves now; undefined once the bytes are gone. */
export async function served(url: string): Promise<string | undefined> {
  const response = await fetch(new URL(url, `${apiUrl}/`));
  const text = await response.text();
  return response.ok ? text : undefined;
}
