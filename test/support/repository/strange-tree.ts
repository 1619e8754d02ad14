import { repositoryForTest, type TemporaryRepository } from "./temporary-repository.ts";

const NAMES = [
  "plain.php",
  "with space.txt",
  "tab\tname",
  "line\nbreak",
  '"quoted"',
  "ünï-✓.txt",
  "-r",
  "a'b",
];

export interface StrangeTree {
  readonly repository: TemporaryRepository;
  readonly tree: string;
  /** The five bytes that every file has. */
  readonly blob: string;
  readonly module: string;
  /** Of plain files right in it. */
  readonly names: readonly string[];
}

/** A tree with every kind of entry and every kind of name. */
export async function strangeTree(): Promise<StrangeTree> {
  const repository = await repositoryForTest();
  const git = (...args: string[]): Promise<string> => repository.git(...args);
  await repository.write({ "seed.txt": "seed\n" });
  const blob = await git("hash-object", "-w", "seed.txt");
  const add = (mode: string, id: string, name: string): Promise<string> =>
    git("update-index", "--add", "--cacheinfo", `${mode},${id},${name}`);
  for (const name of NAMES) await add("100644", blob, name);
  await add("100755", blob, "run.sh");
  await add("120000", blob, "link");
  const module = "1234567890123456789012345678901234567890";
  await add("160000", module, "module");
  await add("100644", blob, "deep/er/file.txt");
  await add("100644", blob, "deep-er.txt");
  return { repository, tree: await git("write-tree"), blob, module, names: [...NAMES, "deep-er.txt"] };
}
