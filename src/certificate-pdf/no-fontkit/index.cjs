/**
 * Certificates use the fonts every PDF reader has, so nothing is embedded. pdfkit loads its font engine all the same:
 * 680 KB of it (WOFF2 dictionaries mostly), more than a function may have. This stands in its place.
 */
exports.create = () => {
  throw new Error('Fonts cannot be embedded: certificates use the standard fonts of PDF.');
};
