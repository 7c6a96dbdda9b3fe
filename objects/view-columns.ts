/** Columns of a view, in order, with their width in pixels. */
export const viewColumns = <Name extends string>(
  columns: Readonly<Record<Name, string>>,
  fields: Readonly<Record<NoInfer<Name>, string>>,
  widths: Readonly<Record<NoInfer<Name>, number>>,
) =>
  (Object.keys(widths) as Name[]).map((name, position) => ({
    universalIdentifier: columns[name],
    fieldMetadataUniversalIdentifier: fields[name],
    position,
    isVisible: true,
    size: widths[name],
  }));
