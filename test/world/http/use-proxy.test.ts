import { createServer } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { started } from "../../support/repository/program.ts";
import { temporaryFolder } from "../../support/repository/temporary-folder.ts";
import { loopback } from "../../support/site/loopback.ts";

const SOURCE = JSON.stringify(join(import.meta.dirname, "../../../src/world/http/use-proxy.ts"));

/** A proxy to which every address leads to one place, and what it was asked for. */
async function proxyTo(place: string) {
  const { hostname, port } = new URL(place);
  const asked: string[] = [];
  const server = createServer();
  server.on("connect", ({ url = "" }, client, head) => {
    asked.push(url);
    const there = connect(Number(port), hostname, () => {
      client.write("HTTP/1.1 200 OK\r\n\r\n");
      there.write(head);
      there.pipe(client).pipe(there);
    });
    for (const socket of [there, client]) socket.on("error", () => {});
    onTestFinished(() => void there.destroy());
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`, asked };
}

async function fetched(address: string, env: Readonly<Record<string, string>>): Promise<string> {
  const code = `import { useProxy } from ${SOURCE};\nuseProxy();\nconsole.log(await (await fetch(${JSON.stringify(address)})).text());`;
  const args = ["--input-type=module", "--eval", code];
  return (await started(process.execPath, args, { cwd: await temporaryFolder(), env }).ended).out;
}

it("reaches a site that only the proxy knows, and bypasses it if NO_PROXY says so", async () => {
  const site = await loopback((_, response) => response.end("a feed"));
  const { url, asked } = await proxyTo(site);
  expect(await fetched("http://updates.acme.invalid/feed.json", { HTTP_PROXY: url })).toBe("a feed\n");
  expect(await fetched(site, { HTTP_PROXY: url, NO_PROXY: "127.0.0.1" })).toBe("a feed\n");
  expect(asked).toEqual(["updates.acme.invalid:80"]);
});
