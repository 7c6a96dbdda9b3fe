/** Reads a document on stdin and answers its PDF in base64: the ES modules of pdfkit are not for Jest. */
import { answerPdf } from '../../../src/access-document/pdf';
import type { PaperDocument } from '../../../src/flows/access/paper-part';

let input = '';
for await (const chunk of process.stdin) input += String(chunk);
const pdf = await answerPdf(JSON.parse(input) as PaperDocument);
console.log(Buffer.from(pdf).toString('base64'));
