/** Groups of a view, in order: the option values it is grouped by and their identifiers. */
export const viewGroups = (groups: Readonly<Record<string, string>>) =>
  Object.entries(groups).map(([fieldValue, universalIdentifier], position) => ({
    universalIdentifier,
    fieldValue,
    position,
    isVisible: true,
  }));
