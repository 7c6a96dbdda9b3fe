import { readTracking, trackedNow, type TrackingWorkspace } from '../../flows/public/tracking';
import type { Language } from '../../domain/public-settings';
import type { PageAnswer, PageHandler } from '../answer-page';
import { chooseLanguage } from '../language';
import { commonMessage } from '../message-page';
import type { PageRequest } from '../page-request';
import { trackingPage, type TrackingView } from './tracking-page';

/** The page as it stands for a visitor, or for nobody in particular. */
export const trackingAnswer = (
  request: PageRequest,
  { settings, purposes, visitor }: TrackingWorkspace,
  language: Language,
  number: string | null,
  said: TrackingView['said'],
  now: Date,
): PageAnswer => {
  if (settings.controller === null) return commonMessage('notPublished', language, settings);
  const tracked = trackedNow(purposes, [visitor], settings, request.refusesTracking, now.getTime());
  return {
    status: 200,
    html: trackingPage({ settings, tracked, visitor: number, said }, request, language),
    headers: { 'content-language': language },
  };
};

/** `GET /privacy/tracking`: what is tracked on the website, for everybody. One request to the workspace. */
export const showTracking: PageHandler = async (request, { client, keyring, clock }) => {
  const workspace = await readTracking(client, keyring(), null);
  const language = chooseLanguage(request, workspace.settings);
  return trackingAnswer(request, workspace, language, null, null, clock.now());
};
