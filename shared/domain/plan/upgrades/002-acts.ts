type Fields = Readonly<Record<string, unknown>>;

/** Version 2 carries acts; those of a file without them are made when it is taken in. */
export const acts = (file: Fields): Fields => ({ ...file, schemaVersion: 2 });
