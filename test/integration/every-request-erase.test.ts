import { everyRequestOf } from '../support/every-request';

describe('erase-person', () => {
  everyRequestOf({
    functionName: 'erase-person',
    input: (person) => ({ person, mentions: 'REDACT' }),
    processingState: 'ERASED',
    isReversible: false,
  });
});
