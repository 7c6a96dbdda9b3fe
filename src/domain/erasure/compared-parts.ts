/** The parts of a composite by which two of its values are compared, and that a filter can ask for. */
export const COMPARED_PARTS: Readonly<Record<string, readonly string[]>> = {
  ADDRESS: ['addressStreet1', 'addressCity', 'addressPostcode', 'addressState', 'addressCountry'],
  CURRENCY: ['amountMicros', 'currencyCode'],
  EMAILS: ['primaryEmail'],
  FULL_NAME: ['firstName', 'lastName'],
  LINKS: ['primaryLinkUrl'],
  PHONES: ['primaryPhoneNumber', 'primaryPhoneCallingCode'],
};
