import { startForge } from "../test/support/github/forge.ts";
import type { RunningAction } from "../test/support/github/runner.ts";
import { type Files, pluginFiles } from "../test/support/repository/temporary-repository.ts";
import { random } from "./random.ts";

const PLUGINS = 20;
/** Of each plugin, and of nearly nothing else in its ZIP: bytes that do not compress. */
const PICTURE_BYTES = 200_000;

/** What goes over the network, beside the checkout, to release one of twenty plugins. */
export async function fetched(): Promise<string[]> {
  const forge = await startForge();
  try {
    const all = Array.from({ length: PLUGINS }, (_, index) => `acme-${index}`);
    await forge.push(
      "Release all",
      Object.assign({}, ...all.map((slug) => source(slug)), catalog(all, "1.0.0")) as Files,
    );
    await ended(await forge.start());
    const lines: string[] = [];
    for (const [round, isPartial] of [false, true].entries()) {
      const version = `1.${round + 1}.0`;
      await forge.push(`Release ${version}`, {
        ...pluginFiles(version, {}, "acme-0"),
        ...catalog(all, version),
      });
      const clone = Number(await forge.remote("rev-list", "--disk-usage", "--objects", "--all"));
      forge.git.traffic();
      const running = await forge.start({ isPartial });
      const checkout = isPartial ? forge.git.traffic().down : clone;
      forge.git.requests();
      await ended(running);
      const { down, up } = forge.git.traffic();
      const requests = forge.git.requests().length;
      const name = isPartial ? "with filter: blob:none" : "fetch-depth: 0        ";
      lines.push(
        `  ${name} checkout ${kB(checkout)}, downloaded ${kB(down)}, sent ${kB(up)}, ${requests} requests`,
      );
    }
    const site = [...(await forge.site()).values()].reduce((sum, { length }) => sum + length, 0);
    return [`A push that releases one of ${PLUGINS} plugins, with ${kB(site)} of update site`, ...lines];
  } finally {
    await forge.stop();
  }
}

function kB(bytes: number): string {
  return `${(bytes / 1000).toFixed(0)} kB`;
}

function source(slug: string): Files {
  const next = random(slug.length * 1000 + slug.charCodeAt(slug.length - 1));
  const picture = Buffer.from(Array.from({ length: PICTURE_BYTES }, () => Math.floor(next() * 256)));
  return pluginFiles("1.0.0", { "picture.png": picture }, slug);
}

/** All of them at 1.0.0, and the first at `newest` as well. */
function catalog(slugs: readonly string[], newest: string): Files {
  const plugins = slugs.map((slug, index) => {
    const versions = index === 0 ? [...new Set([newest, "1.0.0"])] : ["1.0.0"];
    const entries = versions.map((version) => [version, { status: "released" }] as const);
    return [
      slug,
      { source: `plugins/${slug}`, updater: "none", versions: Object.fromEntries(entries) },
    ] as const;
  });
  const file = { site: { url: "https://acme.example/plugins" }, plugins: Object.fromEntries(plugins) };
  return { "versions.yaml": JSON.stringify(file) };
}

async function ended(running: RunningAction): Promise<void> {
  const { code, log } = await running.ended;
  if (code !== 0) throw new Error(log);
}
