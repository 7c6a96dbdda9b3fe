type Grant = {
  universalIdentifier: string;
  objectUniversalIdentifier: string;
  canReadObjectRecords: boolean;
  canUpdateObjectRecords: boolean;
  canSoftDeleteObjectRecords: boolean;
  canDestroyObjectRecords: boolean;
};

export const readAndUpdate = (universalIdentifier: string, objectUniversalIdentifier: string): Grant => ({
  universalIdentifier,
  objectUniversalIdentifier,
  canReadObjectRecords: true,
  canUpdateObjectRecords: true,
  canSoftDeleteObjectRecords: false,
  canDestroyObjectRecords: false,
});

export const everything = (universalIdentifier: string, objectUniversalIdentifier: string): Grant => ({
  ...readAndUpdate(universalIdentifier, objectUniversalIdentifier),
  canSoftDeleteObjectRecords: true,
  canDestroyObjectRecords: true,
});
