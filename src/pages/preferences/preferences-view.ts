import type { Purpose } from '../../domain/consent/purpose';
import type { Language, PublicSettings } from '../../domain/public-settings';
import type { Preferences } from '../../flows/public/preferences';
import { html, type Html } from '../html';
import { linkTo, type PageRequest } from '../page-request';

/** What the page says of the last act, first of all and read out by itself. */
export type Status = { tone: 'good' | 'warn'; text: string };

/** What was written into the form for requests and not taken, with what is the matter. */
export type RequestDraft = {
  right: string;
  details: string;
  error: { field: 'right' | 'details'; text: string };
};

/** All that the preference centre is drawn from. */
export type PreferencesView = {
  request: PageRequest;
  settings: PublicSettings;
  language: Language;
  token: string;
  preferences: Preferences;
  purposes: readonly Purpose[];
  /** Which part of the purposes, from 1; one that is not there is the nearest. */
  part: number;
  status: Status | null;
  draft?: RequestDraft;
};

/**
 * Where a form of the page goes, and what goes with it. The token stands in the body, and so in no address that is kept
 * or passed on.
 */
export const formStart = (
  { request, token, language }: PreferencesView,
  part: number,
): { action: string; fields: Html } => ({
  action: linkTo(request, 'preferences'),
  fields: html`<input type="hidden" name="token" value="${token}" /><input
      type="hidden"
      name="lang"
      value="${language}"
    /><input type="hidden" name="part" value="${part}" />`,
});
