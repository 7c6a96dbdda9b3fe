import type { OrderParts } from '../flows/orders/order-kind';
import { openRuntime } from '../runtime';
import { uploadFile } from '../twenty/upload';

/** What orders are carried out with, from the environment of a function. */
export const openOrderRuntime = (): OrderParts => {
  const { client, keyring, clock, mail, functionsUrl } = openRuntime();
  const { TWENTY_API_URL: url = '', TWENTY_APP_ACCESS_TOKEN: token = '' } = process.env;
  return {
    client,
    keyring,
    clock,
    outward: { mail, functionsUrl },
    upload: (file) => uploadFile({ url, token }, file),
  };
};
