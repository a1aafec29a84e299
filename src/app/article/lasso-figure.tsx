import { explorer } from '../../store/explorer';
import { fetchPath } from '../../store/stored-path-fetching';
import { openPath } from '../../store/stored-path-opening';
import { COMPARED } from '../../views/lasso/compared-paths';
import { LassoView } from '../../views/lasso/lasso-view';
import { SERVED_FROM } from '../served-from';
import { FetchedFigure } from './fetched-figure';

const fetchBoth = () => Promise.all(COMPARED.map(id => fetchPath(explorer, id, SERVED_FROM)));

/** The lasso beside LassoNet, once both paths are here. */
export function LassoFigure() {
  return (
    <FetchedFigure part="lasso" of="The lasso beside LassoNet" fetch={fetchBoth}>
      <LassoView open={id => void openPath(explorer, id, SERVED_FROM)} />
    </FetchedFigure>
  );
}
