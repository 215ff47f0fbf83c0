import { useMemo, useRef, useState } from 'react';
import {
  openProposals,
  type Proposal,
  proposalKinds,
  type ProposalKind,
} from '../../../shared/domain/impact/proposals';
import { useEditing } from '../../components/field/world';
import { Icon } from '../../components/icon';
import { Notice } from '../../components/notice';
import { ReasonForm } from '../../components/reason-form';
import { insertCommand, newId } from '../../state/commands';
import { usePlan } from '../../state/plan-context';
import { count } from '../../strings/words';
import './proposals.css';

const titles: Readonly<Record<ProposalKind, string>> = {
  system: 'Affected systems',
  'business area': 'Business areas',
  contact: 'People to speak to',
  test: 'Tests that should exist',
  notice: 'Notices owed',
};

/** What the registers say the plan should hold, each to be accepted or declined with a reason. */
export function Proposals() {
  const { view, shared } = usePlan();
  const { edit, readOnly } = useEditing();
  const frame = useRef<HTMLElement>(null);
  const [said, setSaid] = useState<string | null>(null);
  const open = useMemo(
    () => openProposals({ content: view.content, registers: shared.registers, settings: shared.settings }),
    [view.content, shared],
  );
  const accept = (wanted: readonly Proposal[], label: string) => {
    const answer = edit(
      label,
      wanted.map((one) => insertCommand(one.path, { ...one.row, id: newId() })),
    );
    setSaid(answer.ok ? null : answer.message);
    requestAnimationFrame(() =>
      (frame.current?.querySelector<HTMLElement>('.proposal button') ?? frame.current)?.focus(),
    );
  };
  const decline = (one: Proposal, reason: string, role: string): string | null => {
    const row = { id: one.id, proposal: `${titles[one.kind]}: ${one.title}`.slice(0, 200), reason, role };
    const answer = edit('Decline a proposal', [insertCommand(['impactReview', 'declined'], row)]);
    return answer.ok ? null : answer.message;
  };
  const locked = readOnly !== null;
  return (
    <section ref={frame} className="field wide proposals" aria-label="Proposals" tabIndex={-1}>
      <div className="rows-head">
        <h3>Proposed from the configuration items touched</h3>
        {open.length > 1 && !locked ? (
          <button type="button" className="btn sm push" onClick={() => accept(open, 'Accept all proposals')}>
            Accept all {open.length}
          </button>
        ) : null}
      </div>
      {said === null ? null : (
        <Notice shape="error" tone="danger" onClose={() => setSaid(null)}>
          {said}
        </Notice>
      )}
      {open.length === 0 ? (
        <p className="hint">
          Nothing is open. As soon as steps change configuration items, the registers say here what follows: systems,
          business areas and people affected, tests that should exist and notices owed.
        </p>
      ) : (
        <p className="hint">
          {count(open.length, 'proposal')}, following dependencies in the registers. Accept what is right; decline the
          rest with a reason, which is printed.
        </p>
      )}
      {proposalKinds.map((kind) => {
        const own = open.filter((one) => one.kind === kind);
        return own.length === 0 ? null : (
          <div key={kind} role="group" aria-label={titles[kind]}>
            <h4>{titles[kind]}</h4>
            <ul>
              {own.map((one) => (
                <OneProposal
                  key={one.id}
                  proposal={one}
                  locked={locked}
                  onAccept={() => accept([one], 'Accept a proposal')}
                  onDecline={(reason, role) => decline(one, reason, role)}
                />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

type OneProps = {
  readonly proposal: Proposal;
  readonly locked: boolean;
  readonly onAccept: () => void;
  readonly onDecline: (reason: string, role: string) => string | null;
};

function OneProposal({ proposal, locked, onAccept, onDecline }: OneProps) {
  const [declining, setDeclining] = useState(false);
  return (
    <li>
      <div className="proposal">
        <span>
          <b dir="auto">{proposal.title}</b>
          <span className="mute" dir="auto">
            {proposal.why}
          </span>
        </span>
        {locked ? null : (
          <span className="row">
            <button type="button" className="btn sm" aria-label={`Accept: ${proposal.title}`} onClick={onAccept}>
              <Icon name="check" />
              Accept
            </button>
            <button
              type="button"
              className="btn sm quiet"
              aria-label={`Decline: ${proposal.title}`}
              aria-expanded={declining}
              onClick={() => setDeclining(!declining)}
            >
              Decline…
            </button>
          </span>
        )}
      </div>
      {declining ? (
        <ReasonForm act="Decline" roleLabel="Decided by" onSubmit={onDecline} onDone={() => setDeclining(false)} />
      ) : null}
    </li>
  );
}
