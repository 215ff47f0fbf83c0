/** A calendar as data (jCal, RFC 7265): ical.js turns it into text. */
export type Property = [
  name: string,
  parameters: Readonly<Record<string, string>>,
  type: string,
  value: unknown,
  ...more: unknown[],
];
export type Component = [name: string, properties: Property[], components: Component[]];
