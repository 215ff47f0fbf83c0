import type { RegisterKey } from '../../../shared/domain/plan/registers';

/** What a register is for, said above its rows; what to put in it, where it is empty; the columns of its table; the field whose values part it. */
type Words = {
  readonly about: string;
  readonly teach: string;
  readonly columns: readonly string[];
  readonly groups?: string;
};

export const registerWords: Readonly<Record<RegisterKey, Words>> = {
  cis: {
    about: 'What releases touch. Conflicts and windows are worked out from these names.',
    teach:
      'A configuration item is anything a release can change or depend on: a server, a database, a gateway, a service. ' +
      'Name each once here; plans choose from the list, so two plans that touch the same one are seen to collide.',
    columns: ['name', 'kind', 'owner', 'baseline', 'window'],
    groups: 'service',
  },
  baselines: {
    about: 'The state of configuration items that was recorded before a release, to compare with and return to.',
    teach:
      'A baseline says what was recorded, when, and of which configuration items. The board asks what you go back to.',
    columns: ['name', 'taken', 'cis', 'holds'],
  },
  live: {
    about: 'Which component and version runs on each configuration item now.',
    teach:
      'Enter what runs today: component, version and where. A plan that replaces the wrong version is then found at the desk.',
    columns: ['name', 'version', 'ci', 'since', 'sha256'],
  },
  roles: {
    about: 'Who plans, decides and acts. Documents print the role, not the person.',
    teach:
      'Enter roles rather than people: release manager, database lead, service owner. Plans stay right when somebody moves on.',
    columns: ['name', 'organisation', 'person', 'contact'],
    groups: 'organisation',
  },
  ladders: {
    about: 'Whom to call, in which order, and how long to wait before calling the next.',
    teach:
      'A ladder has levels: role, trigger, contact and the longest wait. At night nobody should have to think who is next.',
    columns: ['name', 'levels', 'supplierContact'],
  },
  distributionLists: {
    about: 'Who gets packs, notices and minutes, by role.',
    teach:
      'Name each list once, such as Client Operations, and put roles on it. A notice of a plan names the list; who is on it is kept here.',
    columns: ['name', 'purpose', 'roles'],
  },
  routes: {
    about: 'Who reviews and approves which kind of release. A plan takes the route that fits it.',
    teach:
      'Enter a route for each kind of release your process knows: its types, who reviews and who approves, in which order, how many of them and by when.',
    columns: ['name', 'releaseType', 'changeType', 'criticality', 'reviewers', 'approvers'],
  },
  windows: {
    about: 'When work on configuration items is agreed, once or again and again.',
    teach:
      'Enter each agreed window with its zone: the first start, the length, and how it repeats. A session outside is found.',
    columns: ['name', 'start', 'length', 'rule', 'cis'],
  },
  freezes: {
    about: 'When nothing may be released, and who may say otherwise.',
    teach:
      'Enter the days on which nothing may change: year end, a launch, an election. A plan that falls into one is stopped.',
    columns: ['name', 'severity', 'from', 'to'],
    groups: 'severity',
  },
  problems: {
    about: 'The problem records that releases close.',
    teach: 'Enter number and title of a problem record; a plan that puts it right links to it and prints it.',
    columns: ['number', 'title', 'state'],
    groups: 'state',
  },
  knownErrors: {
    about: 'Faults that are known to remain. Every plan that links one prints it, frozen at its issue.',
    teach:
      'Describe a fault once: how it shows, how to tell it apart, what helps. The service desk then has it in every release it affects.',
    columns: ['number', 'title', 'severity', 'state', 'validUntil'],
    groups: 'state',
  },
  workarounds: {
    about: 'What to do until a fault is put right. One may serve many known errors.',
    teach: 'Write the steps as the person at the desk will do them, who may do them, and how to take them back.',
    columns: ['number', 'title', 'appliesTo', 'whoMayApply', 'validUntil'],
  },
  lessons: {
    about: 'What earlier releases taught.',
    teach: 'One sentence a lesson, and the release it comes from. It is read when the next plan is written.',
    columns: ['text', 'from', 'area'],
    groups: 'area',
  },
  actions: {
    about: 'What was promised after a review, by whom, until when.',
    teach: 'Each action has an owner and a day. An action without either is a wish.',
    columns: ['number', 'text', 'owner', 'due', 'state'],
    groups: 'state',
  },
};
