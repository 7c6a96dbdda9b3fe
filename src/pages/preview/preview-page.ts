import { ageTable } from '../../domain/consent/age-of-consent';
import { choicesOf } from '../../domain/consent/choices';
import { PrivacyError } from '../../domain/errors';
import { readPublic } from '../../flows/public/read-public';
import type { Runtime } from '../../runtime';
import type { TwentyClient } from '../../twenty/client';
import type { PageAnswer, PageHandler } from '../answer-page';
import { formPage } from '../form/form-page';
import { formUnavailable, showForm } from '../form/show-form';
import { offersOf } from '../form/offers';
import { chooseLanguage } from '../language';
import { LARGEST_PAGE } from '../layout';
import { commonMessage } from '../message-page';
import { showNotice } from '../notice/show-notice';
import type { PageRequest } from '../page-request';
import { preferencesPage } from '../preferences/preferences-page';
import { showRequestForm } from '../request/show-request-form';
import { showTracking } from '../tracking/show-tracking';
import { draftClient } from './draft-client';
import type { PreviewOrder } from './preview-order';

/** Nobody: whoever looks at the preview sees what somebody sees who has never answered. */
const SAMPLE_PERSON = {
  id: '00000000-0000-4000-8000-000000000000',
  processingState: 'ACTIVE',
  isDeleted: false,
  birthDate: null,
  country: null,
  consents: [],
  objections: [],
  suppressions: [],
} as const;
const SAMPLE_ADDRESS = 'anna.example@example.com';

const requestFor = ({ language, slug }: PreviewOrder, page: string): PageRequest => ({
  query: { lang: language },
  params: slug === undefined ? {} : { slug },
  form: {},
  json: null,
  contentType: '',
  acceptLanguage: '',
  accept: 'text/html',
  refusesTracking: false,
  method: 'GET',
  path: `/s/privacy/${page}`,
});

/** The preference centre of somebody who has not answered anything. */
const showSamplePreferences: PageHandler = async (request, { client, clock }) => {
  const { settings, purposes } = await readPublic(client);
  return {
    status: 200,
    html: preferencesPage({
      request,
      settings,
      language: chooseLanguage(request, settings),
      token: '',
      preferences: {
        isRestricted: false,
        email: SAMPLE_ADDRESS,
        choices: choicesOf({
          purposes,
          people: [SAMPLE_PERSON],
          answers: new Map(),
          objections: new Map(),
          marketing: { objectedSince: null, pausedUntil: null },
          now: clock.now().getTime(),
          ages: ageTable(settings.minors.ages),
          homeCountry: settings.controller?.country ?? null,
        }),
        requests: [],
        marketing: { objectedSince: null, pausedUntil: null },
        canPause: true,
      },
      purposes,
      part: 1,
      status: null,
    }),
  };
};

/** A form that offers the purpose alone, for wording that no form shows yet. */
const showSampleForm =
  (code: string): PageHandler =>
  async (request, { client }) => {
    const { settings, purposes } = await readPublic(client);
    const language = chooseLanguage(request, settings);
    const channels = purposes.find((purpose) => purpose.code === code)?.channels ?? [];
    const form = {
      slug: 'preview',
      isActive: true,
      title: {},
      intro: {},
      fields: ['firstName' as const, 'lastName' as const],
      required: [],
      purposes: [{ code, channel: channels[0] ?? ('EMAIL' as const) }],
    };
    const offers = offersOf(form, purposes, language, settings);
    if (settings.controller === null || offers.length === 0) return formUnavailable(language, settings);
    return { status: 200, html: formPage({ request, settings, form, offers, language }) };
  };

const handlerFor = (order: PreviewOrder): { page: string; handle: PageHandler } => {
  switch (order.page) {
    case 'NOTICE':
      return { page: 'notice', handle: showNotice };
    case 'FORM':
      return order.slug === undefined
        ? { page: 'form/preview', handle: showSampleForm(String(order.purpose?.['code'] ?? '')) }
        : { page: `form/${order.slug}`, handle: showForm };
    case 'PREFERENCES':
      return { page: 'preferences', handle: showSamplePreferences };
    case 'REQUEST':
      return { page: 'request', handle: showRequestForm };
    case 'TRACKING':
      return { page: 'tracking', handle: showTracking };
    default: {
      const never: never = order.page;
      return never;
    }
  }
};

/** Links lead nowhere in a preview: they would open the CRM inside it. Those within the page stay. */
const withoutLinks = (html: string): string => html.replaceAll(/\shref="(?!#)[^"]*"/g, '');

const htmlOf = ({ html }: PageAnswer, { language }: PreviewOrder): string => {
  // In the answer it is text in JSON, with a backslash before every quote.
  const isTooLarge = html !== undefined && JSON.stringify(html).length > LARGEST_PAGE;
  return (isTooLarge ? commonMessage('tooLarge', language).html : html) ?? '';
};

/**
 * A public page as it would be with what is not saved yet, with the rights of the member who asks: one request, and nothing
 * is written. What keeps the page from being published is shown as the page says it.
 * @throws PrivacyError INVALID_SETTING naming the setting that cannot be read
 */
export const previewPage = async (
  client: TwentyClient,
  runtime: Omit<Runtime, 'client'>,
  order: PreviewOrder,
): Promise<{ html: string; status: number }> => {
  const { page, handle } = handlerFor(order);
  const answer = await handle(requestFor(order, page), { ...runtime, client: draftClient(client, order) });
  if (answer.html === undefined) throw new PrivacyError('INVALID_INPUT', 'This page has no preview.');
  return { html: withoutLinks(htmlOf(answer, order)), status: answer.status };
};
