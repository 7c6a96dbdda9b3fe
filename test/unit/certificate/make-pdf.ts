/** Reads certificates (a JSON list) on stdin and answers their PDFs in base64: the ES modules of pdfkit are not for Jest. */
import { certificatePdf } from '../../../src/certificate-pdf/certificate-pdf';
import type { Certificate } from '../../../src/domain/certificate/certificate';

let input = '';
for await (const chunk of process.stdin) input += String(chunk);
const made: string[] = [];
for (const certificate of JSON.parse(input) as Certificate[])
  made.push(Buffer.from(await certificatePdf(certificate)).toString('base64'));
console.log(JSON.stringify(made));
