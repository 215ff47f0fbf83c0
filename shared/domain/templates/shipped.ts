import type { Content } from '../plan/content';
import { gap, goNoGo, leftOut, notesOf, notices, raci, ready, rollback, runSheet, session, tests } from './skeletons';
import type { Template } from './template';

/** What every template but the smallest begins. */
const normal: Content = {
  contents: { description: gap('What changes, for whom, and why now') },
  businessCase: {
    need: gap('The need'),
    benefit: gap('The benefit, in figures where there are any'),
    costOfNotDoing: gap('What it costs not to do it'),
  },
  stakeholders: { raci },
  schedule: session,
  implementation: ready,
  deployment: runSheet,
  rollback,
  tests,
  acceptance: goNoGo,
  communications: notices,
  releaseNotes: notesOf('This release'),
};

/** The templates that come with the application. */
export const shippedTemplates: readonly Template[] = [
  {
    id: 'template-standard',
    name: 'Standard change',
    purpose: 'Pre-approved, done before in the same way, with little risk.',
    content: {
      identity: { changeType: 'Standard', releaseType: 'Patch' },
      contents: { description: gap('What changes, and under which standard change') },
      businessCase: leftOut('A standard change: the case was made when the model was approved.'),
      risks: leftOut('A standard change: assessed when the model was approved.'),
      stakeholders: { raci },
      schedule: session,
      deployment: runSheet,
      rollback,
      tests,
      acceptance: goNoGo,
      earlyLifeSupport: leftOut('Normal support; nothing new to learn.'),
      releaseNotes: notesOf('This change'),
    },
  },
  {
    id: 'template-minor',
    name: 'Normal change, minor release',
    purpose: 'New or changed functions in one window, decided by the change board.',
    content: { identity: { changeType: 'Normal', releaseType: 'Minor' }, ...normal },
  },
  {
    id: 'template-major',
    name: 'Normal change, major release',
    purpose: 'Several sites or sessions, training, and weeks of early life support.',
    content: {
      identity: { changeType: 'Normal', releaseType: 'Major' },
      ...normal,
      businessCase: {
        ...normal.businessCase,
        options: ['Do it as planned', 'Do it in smaller steps', 'Do nothing'].map((option, index) => ({
          id: `option-${index + 1}`,
          option,
        })),
      },
      schedule: {
        sessions: [
          { id: 'session-1', name: 'Session 1', purpose: 'Pilot site', safetyFloor: 15 },
          { id: 'session-2', name: 'Session 2', purpose: 'All other sites', safetyFloor: 15 },
        ],
      },
      earlyLifeSupport: { arrangement: gap('Who answers users in the first weeks, from when to when, and how') },
    },
  },
  {
    id: 'template-emergency',
    name: 'Emergency change',
    purpose: 'Must not wait for the board: what the emergency board needs, and nothing else.',
    content: {
      identity: { changeType: 'Emergency', releaseType: 'Emergency' },
      contents: { description: gap('What is broken or at risk, and what puts it right') },
      businessCase: { need: gap('What happens if it waits'), costOfNotDoing: gap('Harm by the hour or day') },
      stakeholders: { raci },
      schedule: session,
      implementation: leftOut('An emergency: preparation is part of the run-sheet.'),
      deployment: runSheet,
      rollback,
      tests,
      acceptance: goNoGo,
      communications: notices,
      earlyLifeSupport: leftOut('Covered by the incident team until it is closed.'),
      releaseNotes: notesOf('This emergency change'),
    },
  },
];
