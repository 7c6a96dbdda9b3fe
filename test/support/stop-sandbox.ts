/** Jest's globalTeardown. */
export default async function stopSandboxOnce(): Promise<void> {
  await globalThis.runningSandbox?.stop();
  globalThis.runningSandbox = undefined;
  globalThis.closeTemplates?.();
}
