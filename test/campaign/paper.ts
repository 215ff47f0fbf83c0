import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { generatedBooks } from '../document/helpers/generated';
import { faultsOfDocx, faultsOfPdf } from '../document/helpers/generated-faults';
import { type CampaignOptions, type CampaignResult, count, goesOn, noResult } from './campaign';

const AT_A_TIME = 25;

/**
 * Prints generated plans with extreme texts in both formats. The oracle is the document tree: every text of it is in
 * the DOCX, both formats say the same in the same order, and programs of others find both sound.
 */
export async function runPaperCampaign({ seconds, seed, least }: CampaignOptions): Promise<CampaignResult> {
  const result = noResult('paper');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'desk-paper-'));
  const until = performance.now() + seconds * 1000;
  const outcome = (faults: readonly string[]) => (faults.length === 0 ? 'sound' : `fault: ${faults.join(' / ')}`);
  try {
    for (let turn = 0; goesOn(result, until, least); turn += 1) {
      for (const pack of generatedBooks(AT_A_TIME, seed + turn)) {
        if (!goesOn(result, until, least)) break;
        count(result, 'DOCX', outcome(await faultsOfDocx(pack, folder)));
        count(result, 'PDF', outcome(await faultsOfPdf(pack, folder)));
      }
    }
    return result;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
