import { everyRequestOf } from '../support/every-request';

describe('pseudonymise-person', () => {
  everyRequestOf({
    functionName: 'pseudonymise-person',
    input: (person) => ({ person, mentions: 'REDACT' }),
    processingState: 'PSEUDONYMISED',
    isReversible: true,
  });
});
