/** Whether a host, by its very name, is this machine. A name that only resolves to it is not: names can be made to. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
