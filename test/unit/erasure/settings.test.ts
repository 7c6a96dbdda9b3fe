import { DEFAULT_SETTINGS, readSettings } from '../../../src/domain/settings';

describe('privacy settings', () => {
  it('have a default without a row, and with an empty one', () => {
    expect(readSettings([])).toEqual(DEFAULT_SETTINGS);
    expect(readSettings([{ name: 'returnPolicy', value: ' ' }])).toEqual(DEFAULT_SETTINGS);
  });

  it('are read by name, whatever else stands there', () => {
    expect(
      readSettings([
        { name: 'mentionPolicy', value: ' REDACT ' },
        { name: 'of a later version', value: '17' },
      ]),
    ).toEqual({ ...DEFAULT_SETTINGS, mentionPolicy: 'REDACT' });
  });

  it('refuse a value that is not allowed, and name the setting', () => {
    expect(() => readSettings([{ name: 'avatarMode', value: 'DELETE' }])).toThrow(
      expect.objectContaining({
        code: 'INVALID_SETTING',
        message: expect.stringContaining('avatarMode'),
        details: { setting: 'avatarMode' },
      }),
    );
  });
});
