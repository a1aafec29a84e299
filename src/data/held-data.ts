import { type DataSource, dataSetFrom, readData } from './catalogue';
import type { DataSet } from './data-set';
import type { DataSpec } from './data-spec';
import type { Prepared } from './prepared';
import type { Resampling } from './resampling';

/** Data as it was read last and the rows that were taken of it last, for runs on parts of the same data. */
export class HeldData {
  private read: {
    readonly what: string;
    readonly bytes: Uint8Array | null;
    readonly whole: Prepared;
  } | null = null;
  private taken: { readonly rows: string; readonly data: DataSet } | null = null;

  /** What `loadDataSet` gives, and throws; not to be changed. Bytes brought by a person are the same while their array is. */
  async load(
    spec: DataSpec,
    seed: number,
    source: DataSource,
    resampling: Resampling | null,
  ): Promise<DataSet> {
    const what = JSON.stringify([spec, seed]);
    if (this.read?.what !== what || this.read.bytes !== source.csv) {
      this.read = null;
      this.taken = null;
      this.read = { what, bytes: source.csv, whole: await readData(spec, seed, source) };
    }
    const rows = JSON.stringify(resampling);
    if (this.taken?.rows !== rows) {
      this.taken = null;
      this.taken = { rows, data: dataSetFrom(this.read.whole, seed, resampling) };
    }
    return this.taken.data;
  }
}
