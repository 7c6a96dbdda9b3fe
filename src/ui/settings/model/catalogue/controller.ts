import { msg } from 'twenty-sdk/front-component';

import { readPublicSettings } from '../../../../domain/public-settings';
import { readRegisterSettings } from '../../../../domain/register/register-settings';
import { readRequestSettings } from '../../../../domain/requests/request-settings';
import type { SettingDefinition } from '../setting';

const WEB_ADDRESS = msg('Write an address that begins with https://.');

export const CONTROLLER: SettingDefinition = {
  name: 'controller',
  title: msg('Controller'),
  hint: msg(
    'Who is responsible for the data (Art. 4(7) and 13(1)(a)). Without it no public page is shown and no mail is sent: people must know whom they tell.',
  ),
  description:
    'Who is responsible: name, address, email, phone, website, country. Needed by every page and mail.',
  encoding: 'JSON',
  isOptional: true,
  check: readPublicSettings,
  fields: [
    {
      path: 'name',
      label: msg('Name of the organisation'),
      input: { kind: 'TEXT' },
      otherwise: '',
      isRequired: true,
      problem: msg('Write the name, at most 200 characters.'),
    },
    {
      path: 'address',
      label: msg('Postal address'),
      hint: msg('On several lines, as on an envelope.'),
      input: { kind: 'LINES' },
      otherwise: '',
      isRequired: true,
      problem: msg('Write the postal address, at most 500 characters.'),
    },
    {
      path: 'country',
      label: msg('Country'),
      hint: msg(
        'Decides the age of digital consent and, where no place is chosen below, the public holidays.',
      ),
      input: { kind: 'COUNTRY' },
      otherwise: '',
      isRequired: true,
      problem: msg('Choose the country, or write its code of two letters.'),
    },
    {
      path: 'email',
      label: msg('E-mail address for questions about data'),
      input: { kind: 'EMAIL' },
      otherwise: '',
      isRequired: true,
      problem: msg('Write an e-mail address such as privacy@example.com.'),
    },
    {
      path: 'phone',
      label: msg('Telephone'),
      input: { kind: 'TEXT' },
      otherwise: '',
      problem: msg('Write a telephone number of at most 50 characters.'),
    },
    {
      path: 'website',
      label: msg('Website'),
      input: { kind: 'URL' },
      otherwise: '',
      problem: WEB_ADDRESS,
    },
  ],
};

export const PROTECTION_OFFICER: SettingDefinition = {
  name: 'dataProtectionOfficer',
  title: msg('Data protection officer'),
  hint: msg('If you have one (Art. 37). The notice names them, with how to reach them.'),
  description: 'The data protection officer: name, email, address. Leave empty where there is none.',
  encoding: 'JSON',
  isOptional: true,
  check: readPublicSettings,
  fields: [
    {
      path: 'name',
      label: msg('Name of the officer'),
      hint: msg('Contact details are enough; a name need not be published.'),
      input: { kind: 'TEXT' },
      otherwise: '',
      problem: msg('Write the name, at most 200 characters.'),
    },
    {
      path: 'email',
      label: msg('E-mail address of the officer'),
      input: { kind: 'EMAIL' },
      otherwise: '',
      problem: msg('Write an e-mail address such as privacy@example.com.'),
    },
    {
      path: 'address',
      label: msg('Postal address of the officer'),
      input: { kind: 'LINES' },
      otherwise: '',
      problem: msg('Write the postal address, at most 500 characters.'),
    },
  ],
};

export const SUPERVISORY_AUTHORITY: SettingDefinition = {
  name: 'supervisoryAuthority',
  title: msg('Supervisory authority'),
  hint: msg('Where people can complain (Art. 13(2)(d)). Named in the notice and in every refusal.'),
  description: 'Where people can complain: name and url.',
  encoding: 'JSON',
  isOptional: true,
  check: readPublicSettings,
  fields: [
    {
      path: 'name',
      label: msg('Name of the authority'),
      input: { kind: 'TEXT' },
      otherwise: '',
      isRequired: true,
      problem: msg('Write the name of the authority, at most 200 characters.'),
    },
    {
      path: 'url',
      label: msg('Website of the authority'),
      input: { kind: 'URL' },
      otherwise: '',
      problem: WEB_ADDRESS,
    },
  ],
};

export const DEADLINE_PLACE: SettingDefinition = {
  name: 'deadlinePlace',
  title: msg('Place for due dates'),
  hint: msg(
    'Public holidays there move the day by which a request must be answered (Regulation 1182/71). Requests that are open keep the date they were given.',
  ),
  description: 'Where the controller is, for public holidays: country, state, region.',
  encoding: 'JSON',
  isOptional: true,
  check: readRequestSettings,
  fields: [
    {
      path: '',
      label: msg('Public holidays of'),
      hint: msg(
        'The places in the list were checked against the law. Another one can be written as a code such as US-NY; if it is not known, due dates cannot be worked out and requests say so.',
      ),
      input: { kind: 'PLACE' },
      otherwise: '',
      problem: msg('Write a country code of two letters, and a region behind a hyphen, such as DE-BY.'),
    },
  ],
};

const REGISTER_TEXT = msg('Write at most 20,000 characters.');

export const REGISTER: SettingDefinition = {
  name: 'register',
  title: msg('Register of processing'),
  hint: msg('What the record of processing activities says beside the purposes (Art. 30(1)).'),
  description:
    'What the register says in the controller’s own words: security, jointControllers, representative.',
  encoding: 'JSON',
  isOptional: true,
  check: readRegisterSettings,
  fields: [
    {
      path: 'representative',
      label: msg('Representative in the Union'),
      hint: msg('Name and contact details, where the controller is outside the Union (Art. 27).'),
      input: { kind: 'LINES' },
      otherwise: '',
      problem: REGISTER_TEXT,
    },
    {
      path: 'jointControllers',
      label: msg('Joint controllers'),
      hint: msg('Name and contact details of each (Art. 26).'),
      input: { kind: 'LINES' },
      otherwise: '',
      problem: REGISTER_TEXT,
    },
    {
      path: 'security',
      label: msg('Security measures'),
      hint: msg('A general description of the measures of Art. 32(1).'),
      input: { kind: 'LINES' },
      otherwise: '',
      problem: REGISTER_TEXT,
    },
  ],
};
