import { type CampaignOptions, type CampaignResult, noResult } from './campaign';

export async function runDiskCampaign(_options: CampaignOptions): Promise<CampaignResult> {
  return noResult('disk');
}
