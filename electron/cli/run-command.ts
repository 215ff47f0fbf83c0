import * as answers from './commands/acts/answers';
import * as chase from './commands/acts/chase';
import * as findings from './commands/acts/findings';
import * as simple from './commands/acts/simple';
import * as story from './commands/acts/story';
import * as calendar from './commands/calendar';
import * as components from './commands/components';
import * as conflicts from './commands/conflicts';
import * as demo from './commands/demo';
import * as examples from './commands/examples';
import * as forecast from './commands/forecast';
import * as importTable from './commands/import-table';
import * as issue from './commands/issue';
import * as library from './commands/library';
import * as lint from './commands/lint';
import * as notices from './commands/notices';
import * as pack from './commands/pack';
import * as recover from './commands/recover';
import * as restore from './commands/restore';
import * as night from './commands/run';
import * as schedule from './commands/schedule';
import * as schema from './commands/schema';
import * as upkeep from './commands/upkeep';
import { type Exit, exitOf, exits, result, say } from './io';

type Command = { help: string; run: (argv: readonly string[]) => Promise<Exit> };

const commands: Record<string, Command> = {
  pack,
  schedule,
  forecast,
  lint,
  conflicts,
  calendar,
  components,
  notices,
  submit: simple.submit,
  return: simple.back,
  issue,
  sign: answers.sign,
  decide: answers.decide,
  condition: answers.condition,
  accept: findings.accept,
  override: findings.override,
  'schedule-release': simple.schedule,
  start: simple.start,
  gate: findings.gate,
  finish: simple.finish,
  'roll-back': simple.rollBack,
  'next-attempt': simple.nextAttemptCommand,
  close: answers.close,
  hold: simple.hold,
  resume: simple.resume,
  postpone: simple.postpone,
  defer: simple.defer,
  reject: simple.reject,
  cancel: simple.cancel,
  withdraw: simple.withdraw,
  run: night,
  acts: { help: story.actsHelp, run: story.runActs },
  chase,
  audit: { help: story.auditHelp, run: story.runAudit },
  schema,
  examples,
  import: { help: library.importHelp, run: library.runImport },
  'import-table': { help: importTable.help, run: importTable.run },
  list: { help: library.listHelp, run: library.runList },
  export: { help: library.exportHelp, run: library.runExport },
  check: { help: upkeep.checkHelp, run: upkeep.runCheck },
  backup: { help: upkeep.backupHelp, run: upkeep.runBackup },
  recover,
  restore,
  demo,
};

const general = `npm run -s cli -- COMMAND …

${Object.values(commands)
  .map(({ help }) => `  ${help.split('\n')[0] ?? ''}\n      ${help.split('\n')[2] ?? ''}`)
  .join('\n')}

SOURCE is a release file, or REF --library FILE (its newest revision). Where it holds several plans, --plan REF or
--plan REF@REVISION chooses. Exit: 0 done, 1 the content has errors, 2 unusable input or usage, 3 a fault of ours.
COMMAND --help says more.`;

/** The command line: the same services as the window, without one. Results on stdout, messages on stderr. Never throws. */
export async function runCommand(argv: readonly string[]): Promise<Exit> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    say(general);
    return exits.usage;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    result(general);
    return exits.done;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    say(`release-desk: there is no command ${JSON.stringify(name)}. One of: ${Object.keys(commands).join(', ')}.`);
    return exits.usage;
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    result(command.help);
    return exits.done;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    return exitOf(error, name);
  }
}
