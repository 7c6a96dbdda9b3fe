import { PrivacyError } from '../../domain/errors';
import type { Language, PublicSettings } from '../../domain/public-settings';

export { listUnsubscribe, type ListUnsubscribe } from '../../mail/list-unsubscribe';

/** Where the pages are, by path under the app's routes. */
export const PAGE_PATHS = {
  notice: '/privacy/notice',
  form: '/privacy/form',
  confirm: '/privacy/confirm',
  preferences: '/privacy/preferences',
  unsubscribe: '/privacy/unsubscribe',
  tracking: '/privacy/tracking',
  request: '/privacy/request',
  confirmRequest: '/privacy/request/confirm',
  download: '/privacy/download',
} as const;

/**
 * Where the app's routes are from outside, without a slash at the end.
 * @throws PrivacyError INVALID_SETTING when neither the server nor the setting says it
 */
export const publicBase = (
  functionsUrl: string | null,
  settings: Pick<PublicSettings, 'publicUrl'>,
): string => {
  const base = settings.publicUrl ?? functionsUrl;
  if (base === null || base === '') {
    throw new PrivacyError(
      'INVALID_SETTING',
      'The app does not know its own address. Set the privacy setting "publicUrl" to where its routes are, such as https://crm.example.com/s.',
      { setting: 'publicUrl' },
    );
  }
  return base.replace(/\/+$/, '');
};

const linkTo = (base: string, path: string, token: string, language?: Language): string => {
  const url = new URL(`${base}${path}`);
  url.searchParams.set('token', token);
  if (language !== undefined) url.searchParams.set('lang', language);
  return url.href;
};

/** Links carry a token and a language, never an address. `base` comes from `publicBase`. */
export const confirmLink = (base: string, token: string, language?: Language): string =>
  linkTo(base, PAGE_PATHS.confirm, token, language);
export const preferencesLink = (base: string, token: string, language?: Language): string =>
  linkTo(base, PAGE_PATHS.preferences, token, language);
export const unsubscribeLink = (base: string, token: string, language?: Language): string =>
  linkTo(base, PAGE_PATHS.unsubscribe, token, language);
/** Where a data subject asks for their rights; nothing secret in it. */
export const requestFormLink = (base: string, language?: Language): string => {
  const url = new URL(`${base}${PAGE_PATHS.request}`);
  if (language !== undefined) url.searchParams.set('lang', language);
  return url.href;
};
export const confirmRequestLink = (base: string, token: string, language?: Language): string =>
  linkTo(base, PAGE_PATHS.confirmRequest, token, language);
export const downloadLink = (base: string, token: string, language?: Language): string =>
  linkTo(base, PAGE_PATHS.download, token, language);
