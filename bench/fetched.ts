import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";
import { type Forge, type RunOptions, startForge } from "../test/support/github/forge.ts";
import { type Files, pluginFiles } from "../test/support/repository/temporary-repository.ts";
import { random } from "./random.ts";

const PLUGINS = 20;
/** Of each plugin, and of nearly nothing else in its ZIP: bytes that do not compress. */
const PICTURE_BYTES = 200_000;

/** What the Action downloads, beside the checkout, to release one of twenty plugins. */
export async function fetched(): Promise<string[]> {
  const counter = countSent();
  const forge = await startForge();
  try {
    const all = Array.from({ length: PLUGINS }, (_, index) => `acme-${index}`);
    await forge.push(
      "Release all",
      Object.assign({}, ...all.map((slug) => source(slug)), catalog(all, "1.0.0")) as Files,
    );
    await pushed(forge);
    const whole: number[] = [];
    for (const [round, options] of [{}, { isSparse: true }].entries()) {
      const version = `1.${round + 1}.0`;
      await forge.push(`Release ${version}`, {
        ...pluginFiles(version, {}, "acme-0"),
        ...catalog(all, version),
      });
      whole.push(await sentTo(forge, options, counter));
    }
    const site = [...(await forge.site()).values()].reduce((sum, { length }) => sum + length, 0);
    const [plain = 0, filtered = 0] = whole.map((bytes) => bytes / 1000);
    return [
      `What a push that releases one of ${PLUGINS} plugins downloads, beside the checkout`,
      `  the update site has    ${(site / 1000).toFixed(0)} kB`,
      `  fetch-depth: 0         ${plain.toFixed(0)} kB`,
      `  with filter: blob:none ${filtered.toFixed(0)} kB`,
    ];
  } finally {
    await forge.stop();
    counter.stop();
  }
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

async function pushed(forge: Forge, options: RunOptions = {}): Promise<void> {
  const { code, log } = await forge.run(options);
  if (code !== 0) throw new Error(log);
}

/** The checkout is done when the Action has been started. */
async function sentTo(forge: Forge, options: RunOptions, counter: Counter): Promise<number> {
  const running = await forge.start(options);
  counter.take();
  const { code, log } = await running.ended;
  if (code !== 0) throw new Error(log);
  return counter.take();
}

interface Counter {
  /** Bytes that servers of this process have sent since the last look. */
  take(): number;
  stop(): void;
}

function countSent(): Counter {
  const before = new Map<Socket, number>();
  let sent = 0;
  const count = (message: unknown): void => {
    const { socket } = message as { readonly socket: Socket };
    sent += socket.bytesWritten - (before.get(socket) ?? 0);
    before.set(socket, socket.bytesWritten);
  };
  subscribe("http.server.response.finish", count);
  return {
    take() {
      const taken = sent;
      sent = 0;
      return taken;
    },
    stop: () => void unsubscribe("http.server.response.finish", count),
  };
}
