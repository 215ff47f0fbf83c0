import { exitOf, exits } from './io';
import { runCommand } from './run-command';

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exits.done); // the reader has seen enough
  process.exit(exitOf(error, 'output'));
});
process.exitCode = await runCommand(process.argv.slice(2));
