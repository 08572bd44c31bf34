/** The sample captures that lie beside the page: what there are, and one of them as a file. */

/** A sample as `samples/index.json` lists it. */
export interface Sample {
  readonly file: string;
  readonly title: string;
  readonly sentence: string;
  readonly bytes: number;
}

function isSample(entry: unknown): entry is Sample {
  if (typeof entry !== "object" || entry === null) return false;
  const { file, title, sentence, bytes } = entry as Partial<Record<keyof Sample, unknown>>;
  return (
    typeof file === "string" && typeof title === "string" && typeof sentence === "string" && typeof bytes === "number"
  );
}

function address(name: string): URL {
  return new URL(`samples/${name}`, document.baseURI);
}

/** The samples there are; none where the list cannot be read, since the page works without them. */
export async function listSamples(): Promise<readonly Sample[]> {
  try {
    const list: unknown = await (await fetch(address("index.json"))).json();
    return Array.isArray(list) ? list.filter(isSample) : [];
  } catch {
    return [];
  }
}

/** A sample as if it had been dropped, or null where it cannot be fetched. */
export async function openSample(sample: Sample): Promise<File | null> {
  try {
    const response = await fetch(address(sample.file));
    return response.ok ? new File([await response.blob()], sample.file) : null;
  } catch {
    return null;
  }
}
