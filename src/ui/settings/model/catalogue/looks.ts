import { msg } from 'twenty-sdk/front-component';

import { DEFAULT_PUBLIC_SETTINGS, LANGUAGES, readPublicSettings } from '../../../../domain/public-settings';
import type { SettingDefinition } from '../setting';

export const LANGUAGES_SETTING: SettingDefinition = {
  name: 'languages',
  title: msg('Languages'),
  hint: msg('Which languages the public pages and mails speak.'),
  description: 'Languages of pages and mails, a list; the first is for everybody who reads none of them.',
  encoding: 'JSON',
  check: readPublicSettings,
  fields: [
    {
      path: '',
      label: msg('Languages of pages and mails'),
      hint: msg('The first is for visitors who read none of them.'),
      input: { kind: 'LANGUAGES' },
      otherwise: [...LANGUAGES],
      problem: msg('Choose at least one language.'),
    },
  ],
};

export const BRAND: SettingDefinition = {
  name: 'brand',
  title: msg('Colour and logo'),
  hint: msg('How the public pages and mails look.'),
  description: 'accent: a colour such as #2f7d4f; logo: an https address or a data: image of at most 40 kB.',
  encoding: 'JSON',
  check: readPublicSettings,
  fields: [
    {
      path: 'accent',
      label: msg('Colour'),
      hint: msg('Pages move it towards black or white where it could not be read.'),
      input: { kind: 'COLOUR' },
      otherwise: DEFAULT_PUBLIC_SETTINGS.brand.accent,
      problem: msg('Write a colour such as #1961ed.'),
    },
    {
      path: 'logo',
      label: msg('Logo'),
      hint: msg(
        'An https address, or a data: image (PNG, JPEG, WebP or SVG) of at most 40 kB. It stands on white or on dark grey.',
      ),
      input: { kind: 'LOGO' },
      otherwise: '',
      problem: msg('Write an address that begins with https://, or a data: image of at most 40 kB.'),
    },
  ],
};

export const PUBLIC_URL: SettingDefinition = {
  name: 'publicUrl',
  title: msg('Public address'),
  hint: msg('Where people outside reach the app’s pages. Links in mails begin with it.'),
  description:
    'Where the app’s routes are from outside, such as https://crm.example.com/s; empty: the server’s own address.',
  encoding: 'WORD',
  check: readPublicSettings,
  fields: [
    {
      path: '',
      label: msg('Address of the routes'),
      hint: msg('Such as https://crm.example.com/s. Empty: what the server says of itself.'),
      input: { kind: 'URL' },
      otherwise: '',
      problem: msg('Write an address that begins with https://, without question mark or number sign.'),
    },
  ],
};

export const SIGN_UP_FORMS: SettingDefinition = {
  name: 'forms',
  title: msg('Sign-up forms'),
  hint: msg(
    'Each form has an address of its own. What is inactive, unknown or does not rest on consent is not offered.',
  ),
  description:
    'Sign-up forms, a list: slug, title, intro, fields, required, purposes (see docs/sign-up-forms.md).',
  encoding: 'JSON',
  check: readPublicSettings,
  fields: [
    {
      path: '',
      label: msg('Forms'),
      input: { kind: 'FORMS' },
      otherwise: [],
      problem: msg(
        'Each form needs a name of lower-case letters, digits and hyphens, and from 1 to 20 purposes.',
      ),
    },
  ],
};
