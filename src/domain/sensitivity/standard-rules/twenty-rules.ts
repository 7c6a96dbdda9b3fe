import { all, LINK, LINKS_HERE, NOTHING, rule, STATE, TEXT, TIME, type RulesOfObject } from './shipped-rule';

const HANDLE = rule('IDENTIFIER', 'EMAIL', 'CONTACT', 'OVERWRITE');
const DISPLAY_NAME = rule('IDENTIFIER', 'NAME', 'IDENTITY', 'OVERWRITE');
/** Numbers that mail and calendar servers gave. They keep what is gone from coming back, so they stay. */
const EXTERNAL_ID = rule('NONE', null, null, 'KEEP');
const STAFF = rule('IDENTIFIER', null, 'IDENTITY', 'REDACT');

/** The 28 objects of Twenty 2.21, without what every record has. A test fails when a field has no rule. */
export const TWENTY_RULES: Readonly<Record<string, RulesOfObject>> = {
  person: {
    name: rule('IDENTIFIER', 'NAME', 'IDENTITY', 'OVERWRITE', 'PROVIDED'),
    emails: rule('IDENTIFIER', 'EMAIL', 'CONTACT', 'CLEAR', 'PROVIDED'),
    phones: rule('IDENTIFIER', 'TELEPHONE', 'CONTACT', 'CLEAR', 'PROVIDED'),
    linkedinLink: rule('IDENTIFIER', 'PROFILE_LINK', 'PROFESSIONAL', 'CLEAR', 'PROVIDED'),
    jobTitle: rule('QUASI_IDENTIFIER', 'JOB_TITLE', 'PROFESSIONAL', 'CLEAR', 'PROVIDED'),
    avatarUrl: rule('IDENTIFIER', 'PHOTO', 'IMAGE_AND_SOUND', 'CLEAR'),
    avatarFile: rule('IDENTIFIER', 'PHOTO', 'IMAGE_AND_SOUND', 'CLEAR'),
    // Whom somebody works for tells who they are, and the company's history needs the link: it stays, and the risk is reported.
    company: rule('QUASI_IDENTIFIER', 'ORGANISATION', 'PROFESSIONAL', 'KEEP', 'PROVIDED'),
    ...all(
      `attachments calendarEventParticipants listMemberships messageParticipants noteTargets
       pointOfContactForOpportunities taskTargets timelineActivities`,
      LINKS_HERE,
    ),
  },
  company: {
    // Of a sole trader these are the person's own.
    name: rule('PERSONAL', 'ORGANISATION', 'PROFESSIONAL', 'REDACT'),
    domainName: rule('PERSONAL', 'PROFILE_LINK', 'PROFESSIONAL', 'REDACT'),
    address: rule('PERSONAL', 'ADDRESS', 'CONTACT', 'REDACT'),
    linkedinLink: rule('PERSONAL', 'PROFILE_LINK', 'PROFESSIONAL', 'REDACT'),
    annualRevenue: rule('NONE', 'AMOUNT', 'FINANCIAL', 'KEEP'),
    accountOwner: LINK,
    ...all('attachments people taskTargets noteTargets opportunities timelineActivities', LINKS_HERE),
  },
  opportunity: {
    name: rule('PERSONAL', 'FREE_TEXT', 'CONTRACT', 'REDACT'),
    amount: rule('PERSONAL', 'AMOUNT', 'CONTRACT', 'KEEP'),
    closeDate: rule('PERSONAL', 'DATE', 'CONTRACT', 'KEEP'),
    stage: rule('PERSONAL', null, 'CONTRACT', 'KEEP'),
    ...all('company owner pointOfContact', LINK),
    ...all('attachments noteTargets taskTargets timelineActivities', LINKS_HERE),
  },
  note: {
    title: TEXT,
    bodyV2: TEXT,
    ...all('attachments noteTargets timelineActivities', LINKS_HERE),
  },
  task: {
    title: TEXT,
    bodyV2: TEXT,
    dueAt: TIME,
    status: STATE,
    assignee: LINK,
    ...all('attachments taskTargets timelineActivities', LINKS_HERE),
  },
  noteTarget: all('note target', LINK),
  taskTarget: all('task target', LINK),
  attachment: {
    name: rule('PERSONAL', 'FILE', 'COMMUNICATION', 'REDACT'),
    // Bytes go only when the record is destroyed with them on it (platform fact §4).
    file: rule('PERSONAL', 'FILE', 'COMMUNICATION', 'DESTROY'),
    fullPath: rule('PERSONAL', 'FILE', 'COMMUNICATION', 'REDACT'),
    fileCategory: NOTHING,
    target: LINK,
  },
  message: {
    subject: TEXT,
    text: TEXT,
    receivedAt: TIME,
    ...all('headerMessageId', EXTERNAL_ID),
    ...all('deliveryStatus isDraft', STATE),
    ...all('messageCampaign messageThread', LINK),
    ...all('messageParticipants messageChannelMessageAssociations', LINKS_HERE),
  },
  messageThread: {
    subject: TEXT,
    ...all('messages messageChannelMessageAssociations', LINKS_HERE),
  },
  messageParticipant: {
    handle: HANDLE,
    displayName: DISPLAY_NAME,
    role: STATE,
    ...all('message person workspaceMember messageCampaign', LINK),
  },
  messageChannelMessageAssociation: {
    ...all('messageExternalId messageThreadExternalId messageChannelId', EXTERNAL_ID),
    direction: NOTHING,
    ...all('message messageThread', LINK),
    messageFolders: LINKS_HERE,
  },
  messageChannelMessageAssociationMessageFolder: all(
    'messageFolderId messageChannelMessageAssociation',
    NOTHING,
  ),
  messageCampaign: {
    subject: TEXT,
    bodyTemplate: TEXT,
    fromAddress: rule('IDENTIFIER', 'EMAIL', 'CONTACT', 'REDACT'),
    ...all('status sentAt sentCount failedCount bouncedCount complainedCount unsubscribeTopicId', NOTHING),
    list: NOTHING,
    ...all('timelineActivities messages recipients', LINKS_HERE),
  },
  messageList: {
    // A list may be called by what its members have in common: "Diabetes patients".
    name: rule('PERSONAL', 'FREE_TEXT', 'COMMUNICATION', 'REDACT'),
    ...all('campaigns members timelineActivities', LINKS_HERE),
  },
  messageListMember: all('list person', rule('PERSONAL', null, 'COMMUNICATION', 'DESTROY')),
  calendarEvent: {
    title: TEXT,
    description: TEXT,
    location: rule('PERSONAL', 'ADDRESS', 'LOCATION', 'REDACT'),
    conferenceLink: rule('PERSONAL', null, 'COMMUNICATION', 'REDACT'),
    conferenceSolution: NOTHING,
    iCalUid: EXTERNAL_ID,
    ...all('startsAt endsAt externalCreatedAt externalUpdatedAt', TIME),
    ...all('isCanceled isFullDay', STATE),
    ...all('calendarChannelEventAssociations calendarEventParticipants callRecordings', LINKS_HERE),
  },
  calendarEventParticipant: {
    handle: HANDLE,
    displayName: DISPLAY_NAME,
    ...all('isOrganizer responseStatus', STATE),
    ...all('calendarEvent person workspaceMember', LINK),
  },
  calendarChannelEventAssociation: {
    ...all('eventExternalId recurringEventExternalId calendarChannelId', EXTERNAL_ID),
    calendarEvent: LINK,
  },
  callRecording: {
    title: TEXT,
    summary: TEXT,
    transcript: TEXT,
    ...all('video audio', rule('IDENTIFIER', 'PHOTO', 'IMAGE_AND_SOUND', 'DESTROY')),
    ...all('startedAt endedAt', TIME),
    ...all('status recordingRequestStatus applicationId externalBotId externalRecordingId', NOTHING),
    calendarEvent: LINK,
  },
  timelineActivity: {
    // Old values of every field, before and after (platform fact §2).
    properties: rule('IDENTIFIER', 'FREE_TEXT', 'USAGE', 'REDACT'),
    linkedRecordCachedName: rule('PERSONAL', 'FREE_TEXT', 'USAGE', 'REDACT'),
    name: NOTHING,
    happensAt: TIME,
    linkedRecordId: LINK,
    linkedObjectMetadataId: NOTHING,
    ...all('workspaceMember target', LINK),
  },
  workflow: {
    name: rule('PERSONAL', 'FREE_TEXT', 'OTHER', 'REDACT'),
    ...all('lastPublishedVersionId statuses', NOTHING),
    ...all('attachments timelineActivities versions runs automatedTriggers', LINKS_HERE),
  },
  workflowVersion: {
    name: rule('PERSONAL', 'FREE_TEXT', 'OTHER', 'REDACT'),
    // Recipients typed into steps; only a draft can be changed, and only by people.
    ...all('trigger steps', rule('PERSONAL', 'FREE_TEXT', 'OTHER', 'REDACT')),
    status: NOTHING,
    workflow: NOTHING,
    ...all('timelineActivities runs', LINKS_HERE),
  },
  workflowRun: {
    // Holds whole records; can be destroyed only (platform fact §1).
    ...all('state stepLogs', rule('IDENTIFIER', 'FREE_TEXT', 'USAGE', 'DESTROY')),
    name: rule('PERSONAL', 'FREE_TEXT', 'USAGE', 'DESTROY'),
    ...all('enqueuedAt startedAt endedAt', TIME),
    ...all('status workflow workflowVersion', NOTHING),
    timelineActivities: LINKS_HERE,
  },
  workflowAutomatedTrigger: all('type settings workflow', NOTHING),
  blocklist: {
    // Keeps the subject's mail from coming back: reported, for a person to decide.
    handle: rule('IDENTIFIER', 'EMAIL', 'CONTACT', 'REDACT'),
    workspaceMember: LINK,
  },
  dashboard: {
    title: rule('PERSONAL', 'FREE_TEXT', 'OTHER', 'REDACT'),
    pageLayoutId: NOTHING,
    ...all('attachments timelineActivities', LINKS_HERE),
  },
  workspaceMember: {
    // Colleagues: another person's erasure never touches them.
    name: { ...STAFF, meaning: 'NAME' },
    userEmail: { ...STAFF, meaning: 'EMAIL', dataCategory: 'CONTACT' },
    avatarUrl: { ...STAFF, meaning: 'PHOTO', dataCategory: 'IMAGE_AND_SOUND' },
    jobTitle: rule('QUASI_IDENTIFIER', 'JOB_TITLE', 'PROFESSIONAL', 'KEEP'),
    userId: rule('PERSONAL', null, 'IDENTITY', 'KEEP'),
    locale: rule('PERSONAL', 'LANGUAGE', 'USAGE', 'KEEP'),
    ...all('colorScheme calendarStartDay timeZone dateFormat timeFormat numberFormat', NOTHING),
    ...all(
      `blocklist calendarEventParticipants accountOwnerForCompanies messageParticipants ownedOpportunities
       assignedTasks timelineActivities`,
      LINKS_HERE,
    ),
  },
};
