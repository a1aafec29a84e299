/** A file, and where it lies in the folder that it came with. */
export interface ChosenFile {
  /** Folders and name, separated by slashes. */
  readonly path: string;
  readonly file: File;
}
