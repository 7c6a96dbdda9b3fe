/** The app's version, as in `package.json`; a test compares the two. It stands in every certificate. */
export const VERSION = '0.1.0';
