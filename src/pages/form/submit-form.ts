import { DEFAULT_PUBLIC_SETTINGS, type Language, type PublicSettings } from '../../domain/public-settings';
import { publicBase } from '../../flows/public/links';
import { readPublic } from '../../flows/public/read-public';
import type { Mailer } from '../../flows/public/sign-up-mail';
import { needsConfirmation, signUp } from '../../flows/public/sign-up';
import { throttle } from '../../flows/public/throttle';
import { mailSettings } from '../../mail/mail-settings';
import type { Runtime } from '../../runtime';
import type { PageAnswer, PageHandler } from '../answer-page';
import { chooseLanguage } from '../language';
import { commonMessage, messagePage } from '../message-page';
import { fieldTexts } from '../page-request';
import { FORM_TEXTS } from '../texts/form';
import { formPage } from './form-page';
import { findForm, offersOf, SLUG } from './offers';
import { readSignUp, TRAP } from './read-sign-up';
import { formUnavailable } from './show-form';

/** One form; a campaign that brings more in a minute has to wait for the next, and a machine with it. */
const SIGN_UPS_A_MINUTE = 60;

const thanks = (
  kind: 'sent' | 'sentToGuardian' | 'done',
  language: Language,
  settings: PublicSettings,
): PageAnswer => {
  const { title, texts } = FORM_TEXTS[language][kind];
  return messagePage(settings, language, { title, paragraphs: texts, status: 200 });
};

/** @throws PrivacyError INVALID_SETTING: better no form than one whose mail never comes */
const mailerOf = ({ mail, functionsUrl }: Runtime, settings: PublicSettings): Mailer | null => {
  const smtp = mailSettings(mail);
  return smtp === null ? null : { settings: smtp, base: publicBase(functionsUrl, settings) };
};

/**
 * `POST /privacy/form/:slug`, from our own form or one on somebody's site. No token guards it against being sent from
 * elsewhere: that is what it is for, and nothing follows from it until the owner of the address confirms.
 *
 * 422 with the form and what is wrong; 429 when the form is used too often; else 200 with the same page and the same
 * work whoever's address it is.
 */
export const submitForm: PageHandler = async (request, runtime) => {
  const slug = request.params['slug'] ?? '';
  if (!SLUG.test(slug))
    return formUnavailable(chooseLanguage(request, DEFAULT_PUBLIC_SETTINGS), DEFAULT_PUBLIC_SETTINGS);
  const { client } = runtime;
  const { settings, purposes } = await readPublic(client);
  const language = chooseLanguage(request, settings);
  const form = findForm(settings, slug);
  const offers = form === null ? [] : offersOf(form, purposes, language, settings);
  if (form === null || offers.length === 0) return formUnavailable(language, settings);
  // A robot is told what a person is told.
  if (fieldTexts(request, TRAP).some((text) => text !== '')) return thanks('sent', language, settings);

  const now = runtime.clock.now();
  const read = readSignUp(request, form, offers, settings, now);
  if (!read.ok) {
    const { problems, typed } = read;
    return { status: 422, html: formPage({ request, settings, form, offers, language, problems, typed }) };
  }
  const keyring = runtime.keyring();
  const mailer = mailerOf(runtime, settings);
  const throttled = await throttle(
    client,
    keyring,
    [{ use: 'form', key: slug, limit: SIGN_UPS_A_MINUTE, windowMinutes: 1 }],
    now,
  );
  if (!throttled.allowed)
    return commonMessage('tooOften', language, settings, {
      'retry-after': String(throttled.retryAfterSeconds),
    });

  const { contact, chosen, isForChild } = read;
  await signUp({ client, keyring, mailer, now }, settings, { slug, contact, chosen, isForChild, language });
  const kind = isForChild ? 'sentToGuardian' : needsConfirmation({ chosen, isForChild }) ? 'sent' : 'done';
  return thanks(kind, language, settings);
};
