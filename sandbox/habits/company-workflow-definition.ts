/** Ids of the standing workflow, the ones every workspace of Twenty's development seed has. */
const stepIds = {
  isPersonal: 'c30d7cbe-00e0-4966-bc1a-99b0a11a2cca',
  ifBusiness: '01f3db05-aae5-4e4b-b361-96684f09c704',
  domain: '1b01193b-8300-4d79-940b-44464bf45505',
  search: 'becb3acf-79bb-4672-8a42-3696e94957b5',
  match: '9d0b6ef2-aad2-4853-92e1-95f2abf10d5b',
  branch: '0c99a900-656a-40e8-977e-5a7357be33b9',
  attachExisting: 'ffdd4271-75d4-4805-b1f8-2167a113c3b2',
  create: 'ddafb9db-a94f-40b9-a5c9-becce857edf7',
  attachNew: 'd5d5d6e1-391f-4142-83c1-670f7087f079',
} as const;

const step = (
  id: string,
  type: string,
  name: string,
  nextStepIds: string[],
): { id: string } & Record<string, unknown> => ({
  id,
  type,
  name,
  valid: true,
  settings: { input: {}, outputSchema: {} },
  nextStepIds,
});

/** The workflow *Create company when adding a new person*, as records show it (inputs of the steps left out). */
export const companyWorkflow = {
  workflowId: '01fd23c7-6be2-53ea-8935-46e2efa63c16',
  versionId: '6766a511-cf95-5255-866c-e23c1a8cc5f9',
  automatedTriggerId: '53e9c80c-cc36-5904-8387-a37144380083',
  name: 'Create company when adding a new person',
  stepIds,
  trigger: {
    name: 'Record is created or updated',
    type: 'DATABASE_EVENT',
    settings: { eventName: 'person.upserted', fields: ['emails'], outputSchema: {} },
    nextStepIds: [stepIds.isPersonal],
  },
  steps: [
    step(stepIds.isPersonal, 'CODE', 'Is this a personal email?', [stepIds.ifBusiness]),
    step(stepIds.ifBusiness, 'FILTER', 'If business email', [stepIds.domain]),
    step(stepIds.domain, 'CODE', 'Extract domain from email', [stepIds.search]),
    step(stepIds.search, 'FIND_RECORDS', 'Search Company', [stepIds.match]),
    step(stepIds.match, 'CODE', 'Find exact company match', [stepIds.branch]),
    step(stepIds.branch, 'IF_ELSE', 'If a company already exists', [stepIds.attachExisting, stepIds.create]),
    step(stepIds.attachExisting, 'UPDATE_RECORD', 'Attach person to existing company', []),
    step(stepIds.create, 'CREATE_RECORD', 'Create a new company', [stepIds.attachNew]),
    step(stepIds.attachNew, 'UPDATE_RECORD', 'Attach person to this company', []),
  ],
};
