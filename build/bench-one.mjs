// Runs one bundled bench, in Electron's Node, and prints its figures.   bench-one.mjs <bundle's address>
const { run } = await import(process.argv[2]);
let over = false;
for (const [name, { value, unit = '', limit }] of Object.entries(await run())) {
  const tooMuch = limit !== undefined && value > limit;
  over ||= tooMuch;
  const shown = `${Number(value.toPrecision(3))}${unit ? ` ${unit}` : ''}`;
  const bound = limit === undefined ? '' : `   (at most ${limit}${tooMuch ? ': OVER' : ''})`;
  console.log(`  ${name.padEnd(48)} ${shown.padStart(10)}${bound}`);
}
process.exit(over ? 1 : 0);
