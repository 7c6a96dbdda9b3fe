/** What servers newer than 2.21 can do and the sandbox can be told to do as well; all off, it is a 2.21 server. */
export type ServerFeatures = {
  /** `batchMode` of a database event trigger counts: up to 200 events a run (from 2.40; ignored before). */
  batchEvents: boolean;
  /** `enqueueJobs` of the metadata endpoint (from 2.35; an unknown field before). */
  enqueueJobs: boolean;
};

export const FEATURES_OF_2_21: Readonly<ServerFeatures> = { batchEvents: false, enqueueJobs: false };

/** Names of the features, for messages and for the command line. */
export const featureNames = Object.keys(FEATURES_OF_2_21) as (keyof ServerFeatures)[];

export const isFeature = (name: string): name is keyof ServerFeatures =>
  (featureNames as readonly string[]).includes(name);

/** Switches features on or off in place. @throws Error that names the ones there are */
export const switchFeatures = (features: ServerFeatures, wanted: Readonly<Record<string, unknown>>): void => {
  for (const [name, on] of Object.entries(wanted)) {
    if (!isFeature(name) || typeof on !== 'boolean')
      throw new Error(`No feature "${name}" that is true or false. There are: ${featureNames.join(', ')}.`);
    features[name] = on;
  }
};
