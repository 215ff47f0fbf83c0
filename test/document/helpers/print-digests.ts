import { digests } from './digests';

// Run by determinism.test.ts in a process and a time zone of its own.
process.stdout.write(JSON.stringify([new Date(0).getHours(), await digests()]));
