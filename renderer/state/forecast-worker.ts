import { drawNights, type Nights } from '../../shared/domain/forecast/nights';

// Draws beside the page, so that nobody who types waits for ten thousand nights.
addEventListener('message', ({ data }: MessageEvent<Nights>) => postMessage(drawNights(data)));
