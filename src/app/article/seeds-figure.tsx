import { explorer } from '../../store/explorer';
import { fetchSeedRuns } from '../../store/seed-runs-fetching';
import { SEEDED } from '../../store/seeded-problem';
import { openPath } from '../../store/stored-path-opening';
import { SeedsView } from '../../views/seeds/seeds-view';
import { SERVED_FROM } from '../served-from';
import { FetchedFigure } from './fetched-figure';

const fetchAll = () => Promise.all(SEEDED.map(id => fetchSeedRuns(explorer, id, SERVED_FROM)));

/** Runs with several seeds, once they are here. */
export function SeedsFigure() {
  return (
    <FetchedFigure part="seeds" of="Runs with several seeds" fetch={fetchAll}>
      <SeedsView open={id => void openPath(explorer, id, SERVED_FROM)} />
    </FetchedFigure>
  );
}
