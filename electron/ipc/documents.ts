import type { BrowserWindow } from 'electron';
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { type Calls, exportProgressSchema } from '../../shared/contract/calls';
import { Expected } from '../../shared/contract/errors';
import type { EventPayload } from '../../shared/contract/events';
import type { InternalCalls, InternalInput } from '../../shared/contract/internal';
import { documentIds } from '../../shared/domain/documents';
import { fileFaultWords } from '../../shared/domain/file-faults';
import type { Fault } from '../export/faults';
import { renamedText } from '../files/safe-name';
import type { PathTokens } from '../shell/path-tokens';
import type { Ask } from './ask';
import { sendTo } from './send';
import { type Report, asError } from './faults';
import type { Handlers } from './serve';

type DocumentCall =
  | 'plan.issue'
  | 'plan.unprintable'
  | 'preview.render'
  | 'export.start'
  | 'export.cancel'
  | 'notices.write'
  | 'chase.write';

interface Job {
  readonly window: BrowserWindow;
  readonly cancel: AbortController;
}

interface DocumentOptions {
  readonly data: Ask<InternalCalls, 'data'>;
  readonly press: Ask<InternalCalls, 'press'>;
  readonly tokens: PathTokens;
  readonly report: Report;
}

export interface Documents {
  readonly handlersFor: (window: BrowserWindow) => Pick<Handlers<Calls, 'main'>, DocumentCall>;
  /** What the press says while it writes: for the window whose export it is. */
  readonly onProgress: (payload: unknown) => void;
}

/** Calls that need both helpers: the data process freezes the plan, the press makes documents of it. */
export function createDocuments({ data, press, tokens, report }: DocumentOptions): Documents {
  const jobs = new Map<string, Job>();
  /** Only the newest preview of a window is worth making. */
  const previews = new WeakMap<BrowserWindow, AbortController>();

  function tell(job: string, progress: Omit<EventPayload<'export.progress'>, 'job'>): void {
    const window = jobs.get(job)?.window;
    if (window) sendTo(window, 'export.progress', { job, ...progress });
  }

  /** Has the press look at what nobody has looked at: what cannot be printed is found before it is. */
  async function judge(id: string, revision?: string) {
    const { files } = await data('files.unjudged', { id, ...(revision === undefined ? {} : { revision }) });
    const { verdicts } = files.length > 0 ? await press('press.examine', { files }) : { verdicts: [] };
    return data('files.judged', { id, verdicts });
  }

  /** A revision frozen for printing; drafts print their findings, those about files too. */
  async function frozen(asked: InternalInput<'snapshot.get'>, signal: AbortSignal) {
    const first = await data('snapshot.get', asked, { signal });
    if (!first.unjudged) return first;
    await judge(asked.id, asked.revision);
    return data('snapshot.get', asked, { signal });
  }

  async function runExport(job: string, folder: string, input: ExportInput, { window, cancel }: Job): Promise<void> {
    const { signal } = cancel;
    const total = (input.combined ? 1 : input.documents.length) * input.formats.length;
    try {
      const { id, revision, documents, formats, combined, pageSize, audience } = input;
      const { snapshot, images, stored } = await frozen({ id, revision, documents }, signal);
      const { files, faults, renamed } = await press(
        'press.write',
        {
          job,
          folder,
          snapshot,
          images,
          stored,
          documents,
          formats,
          combined,
          pageSize,
          ...(audience === undefined ? {} : { audience }),
          ...(revision === undefined ? {} : { asIssued: true as const }),
        },
        { signal },
      );
      const named = files.map((file) => {
        const name = path.basename(file.file); // no path goes to a page
        return { ...file, file: name, token: tokens.give(window.webContents.id, path.join(folder, name), ['written']) };
      });
      const notes = notesOf(faults);
      tell(job, {
        done: files.length,
        total: files.length,
        current: '',
        state: 'done',
        files: named,
        notes,
        renamed: renamed.map(renamedText),
      });
    } catch (error) {
      const { code, message } = asError(error, 'export', report);
      const state = code === 'cancelled' ? 'cancelled' : 'failed';
      tell(job, { done: 0, total, current: '', state, files: [], message });
    } finally {
      jobs.delete(job);
    }
  }

  return {
    handlersFor: (window) => ({
      'plan.issue': async ({ id }) => {
        await judge(id);
        const { version, snapshot, images } = await data('issue.prepare', { id });
        const { made } = await press('press.make', {
          snapshot,
          images,
          documents: [...documentIds],
          formats: ['pdf', 'docx'],
          combined: false,
          pageSize: snapshot.settings.pageSize ?? 'a4',
          pageNumbers: true,
        });
        return data('issue.commit', { id, version, snapshot, documents: made });
      },

      'plan.unprintable': ({ id }) => judge(id),

      'preview.render': async ({ id, document, pageSize, revision }) => {
        previews.get(window)?.abort();
        const newest = new AbortController();
        previews.set(window, newest);
        const { signal } = newest;
        const { version, snapshot, images, stored } = await frozen({ id, revision, documents: [document] }, signal);
        const kept = stored.find((one) => one.document === document && one.format === 'pdf');
        if (kept && pageSize === undefined)
          return { version, pdf: kept.bytes, pages: kept.pages ?? 1, sections: {}, notes: [] };
        const { made, sections, faults } = await press(
          'press.make',
          {
            snapshot,
            images,
            documents: [document],
            formats: ['pdf'],
            combined: false,
            pageSize: pageSize ?? snapshot.settings.pageSize ?? 'a4',
            pageNumbers: false,
          },
          { signal },
        );
        const [pdf] = made;
        if (!pdf) throw new Expected('export', 'This document has nothing to show yet.');
        return { version, pdf: pdf.bytes, pages: pdf.pages ?? 1, sections, notes: notesOf(faults) };
      },

      'notices.write': async ({ id, notices, documents, calendar }, { path: folder, signal }) => {
        if (folder === null) throw new Expected('not-found', 'Choose the folder again.', { field: 'token' });
        const { snapshot, images } = await frozen({ id, documents: [...documents] }, signal);
        const pageSize = snapshot.settings.pageSize ?? 'a4';
        const { names, empty } = await press(
          'press.notices',
          { folder, snapshot, images, notices, documents, calendar, pageSize },
          { signal },
        );
        const written = path.join(folder, names[0] ?? '');
        return { names, empty, token: tokens.give(window.webContents.id, written, ['written']) };
      },

      'chase.write': async ({ id, owed }, { path: folder, signal }) => {
        if (folder === null) throw new Expected('not-found', 'Choose the folder again.', { field: 'token' });
        const { letters, reference, at } = await data('chase.letters', { id, owed: [...owed] }, { signal });
        const { names } = await press('press.letters', { folder, letters, reference, at }, { signal });
        const written = path.join(folder, names[0] ?? '');
        return { names, token: tokens.give(window.webContents.id, written, ['written']) };
      },

      'export.start': (input, context) => {
        if (context.path === null) throw new Expected('not-found', 'Choose the folder again.', { field: 'token' });
        const job = randomUUID();
        const started: Job = { window, cancel: new AbortController() };
        jobs.set(job, started);
        window.once('closed', () => started.cancel.abort());
        void runExport(job, context.path, input, started);
        return { job };
      },

      'export.cancel': ({ job }) => {
        const running = jobs.get(job);
        if (running?.window === window) running.cancel.abort();
        return { done: true };
      },
    }),

    onProgress(payload) {
      const parsed = exportProgressSchema.safeParse(payload);
      if (!parsed.success) return report(`not progress of an export: ${parsed.error.message}`);
      const { job, ...progress } = parsed.data;
      // How it ended is said by main, which knows the files' token.
      if (progress.state === 'running') tell(job, progress);
    },
  };
}

const notesOf = (faults: readonly Fault[]): string[] =>
  faults.map(({ name, kind }) => `${name}: ${fileFaultWords[kind]}`);

type ExportInput = Parameters<Handlers<Calls, 'main'>['export.start']>[0];
