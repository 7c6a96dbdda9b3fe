import { PDFDocument, registerStdFonts } from '../../node_modules/pdfkit/js/pdfkit.browser.mjs';
import Courier from 'pdfkit/standard-fonts/Courier';
import Helvetica from 'pdfkit/standard-fonts/Helvetica';
import HelveticaBold from 'pdfkit/standard-fonts/HelveticaBold';

registerStdFonts(Courier, Helvetica, HelveticaBold);

export const FONTS = { text: 'Helvetica', bold: 'Helvetica-Bold', code: 'Courier' } as const;
export type Font = (typeof FONTS)[keyof typeof FONTS];
export type PdfDocument = PDFKit.PDFDocument;

export { PDFDocument };
