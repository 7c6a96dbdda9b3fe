import type { TextsLike } from '../texts';

/** The page behind the link by which an answer is fetched. */
export const download = {
  ready: {
    title: 'Your answer is ready',
    lead: (controller: string) => `${controller} has answered your request. Here you fetch the files.`,
    lines: [
      'The files are encrypted. They are opened here in your browser and saved on this device, so use one that is yours.',
      'The link works once. If something goes wrong, you can have a new one sent to you.',
    ],
    button: 'Fetch the answer',
  },
  facts: {
    request: 'Your request',
    reference: 'Number',
    files: 'Files',
    until: 'Can be fetched until',
  },
  rights: {
    ACCESS: 'Access to your data (Art. 15 GDPR)',
    PORTABILITY: 'Your data to take along (Art. 20 GDPR)',
    RECIPIENTS: 'Who may have received your data (Art. 19 GDPR)',
  },
  count: (files: number, size: string) =>
    files === 1 ? `1 file, ${size}` : `${files} files, ${size} in all`,
  unable: {
    title: 'This browser cannot open the answer',
    noScript:
      'The files are encrypted and opened in your browser, which takes a script, and yours runs none. Switch scripts on for this page, or open the link in another browser. Your link is not used up by that.',
    insecure:
      'The files are opened in your browser, which it only does on a secure connection, and this page did not come over one (its address does not begin with https). Your link is not used up. Please tell us.',
    tooOld:
      'The files are encrypted and opened in your browser, and yours is too old for it. Open the link in a newer browser or on another device. Your link is not used up by that.',
    otherwise: 'Or ask us for the answer by another way, such as by post:',
  },
  files: {
    title: 'Your files',
    lead: (files: number) =>
      files === 1
        ? 'Save your file now, and keep this page open until you have it.'
        : 'Save the files one after the other, and keep this page open until you have them all.',
    note: 'Once saved, the files are not encrypted any more. Keep them where only you can read them.',
    zip: 'A file that ends in .zip holds several others. Tap it or click it to open it.',
    part: (number: number, files: number) => `File ${number} of ${files}`,
    save: 'Save',
    saveFile: (name: string) => `Save ${name}`,
    again: 'Save again',
    loading: 'Loading',
    opening: 'Opening …',
    saved: 'Saved. You find it among your downloads.',
    failed:
      'The file could not be loaded. Check your connection and try again; your link stays good for this page.',
    broken:
      'The file did not open, because it was damaged on the way. Try again; if it stays like this, please tell us.',
  },
  used: {
    title: 'This link has been used',
    lead: (date: string) =>
      `Your answer was fetched with it on ${date}. For your protection that works once.`,
    replaced: 'A newer link was sent to you. Please use the one in the latest mail.',
    newHeading: 'You do not have the files?',
    newText: 'We send a new link to your e-mail address on file with us.',
    button: 'Send me a new link',
    notYou: 'If it was not you who fetched the answer, please tell us at once:',
  },
  sent: {
    title: 'Please look into your mailbox',
    lead: 'If your answer is still kept, a new link is on its way to your e-mail address on file with us.',
    text: 'It may take a few minutes. A new link is sent three times a day at most. If none arrives, please write to us:',
  },
  gone: {
    title: 'This answer is no longer kept',
    texts: [
      'For your protection it was deleted when its time was over, or because your data was erased.',
      'If you still need it, you can ask again. It costs nothing.',
    ],
    ask: 'Ask again',
  },
  invalid: {
    title: 'This link does not work',
    texts: [
      'It is incomplete. Please open the link from the mail once more; sometimes a mail program cuts it off.',
      'If that does not help, please write to us, or make your request anew.',
    ],
    ask: 'Make a request',
  },
};

export type DownloadTexts = TextsLike<typeof download>;
