/** See README.md: the build of pdfkit that brings its fonts along, reached by its path. */
declare module '*/pdfkit.browser.mjs' {
  export const PDFDocument: typeof import('pdfkit');
  export const registerStdFonts: (...fonts: readonly object[]) => void;
}

declare module 'pdfkit/standard-fonts/*' {
  const font: object;
  export default font;
}
