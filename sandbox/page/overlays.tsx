/** What lies in front of a page: the side panel, running commands, messages, a question. */
import { type ReactNode, useEffect, useRef } from 'react';

import { AppComponent, findComponent } from './app-component';
import { useDesk } from './desk';
import { useText } from './texts-hook';

const Snackbars = (): ReactNode => {
  const { snackbars, dismiss } = useDesk();
  const t = useText();
  return (
    <div className="snackbars" role="status" aria-live="polite">
      {snackbars.map(({ key, message, detailedMessage, variant }) => (
        <div key={key} className={`snackbar ${variant}`}>
          <span>
            {message}
            {detailedMessage !== undefined && <small>{detailedMessage}</small>}
          </span>
          <button type="button" className="quiet" aria-label={t('close')} onClick={() => dismiss(key)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
};

const Question = (): ReactNode => {
  const { question, ask } = useDesk();
  const t = useText();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (question) dialog.current?.showModal();
  }, [question]);
  if (!question) return null;
  const answer = (result: 'confirm' | 'cancel'): void => {
    question.answer(result);
    ask(undefined);
  };
  return (
    <dialog
      ref={dialog}
      className="question"
      aria-labelledby="question-title"
      onCancel={() => answer('cancel')}
    >
      <h2 id="question-title">{question.title}</h2>
      <p>{question.subtitle}</p>
      <div className="row">
        <button type="button" onClick={() => answer('cancel')}>
          {t('cancel')}
        </button>
        <button
          type="button"
          className={question.confirmButtonAccent === 'blue' ? 'main' : 'danger'}
          onClick={() => answer('confirm')}
        >
          {question.confirmButtonText ?? t('confirm')}
        </button>
      </div>
    </dialog>
  );
};

const Panel = (): ReactNode => {
  const { session, sidePanel, openSidePanel } = useDesk();
  const t = useText();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), [sidePanel]);
  if (!sidePanel) return null;
  const title = sidePanel.title || findComponent(session, sidePanel.componentId)?.component.name || '';
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className="side-panel"
      aria-label={title}
      onKeyDown={(event) => event.key === 'Escape' && openSidePanel(undefined)}
    >
      <header>
        <h2>{title}</h2>
        <button
          type="button"
          className="quiet"
          aria-label={t('close')}
          onClick={() => openSidePanel(undefined)}
        >
          ×
        </button>
      </header>
      <div className="side-panel-content">
        <AppComponent
          key={`${sidePanel.componentId} ${sidePanel.recordIds.join()}`}
          componentId={sidePanel.componentId}
          recordIds={sidePanel.recordIds}
        />
      </div>
    </aside>
  );
};

const Running = (): ReactNode => {
  const { headless } = useDesk();
  return headless.map(({ commandId, label, componentId, recordIds, progress }) => (
    <div key={commandId} className="headless">
      {progress !== null && (
        <div className="snackbar info">
          <span>{label}</span>
          <progress value={progress} max={100} aria-label={label} />
        </div>
      )}
      <AppComponent componentId={componentId} recordIds={recordIds} commandId={commandId} />
    </div>
  ));
};

/** What lies in front of a page. */
export const Overlays = (): ReactNode => (
  <>
    <Panel />
    <Running />
    <Snackbars />
    <Question />
  </>
);
