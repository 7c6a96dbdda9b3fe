/** A field as the workspace's data model has it. */
export type FieldFacts = {
  objectName: string;
  /** API name of many, by which records are read. */
  objectPlural: string;
  objectLabel: string;
  fieldId: string;
  fieldName: string;
  label: string;
  /** Twenty's type, such as TEXT or RELATION. */
  type: string;
  /** Labels of a list's options. */
  options: readonly string[];
  isUnique: boolean;
  /** The object is one of Twenty's own inner ones. */
  isSystem: boolean;
  /** What a record of the object is called by. */
  isLabel: boolean;
  /** A field or object that was switched off keeps its values, and can neither be read nor written. */
  isActive: boolean;
  /** Whether records of the object can be linked to a person. */
  isLinkedToPerson: boolean;
  relation: { isToOne: boolean; targets: readonly string[] } | null;
};
