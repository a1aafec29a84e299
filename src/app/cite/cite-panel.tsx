import { PAGE_MENU_WORDS as WORDS } from '../../words/en/page-menu';
import { CopiedText } from '../copied-text';
import { bibtex, CITATIONS } from './citations';
import './cite.css';

const ALL = CITATIONS.map(bibtex).join('\n\n');

/** What to cite, as entries of a BibTeX file. */
export default function CitePanel() {
  return (
    <div className="cite-panel">
      <dl>
        {CITATIONS.map(({ use, key, fields }) => (
          <div key={key}>
            <dt>{use}</dt>
            <dd>
              {fields.url === undefined ? fields.title : <a href={fields.url}>{fields.title}</a>}
              {fields.journal !== undefined &&
                `. ${fields.journal} ${fields.volume}(${fields.number}), ${fields.year}`}
            </dd>
          </div>
        ))}
      </dl>
      <CopiedText text={ALL} label="BibTeX" copies={WORDS.copyBibtex} rows={9} />
    </div>
  );
}
