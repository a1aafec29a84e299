import { useMemo, useState } from 'react';
import { type Answer, answerRows } from '../../store/readings/answer';
import { answerTable } from '../../store/saved/answer-table';
import { explorer } from '../../store/state/explorer';
import { count, percentage, quantity } from '../../store/state/number-format';
import { download } from '../kit/download';

const ROWS = 20;

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
          Find an input{' '}
          <input type="text" value={sought} onChange={event => setSought(event.currentTarget.value)} />
        </label>
        <button type="button" onClick={() => void save(answer)}>
          Download the table (CSV)
        </button>
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">Input</th>
            <th scope="col">At this λ</th>
            <th scope="col">Drops at λ</th>
            {shares && <th scope="col">In runs</th>}
            {directions && <th scope="col">{regression ? 'With it, the target' : 'Speaks for'}</th>}
            <th scope="col" title="‖∇θⱼ‖ + M‖∇Wⱼ‖₁: a dropped input returns where this exceeds λ">
              Pull
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
              <td>{selected ? 'selected' : 'dropped'}</td>
              <td>{quantity(drops)}</td>
              {shares && <td>{share === null ? '–' : percentage(share)}</td>}
              {directions && <td>{direction || '–'}</td>}
              <td>{quantity(pull)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > most && (
        <button type="button" onClick={() => setMost(most + 5 * ROWS)}>
          Show more: {count(found.length - most)} inputs follow
        </button>
      )}
      {found.length === 0 && <p>No input has “{sought.trim()}” in its name.</p>}
    </div>
  );
}

async function save(answer: Answer): Promise<void> {
  const { savedTable } = await import('../../store/saved/saving');
  download(savedTable(answer.path, 'inputs', answerTable(answer)));
}
