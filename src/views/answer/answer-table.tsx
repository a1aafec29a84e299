import { useMemo, useState } from 'react';
import { type Answer, answerRows } from '../../store/readings/answer';
import { answerTable } from '../../store/saved/answer-table';
import { explorer } from '../../store/state/explorer';
import { percentage, quantity } from '../../store/state/number-format';
import { ANSWER_WORDS as WORDS } from '../../words/en/answer';
import { download } from '../kit/download';

const ROWS = 20;

/** Which way a target goes with an input. */
const TURNS: Readonly<Record<string, string>> = { rises: WORDS.rises, falls: WORDS.falls };

/** The inputs, those first that stay longest; a bounded number of rows, found by name. */
export function AnswerTable({ answer }: { readonly answer: Answer }) {
  const [sought, setSought] = useState('');
  const [most, setMost] = useState(ROWS);
  const rows = useMemo(() => answerRows(answer), [answer]);
  const words = sought.trim().toLowerCase();
  const found = words === '' ? rows : rows.filter(({ name }) => name.toLowerCase().includes(words));
  const shares = rows.some(({ share }) => share !== null);
  const directions = rows.some(({ direction }) => direction !== '');
  const regression = answer.path.description.task.kind === 'regression';
  return (
    <div className="answer-inputs">
      <div className="answer-find">
        <label>
          {WORDS.find}{' '}
          <input type="text" value={sought} onChange={event => setSought(event.currentTarget.value)} />
        </label>
        <button type="button" onClick={() => void save(answer)}>
          {WORDS.download}
        </button>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{WORDS.input}</th>
            <th scope="col">{WORDS.atThisLambda}</th>
            <th scope="col">{WORDS.dropsAt}</th>
            {shares && <th scope="col">{WORDS.inRuns}</th>}
            {directions && <th scope="col">{regression ? WORDS.withIt : WORDS.speaksFor}</th>}
            <th scope="col" title={WORDS.pullTitle}>
              {WORDS.pull}
            </th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, most).map(({ group, name, selected, drops, share, direction, pull }) => (
            <tr
              key={group}
              className={selected ? '' : 'is-dropped'}
              onPointerEnter={() => explorer.setState({ hover: group })}
              onPointerLeave={() => explorer.setState({ hover: null })}
            >
              <th scope="row">{name}</th>
              <td>{selected ? WORDS.selected : WORDS.dropped}</td>
              <td>{quantity(drops)}</td>
              {shares && <td>{share === null ? '–' : percentage(share)}</td>}
              {directions && <td>{(regression ? TURNS[direction] : direction) || '–'}</td>}
              <td>{quantity(pull)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > most && (
        <button type="button" onClick={() => setMost(most + 5 * ROWS)}>
          {WORDS.showMore({ inputs: found.length - most })}
        </button>
      )}
      {found.length === 0 && <p>{WORDS.noneFound({ sought: sought.trim() })}</p>}
    </div>
  );
}

async function save(answer: Answer): Promise<void> {
  const { savedTable } = await import('../../store/saved/saving');
  download(savedTable(answer.path, 'inputs', answerTable(answer)));
}
