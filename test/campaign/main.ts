import fs from 'node:fs';
import path from 'node:path';
import { type CampaignOptions, type CampaignResult, stopCampaign, tableOf } from './campaign';
import { runDiskCampaign } from './disk';
import { runFlipCampaign } from './flip';
import { runImportCampaign } from './import';
import { runKillCampaign } from './kill';
import { runPaperCampaign } from './paper';
import { runRaceCampaign } from './race';

/** `npm run campaign -- NAME --seconds N --seed S [--least N] [--window N]`: runs one and keeps its table in test/campaign/results. SIGTERM ends it early. */
const campaigns: Readonly<Record<string, (options: CampaignOptions) => Promise<CampaignResult>>> = {
  kill: runKillCampaign,
  flip: runFlipCampaign,
  disk: runDiskCampaign,
  import: runImportCampaign,
  paper: runPaperCampaign,
  race: runRaceCampaign,
};

const [name = '', ...words] = process.argv.slice(2);
const numberOf = (word: string, otherwise: number): number => {
  const at = words.indexOf(`--${word}`);
  const value = at < 0 ? otherwise : Number(words[at + 1]);
  if (!Number.isFinite(value) || value < 0) throw new RangeError(`--${word} is not a number`);
  return value;
};

const run = campaigns[name];
if (!run) {
  console.error(`There is no campaign ${JSON.stringify(name)}. One of: ${Object.keys(campaigns).join(', ')}`);
  process.exit(2);
}
const options = {
  seconds: numberOf('seconds', 60),
  seed: numberOf('seed', 1),
  least: numberOf('least', 0),
  window: numberOf('window', 0),
};
process.once('SIGTERM', stopCampaign);
const result = await run(options);
const table = tableOf(result, options);
fs.writeFileSync(path.resolve('test/campaign/results', `${name}.md`), table);
console.log(table);
process.exit(result.faults.length === 0 ? 0 : 1);
