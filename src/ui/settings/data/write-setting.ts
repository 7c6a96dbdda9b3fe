import { graphql, UiError } from '../../api/client';
import type { SettingDefinition } from '../model/setting';

type Written = { id: string; updatedAt: string };

const UPDATE = `mutation SaveSetting($id: UUID!, $data: PrivacySettingUpdateInput!) {
  updatePrivacySetting(id: $id, data: $data) { id updatedAt }
}`;
/** By its name, which is unique: whoever creates the same setting at the same time makes no second row of it. */
const CREATE = `mutation AddSetting($data: [PrivacySettingCreateInput!]!) {
  createPrivacySettings(data: $data, upsert: true) { id updatedAt }
}`;

const refusal = (refused: readonly string[]): UiError =>
  refused.length > 0
    ? new UiError('NOT_ALLOWED', 'Your role may not change privacy settings.')
    : new UiError('SERVER', 'The setting was not saved.');

/**
 * Writes one setting with the member’s own rights. One request.
 * @param id of its row; undefined while there is none
 * @returns the row, with the time at which the server wrote it
 * @throws UiError
 */
export const writeSetting = async (
  { name, description }: SettingDefinition,
  value: string,
  id: string | undefined,
): Promise<Written> => {
  if (id !== undefined) {
    const { data, refused } = await graphql<{ updatePrivacySetting: Written }>(UPDATE, {
      id,
      data: { value, description },
    });
    if (data.updatePrivacySetting) return data.updatePrivacySetting;
    throw refusal(refused);
  }
  const { data, refused } = await graphql<{ createPrivacySettings: Written[] }>(CREATE, {
    data: [{ name, value, kind: 'SETTING', description }],
  });
  const written = data.createPrivacySettings?.[0];
  if (written) return written;
  throw refusal(refused);
};
