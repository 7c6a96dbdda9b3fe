import { checkMail } from '../../../src/mail/check-mail';
import { openMailServer, settingsFor, type MailServer } from '../../support/mail-server';

const plain = { allowInsecureAuth: true, hideSTARTTLS: true, disabledCommands: ['STARTTLS'] };
const servers: MailServer[] = [];
const open = async (options: Parameters<typeof openMailServer>[0] = plain): Promise<MailServer> => {
  const server = await openMailServer(options);
  servers.push(server);
  return server;
};
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});
const ME = { auth: { user: 'me', pass: 'secret' } };

describe('the check of the mail server', () => {
  it('is well where it answers and takes the sign-in, and sends nothing', async () => {
    const server = await open();
    expect(await checkMail(settingsFor(server.port))).toBe('OK');
    expect(await checkMail(settingsFor(server.port, ME))).toBe('OK');
    expect(server.received).toEqual([]);
  });

  it('tells a refused sign-in from a server that is not there and one without TLS', async () => {
    const refusing = await open({
      ...plain,
      onAuth: (_auth, _session, callback) => callback(Object.assign(new Error('no'), { responseCode: 535 })),
    });
    expect(await checkMail(settingsFor(refusing.port, ME))).toBe('SIGN_IN_REFUSED');
    expect(await checkMail(settingsFor(refusing.port, { mayBePlain: false }))).toBe('TLS_REFUSED');
    const gone = await openMailServer(plain);
    await gone.close();
    expect(await checkMail(settingsFor(gone.port))).toBe('UNREACHABLE');
  });
});
