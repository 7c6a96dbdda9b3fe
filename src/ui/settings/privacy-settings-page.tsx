import { BehaviourChapter } from './behaviour/behaviour-chapter';
import type { Chapter } from './chapter';
import { ControllerChapter } from './controller/controller-chapter';
import { FirstStepsChapter } from './first-steps/first-steps-chapter';
import { LooksChapter } from './looks/looks-chapter';
import { ALL_SETTINGS } from './model/catalogue/all';
import { CHAPTER_LABELS } from './model/chapter-labels';
import { PurposesChapter } from './purposes/purposes-chapter';
import { RecipientsChapter } from './recipients/recipients-chapter';
import { RequestsChapter } from './requests/requests-chapter';
import { SettingsPage } from './settings-page';

const CHAPTERS: readonly Chapter[] = [
  { id: 'first-steps', label: CHAPTER_LABELS['first-steps'], Shown: FirstStepsChapter },
  { id: 'controller', label: CHAPTER_LABELS.controller, Shown: ControllerChapter, needsSettings: true },
  { id: 'purposes', label: CHAPTER_LABELS.purposes, Shown: PurposesChapter },
  { id: 'requests', label: CHAPTER_LABELS.requests, Shown: RequestsChapter, needsSettings: true },
  { id: 'looks', label: CHAPTER_LABELS.looks, Shown: LooksChapter, needsSettings: true },
  { id: 'recipients', label: CHAPTER_LABELS.recipients, Shown: RecipientsChapter },
  { id: 'behaviour', label: CHAPTER_LABELS.behaviour, Shown: BehaviourChapter, needsSettings: true },
];

/** First steps, and everything that is decided once. */
export const PrivacySettings = () => <SettingsPage chapters={CHAPTERS} settings={ALL_SETTINGS} />;
